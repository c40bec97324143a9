import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'

describe('the log of a session', () => {
  let t: TestSession
  beforeEach(async () => {
    testCatalog()
    t = await openTestSession()
    value(await t.session.create(home))
    value(await t.session.run('Create alice', [{ name: 'CreateUser', input: { UserName: 'alice' } }]))
    value(
      await t.session.run('Tag alice', [{ name: 'TagUser', input: { UserName: 'alice', Tags: [{ Key: 'team', Value: 'a' }] } }])
    )
    value(await t.session.run('Create bob', [{ name: 'CreateUser', input: { UserName: 'bob' } }]))
    value(await t.session.run('Delete alice', [{ name: 'DeleteUser', input: { UserName: 'alice' } }]))
  })
  afterEach(() => t.close())

  it('tells changes newest first, page by page', async () => {
    const first = value(await t.session.past.activity({ limit: 2 }))
    expect(first.lines.map((l) => l.label)).toEqual(['Delete alice', 'Create bob'])
    const rest = value(await t.session.past.activity({ limit: 10, before: first.next ?? 0 }))
    expect(rest.lines.map((l) => l.label)).toEqual(['Tag alice', 'Create alice', 'Create account Test'])
    expect(rest.next).toBeNull()
    expect(rest.lines.at(-1)?.replacesAll).toBe(true)
  })

  it('looks for text in labels, operations and what they name, and for who and when', async () => {
    const labels = async (input: object) =>
      value(await t.session.past.activity({ limit: 10, ...input })).lines.map((l) => l.label)
    expect(await labels({ what: 'BOB' })).toEqual(['Create bob'])
    expect(await labels({ what: 'taguser' })).toEqual(['Tag alice'])
    expect(await labels({ who: 'arn:aws:iam::111122223333:user/alice' })).toEqual([])
    expect(await labels({ from: '9999' })).toEqual([])
    expect(await labels({ to: '1999' })).toEqual([])
  })

  it('finds all changes of a time, also those that a later one seems to be older than: the clock was set back', async () => {
    let time = '2026-03-01T12:00:00.000Z'
    const set = await openTestSession(undefined, undefined, () => time)
    value(await set.session.create(home))
    const create = async (at: string, UserName: string) => {
      time = at
      value(await set.session.run(`Create ${UserName}`, [{ name: 'CreateUser', input: { UserName } }]))
    }
    await create('2026-03-02T12:00:00.000Z', 'anna')
    await create('2026-03-05T12:00:00.000Z', 'ben')
    await create('2026-03-03T12:00:00.000Z', 'carl')
    await create('2026-03-04T12:00:00.000Z', 'dora')
    const labels = async (from: string, to?: string) => {
      const range = { from, ...(to === undefined ? {} : { to }) }
      return value(await set.session.past.activity({ limit: 10, ...range })).lines.map((l) => l.label)
    }
    expect(await labels('2026-03-04T00:00:00.000Z')).toEqual(['Create dora', 'Create ben'])
    expect(await labels('2026-03-05T00:00:00.000Z')).toEqual(['Create ben'])
    expect(await labels('2026-03-02T00:00:00.000Z', '2026-03-03T23:00:00.000Z')).toEqual(['Create carl', 'Create anna'])
    await set.close()
  })

  it('compares before and after, also of what is gone since', async () => {
    const tagged = value(await t.session.past.activity({ limit: 1, what: 'TagUser' })).lines[0]
    const { entities } = value(await t.session.past.change(tagged?.seq ?? 0))
    expect(entities).toMatchObject([
      { name: 'alice', what: 'changed', there: false, fields: [{ field: 'Tag team', before: null, after: 'a' }] }
    ])
  })

  it('says so where there is nothing to compare with', async () => {
    expect(value(await t.session.past.change(1))).toMatchObject({
      entities: [],
      note: expect.stringContaining('whole account') as string
    })
    expect(await t.session.past.change(99)).toMatchObject({ ok: false })
  })

  it('tells quotas with what was set here', async () => {
    value(await t.session.run('Quota', [{ name: 'SetAccountQuota', input: { QuotaName: 'RolesQuota', Value: 2000 } }]))
    const roles = value(t.session.past.settings()).quotas.find((q) => q.name === 'RolesQuota')
    expect(roles).toMatchObject({ default: 1000, maximum: 10_000, value: 2000, overridden: true })
  })
})
