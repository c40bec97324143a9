import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Progress } from '../../../src/shared/analysis'
import type { Operation } from '../../../src/shared/operations'
import { openTestSession, type TestSession } from '../../support/session'

const home = { accountId: '111122223333', partition: 'aws', alias: null, displayName: 'Test', managementAccount: false } as const
const names = Array.from({ length: 400 }, (_, i) => `user-${i}`)
const create = names.map((UserName): Operation => ({ name: 'CreateUser', input: { UserName } }))
const tag = (UserName: string, Value: string): Operation => ({
  name: 'TagUser',
  input: { UserName, Tags: [{ Key: 'batch', Value }] }
})
const tagAll = (value: string) => names.map((name) => tag(name, value))

let t: TestSession
beforeEach(async () => {
  t = await openTestSession()
  await t.session.create(home)
  // every look at this clock is a moment too late: each operation is a slice of its own
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await t.close()
})

async function tagsOf(name: string): Promise<unknown> {
  const done = await t.session.run('Ask', [{ name: 'ListUserTags', input: { UserName: name } }])
  return done.ok ? (done.value.outputs[0] as { Tags: unknown }).Tags : done.error.code
}
/** The first news after so many, as soon as they are told: short work is over before a timer looks. */
async function nextProgress(after = 0): Promise<Progress> {
  for (;;) {
    const told = t.events.filter((e) => e.name === 'progress')[after]
    if (told) return told.payload as Progress
    await new Promise(setImmediate)
  }
}

describe('a long command', () => {
  it('is one change and one undo step, tells how far it is, and leaves room for questions, which see the state before', async () => {
    const running = t.session.run('Create users', create)
    const told = await nextProgress()
    expect(told).toMatchObject({ what: 'running operations', total: 400 })
    expect(told.done).toBeLessThan(400)
    expect(await tagsOf('user-0')).toBe('NoSuchEntity')
    expect(await running).toMatchObject({ ok: true, value: { seq: 2 } })
    expect(await tagsOf('user-399')).toEqual([])

    const undone = t.session.undo()
    expect(await nextProgress(t.events.filter((e) => e.name === 'progress').length)).toMatchObject({ what: 'undoing' })
    expect(await tagsOf('user-399')).toEqual([])
    expect(await undone).toMatchObject({ ok: true, value: { done: true, label: 'Create users', seq: 3 } })
    expect(await tagsOf('user-0')).toBe('NoSuchEntity')
  })

  it('lets other changes wait their turn, in order, and they build on it', async () => {
    await t.session.run('Create users', create)
    const first = t.session.run('Tag all', tagAll('one'))
    const second = t.session.run('Tag one', [tag('user-7', 'two')])
    const third = t.session.run('Tag two', [tag('user-7', 'three'), tag('user-8', 'three')])
    expect([await first, await second, await third]).toMatchObject([3, 4, 5].map((seq) => ({ ok: true, value: { seq } })))
    expect(await tagsOf('user-7')).toEqual([{ Key: 'batch', Value: 'three' }])
    expect(await tagsOf('user-9')).toEqual([{ Key: 'batch', Value: 'one' }])
    t = await t.reopen()
    expect(await tagsOf('user-7')).toEqual([{ Key: 'batch', Value: 'three' }])
  })

  it('changes nothing when it is stopped, and the next one goes on from there', async () => {
    await t.session.run('Create users', create)
    const before = t.events.filter((e) => e.name === 'progress').length
    const running = t.session.run('Tag all', tagAll('one'))
    t.session.cancel((await nextProgress(before)).job)
    expect(await running).toMatchObject({ ok: false, error: { code: 'Cancelled' } })
    expect(await tagsOf('user-0')).toEqual([])
    expect(await t.session.run('Tag one', [tag('user-0', 'two')])).toMatchObject({ ok: true, value: { seq: 3 } })
  })

  it('is a report of thousands too: one line, told as it goes, nobody waits, and when it is stopped nothing is changed', async () => {
    await t.session.run('Create users', create)
    const made = await t.session.run('Make the report', [{ name: 'GetCredentialReport', input: {} }])
    const { Content } = (made.ok ? made.value.outputs[0] : {}) as { Content: string }
    const report = Content.replaceAll(/^(user-.*?,.*?,.*?),false,N\/A/gm, '$1,true,2025-06-01T00:00:00+00:00')
    const before = t.session.credentials.value
    const told = () => t.events.filter((e) => e.name === 'progress').length

    const reading = t.session.credentialQueries.readReport(report)
    expect(await nextProgress(told())).toMatchObject({ what: 'reading the report', total: 403 })
    expect(await tagsOf('user-0')).toEqual([])
    expect(await reading).toMatchObject({ ok: true, value: { users: 400, missing: [] } })

    const stopped = t.session.importCredentialReport(report)
    t.session.cancel((await nextProgress(told())).job)
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'Cancelled' } })
    expect(t.session.credentials.value).toBe(before)

    const taken = t.session.importCredentialReport(report)
    const after = t.session.run('Tag one', [tag('user-7', 'two')])
    expect((await nextProgress(told())).done).toBeLessThan(403)
    expect(t.session.credentials.value).toBe(before)
    expect(await taken).toMatchObject({ ok: true, value: { users: 400 } })
    expect(await after).toMatchObject({ ok: true, value: { seq: 4 } })
    expect(Object.values(t.session.credentials.value.users).filter(({ login }) => login?.lastUsed)).toHaveLength(400)
  })

  it('that is refused on the way changes nothing', async () => {
    await t.session.run('Create users', create)
    const done = await t.session.run('Tag all', [...tagAll('one'), tag('nobody', 'one')])
    expect(done).toMatchObject({ ok: false, error: { code: 'NoSuchEntity', path: '$.operations[400]' } })
    expect(await tagsOf('user-0')).toEqual([])
  })
})
