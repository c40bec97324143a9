import { describe, expect, it } from 'vitest'
import { ShownSecrets } from '../../../src/main/api/shown-secrets'
import type { Operation } from '../../../src/shared/operations'
import type { Recovered, ShownSecret } from '../../../src/shared/recovery'

const key: ShownSecret = { kind: 'accessKey', userName: 'al', id: 'AKIAIOSFODNN7EXAMPLE' }
const operations: Operation[] = [
  { name: 'CreateUser', input: { UserName: 'al' } },
  { name: 'CreateLoginProfile', input: { UserName: 'al', GeneratePassword: true } },
  { name: 'CreateLoginProfile', input: { UserName: 'bo', Password: 'typed-by-a-person' } },
  { name: 'CreateAccessKey', input: { UserName: 'al' } }
]
const outputs = [
  {},
  { Password: 'made-up' },
  { Password: null },
  { AccessKey: { UserName: 'al', AccessKeyId: key.id, SecretAccessKey: 'x' } }
]

describe('secrets that the page shows', () => {
  const told: Recovered[] = []
  const shown = (): ShownSecrets => new ShownSecrets((recovered) => told.push(recovered))

  it('are lost with the page, and told until that is put away', () => {
    const s = shown()
    expect(s.recovered).toBeNull()
    s.report([key])
    s.pageGone('hung')
    expect(s.recovered).toEqual({ why: 'hung', lost: [key] })
    s.pageGone('crashed') // nothing more was shown, and nothing is forgotten
    expect(s.recovered).toEqual({ why: 'crashed', lost: [key] })
    s.putAway()
    expect(s.recovered).toBeNull()
  })

  it('are not lost once they are saved', () => {
    const s = shown()
    s.report([key])
    s.report([])
    s.pageGone('crashed')
    expect(s.recovered?.lost).toEqual([])
  })

  it('count from the answer that carries them, before the page has shown them', () => {
    const s = shown()
    s.expecting(operations)(outputs)
    expect(s.unsaved).toEqual([{ kind: 'password', userName: 'al', id: null }, key])
  })

  it('are lost at once when the page that asked is gone', () => {
    const s = shown()
    const answered = s.expecting(operations)
    s.pageGone('crashed')
    answered(outputs)
    expect(s.unsaved).toEqual([])
    expect(told).toEqual([{ why: 'crashed', lost: [{ kind: 'password', userName: 'al', id: null }, key] }])
    expect(JSON.stringify(told)).not.toContain('made-up')
  })
})
