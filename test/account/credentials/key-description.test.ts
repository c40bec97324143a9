import { describe, expect, it } from 'vitest'
import { userCredentialsView } from '../../../src/account'
import { homeId } from '../world'
import { alice, answer, codeOf, must, now, op, run, start, type State } from './world'

const idIn = (state: State, n = 0) => Object.values(state.credentials.users)[0]?.accessKeys[n]?.id ?? ''
const tagsOf = (state: State) => answer(state, 'ListUserTags', alice).Tags
const shown = (state: State) => answer(state, 'ListAccessKeys', alice).AccessKeyMetadata.map((key) => key.Description)
const describeAs = (id: string, Description: string) => op('UpdateAccessKey', { ...alice, AccessKeyId: id, Description })

describe('the description of an access key', () => {
  const made = must(start, [op('CreateAccessKey', { ...alice, Description: 'laptop of Alice' })])
  const id = idIn(made)

  it('is a tag of the user, with the ID of the key as its key', () => {
    expect(tagsOf(made)).toEqual([{ Key: id, Value: 'laptop of Alice' }])
    expect(shown(made)).toEqual(['laptop of Alice'])
    expect(JSON.stringify(made.credentials)).not.toContain('laptop')
    expect(made.touched).toHaveLength(1)
    expect(made.inverse).not.toEqual([])
  })

  it('follows the tag, and an empty one takes it away', () => {
    const told = must(made, [describeAs(id, 'server')])
    expect(tagsOf(told)).toEqual([{ Key: id, Value: 'server' }])
    const tagged = must(told, [op('TagUser', { ...alice, Tags: [{ Key: id, Value: 'by hand' }] })])
    expect(shown(tagged)).toEqual(['by hand'])
    const none = must(tagged, [describeAs(id, '')])
    expect([tagsOf(none), shown(none)]).toEqual([[], ['']])
    expect(must(none, [describeAs(id, '')]).touched).toEqual([])
  })

  it('goes with its key, and leaves other tags alone', () => {
    const two = must(made, [
      op('TagUser', { ...alice, Tags: [{ Key: 'team', Value: 'ops' }] }),
      op('CreateAccessKey', { ...alice, Description: 'second' })
    ])
    const after = must(two, [op('DeleteAccessKey', { ...alice, AccessKeyId: id })])
    expect(tagsOf(after)).toEqual([
      { Key: 'team', Value: 'ops' },
      { Key: idIn(two, 1), Value: 'second' }
    ])
    expect(must(start, [op('CreateAccessKey', alice)]).touched).toEqual([]) // no tag: the account is as it was
  })

  it.each([
    ['a character that no tag takes', 'laptop <new>', 'letters, digits, spaces and _ . : / = + - @'],
    ['more than 256 characters', 'x'.repeat(257), '256']
  ])('%s is refused as for any tag', (_what, Description, words) => {
    const tag = run(start, [op('TagUser', { ...alice, Tags: [{ Key: 'a', Value: Description }] })])
    for (const step of [op('CreateAccessKey', { ...alice, Description }), describeAs(id, Description)]) {
      const refused = run(made, [step])
      if (refused.ok || tag.ok) throw new Error('taken')
      expect(refused.error.code).toBe(tag.error.code)
      expect(refused.error.message).toContain(words)
      expect(tag.error.message).toContain(words)
    }
  })

  it('that is one tag too many leaves no key behind', () => {
    const full = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' }))
    const state = must(start, [op('TagUser', { ...alice, Tags: full })])
    expect(codeOf(state, [op('CreateAccessKey', { ...alice, Description: 'x' })])).toBe('LimitExceeded')
    expect(codeOf(state, [op('CreateAccessKey', alice)])).toBe('ok')
  })

  it('of a key from the time before is shown until it is described anew, then it is a tag', () => {
    const plain = must(start, [op('CreateAccessKey', alice)])
    const [user, record] = Object.entries(plain.credentials.users)[0] ?? []
    if (!user || !record) throw new Error('no record')
    const accessKeys = record.accessKeys.map((key) => ({ ...key, description: 'old <text>' }))
    const old: State = {
      account: plain.account,
      credentials: { ...plain.credentials, accountId: homeId, users: { [user]: { ...record, accessKeys } } }
    }
    expect(userCredentialsView(old.account, old.credentials, user as 'e1', now)?.accessKeys[0]?.description).toBe('old <text>')
    expect(shown(old)).toEqual(['old <text>'])
    const anew = must(old, [describeAs(idIn(old), 'new text')])
    expect(tagsOf(anew)).toEqual([{ Key: idIn(old), Value: 'new text' }])
    expect(JSON.stringify(anew.credentials)).not.toContain('old <text>')
    expect(shown(must(old, [describeAs(idIn(old), '')]))).toEqual([''])
  })
})
