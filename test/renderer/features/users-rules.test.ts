import { describe, expect, it } from 'vitest'
import { joined, whyNotJoin } from '../../../src/renderer/features/users/join-groups'
import { formulaNames, formulaWarning } from '../../../src/renderer/parts/formula-names'

describe('adding several users to groups', () => {
  const alice = { name: 'alice', groups: ['devs'] }
  const bob = { name: 'bob', groups: [] }
  it('adds only what is missing', () => {
    expect(joined([alice, bob], new Set(['devs', 'ops']))).toEqual([
      { user: 'alice', group: 'ops' },
      { user: 'bob', group: 'devs' },
      { user: 'bob', group: 'ops' }
    ])
  })
  it.each([
    [[], ['devs'], 10, 'Nobody is chosen'],
    [[alice], [], 10, 'Tick a group'],
    [[alice], ['devs'], 10, 'They are in these groups already'],
    [[alice, bob], ['ops'], 1, 'alice would be in 2 groups, the quota is 1'],
    [[alice, bob], ['devs'], 1, undefined]
  ])('%j to %j with a quota of %i: %s', (users, groups, most, why) => {
    expect(whyNotJoin(users, new Set(groups), most)).toBe(why)
  })
})

describe('names that a spreadsheet reads as formulas', () => {
  it('are those that begin with = + - or @', () => {
    expect(formulaNames(['=a', '+a', '-a', '@a', 'a=b', 'a'])).toEqual(['=a', '+a', '-a', '@a'])
    expect(formulaWarning(['a'])).toBeNull()
    expect(formulaWarning(['=1', '=2', '=3', '=4'])).toContain('=1, =2, =3 and 1 more')
  })
})
