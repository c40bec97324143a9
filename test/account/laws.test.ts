import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AccountIndex,
  applyAccountPatches,
  checkInvariants,
  indexOf,
  planDeletion,
  runCommand,
  undo,
  type CommandResult
} from '../../src/account'
import { account as accountSchema, collections, type Account, type EntityId, type EntityKind } from '../../src/shared/model'
import type { Operation } from '../../src/shared/operations'
import { anyCommands, anyOperation, names } from './random-operations'
import { withForeign } from './furnished'
import { arnOf, awsArn, emptyHome, must, op, policyText, testContext } from './world'

const context = testContext()
const knows = (arn: string) => context.managedPolicyByArn(arn) !== undefined

/** Something to work on: a user, group, role and policy of each name that does not clash. */
const start: Account = must(
  withForeign(emptyHome()),
  ['alice', 'constructor', '__proto__', 'toString'].flatMap((name) => [
    op('CreateUser', { UserName: name }),
    op('CreateGroup', { GroupName: name }),
    op('AddUserToGroup', { GroupName: name, UserName: name }),
    op('CreatePolicy', { PolicyName: name, PolicyDocument: policyText() }),
    op('AttachUserPolicy', { UserName: name, PolicyArn: arnOf(`policy/${name}`) })
  ]),
  context
).account

/** Each run is a long story of commands. */
const runs = { numRuns: 40 }

/** Runs commands one after another; those that are refused change nothing. */
function play(commands: readonly Operation[][]): CommandResult[] {
  let account = start
  const done: CommandResult[] = []
  for (const command of commands) {
    const result = runCommand(account, command, context)
    if (!result.ok) continue
    account = result.value.account
    done.push(result.value)
  }
  return done
}

/** What an index says, in an order of its own. */
function contentOf(index: AccountIndex, account: Account) {
  const sorted = (ids: Iterable<EntityId>) => [...ids].sort()
  const entities = collections.flatMap((collection) => Object.values(account[collection]))
  const arns = [...new Set(entities.flatMap((e) => ('arn' in e ? [e.arn] : []))), awsArn(0), awsArn(1)]
  const kinds: EntityKind[] = ['user', 'group', 'role', 'policy', 'instanceProfile']
  return {
    named: kinds.flatMap((kind) => names.map((name) => index.named(kind, name))),
    anywhere: kinds.flatMap((kind) => names.map((name) => sorted(index.namedAnywhere(kind, name)))),
    arns: arns.map((arn) => [
      index.byArn(arn),
      ...[index.attachedTo(arn), index.boundaryOf(arn), index.trusting(arn)].map(sorted)
    ]),
    members: entities.map((e) => [sorted(index.members(e.id)), sorted(index.profilesOf(e.id)), index.facts(e.id)]),
    counts: kinds.map((kind) => index.count(kind))
  }
}

/** Places of what is not frozen. */
function thawedIn(value: unknown, place = '$'): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([key, part]) => thawedIn(part, `${place}.${key}`))
  return Object.isFrozen(value) ? inside : [place, ...inside]
}

describe('any sequence of commands', () => {
  it('keeps the invariants and the shape of the account', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const last = play(commands).at(-1)?.account ?? start
        expect(checkInvariants(last, knows)).toEqual([])
        expect(accountSchema.parse(last)).toEqual(last)
      }),
      runs
    )
  })

  it('gives the same account when its patches are replayed from JSON', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const results = play(commands)
        const replayed = results.reduce<Account>((a, r) => applyAccountPatches(a, JSON.parse(JSON.stringify(r.patches))), start)
        expect(replayed).toStrictEqual(results.at(-1)?.account ?? start)
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(results.at(-1)?.account ?? start))
      }),
      runs
    )
  })

  it('freezes all of every account, whichever way it was made', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        let replayed = start
        for (const result of play(commands)) {
          replayed = applyAccountPatches(replayed, JSON.parse(JSON.stringify(result.patches)))
          const back = undo(result.account, result, new Set(), knows)
          for (const made of [result.account, replayed, back.ok && back.value.account]) expect(thawedIn(made)).toEqual([])
        }
      }),
      { numRuns: 10 }
    )
  })

  it.each<[string, Operation[]]>([
    [
      'the settings',
      [op('CreateUser', { UserName: 'carol' }), ...[true, false].map((is) => op('UpdateOrganization', { ManagementAccount: is }))]
    ],
    ['the settings alone', [true, false].map((is) => op('UpdateOrganization', { ManagementAccount: is }))],
    [
      'an entity',
      [
        op('CreateUser', { UserName: 'carol' }),
        ...['dave', 'alice'].map((to) => op('UpdateUser', { UserName: to === 'dave' ? 'alice' : 'dave', NewUserName: to }))
      ]
    ],
    [
      'an entity alone',
      [
        op('TagUser', { UserName: 'alice', Tags: [{ Key: 'k', Value: 'v' }] }),
        op('UntagUser', { UserName: 'alice', TagKeys: ['k'] })
      ]
    ]
  ])('freezes %s, changed and changed back in one command', (_, command) => {
    const made = must(start, command, context)
    expect(thawedIn(made.account)).toEqual([])
    expect(thawedIn(undo(made.account, made, new Set(), knows))).not.toContain('$.value.account')
    if (made.patches.length === 0) expect(made.account).toBe(start)
  })

  it('freezes the credentials of a command that deletes a user', () => {
    const made = runCommand(
      start,
      [op('CreateUser', { UserName: 'carol' }), op('CreateAccessKey', { UserName: 'carol' })],
      context
    )
    if (!made.ok) throw new Error(made.error.message)
    const steps = ['DeleteAccessKey', 'DeleteUser'] as const
    const key = Object.values(made.value.credentials.users)[0]?.accessKeys[0]?.id ?? ''
    const gone = runCommand(
      made.value.account,
      steps.map((name) => op(name, { UserName: 'carol', ...(name === 'DeleteUser' ? {} : { AccessKeyId: key }) } as never)),
      context,
      made.value.credentials
    )
    if (!gone.ok) throw new Error(gone.error.message)
    expect(gone.value.credentials.gone).toHaveLength(1)
    expect(thawedIn(gone.value.credentials)).toEqual([])
  })

  it('leads back, undone one by one, to the exact account it started from, and forth again by redo', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const results = play(commands)
        let account = results.at(-1)?.account ?? start
        const end = account
        const redos: CommandResult[] = []
        for (const result of results.toReversed()) {
          const back = undo(account, result, new Set(), knows)
          if (!back.ok) throw new Error(back.error.message)
          account = back.value.account
          redos.push(back.value)
        }
        expect({ ...account, nextEntity: 0 }).toEqual({ ...start, nextEntity: 0 })
        for (const redo of redos.toReversed()) {
          const forth = undo(account, redo, new Set(), knows)
          if (!forth.ok) throw new Error(forth.error.message)
          account = forth.value.account
        }
        expect(account).toEqual(end)
      }),
      runs
    )
  })

  it('keeps the index as if it were built anew, for every version of the account', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const versions = [start, ...play(commands).map((r) => r.account)]
        for (const version of [...versions, ...versions.toReversed()]) {
          expect(contentOf(indexOf(version), version)).toEqual(contentOf(new AccountIndex(version), version))
        }
      }),
      runs
    )
  })

  it('touches no foreign entity and gives no key twice', () => {
    const foreign = collections.flatMap((c) => Object.values(start[c])).filter((e) => e.accountId !== start.home.accountId)
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const results = play(commands)
        const last = results.at(-1)?.account ?? start
        const now = new Set<unknown>(collections.flatMap((c) => Object.values(last[c])))
        for (const entity of foreign) expect(now.has(entity)).toBe(true)
        const keys = collections.flatMap((c) => Object.keys(last[c]))
        expect(new Set(keys).size).toBe(keys.length)
      }),
      runs
    )
  })

  it('can be followed by the deletion of everything, each in one command', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        let account = play(commands).at(-1)?.account ?? start
        const kinds = ['policies', 'groups', 'users', 'roles', 'instanceProfiles', 'resources', 'guardrails'] as const
        for (const collection of kinds) {
          for (const entity of Object.values(account[collection])) {
            if (entity.accountId !== account.home.accountId) continue
            const plan = planDeletion(account, entity.id, context)
            if (!plan.ok) throw new Error(plan.error.message)
            account = must(account, plan.value.operations, context).account
          }
        }
        expect(checkInvariants(account, knows)).toEqual([])
        const left = collections.flatMap((c) => Object.values(account[c])).filter((e) => e.accountId === account.home.accountId)
        expect(left).toEqual([])
      }),
      runs
    )
  })
})

it('a refused command leaves account and index as they were', () => {
  fc.assert(
    fc.property(fc.array(anyOperation, { maxLength: 6 }), (operations) => {
      const text = JSON.stringify(start)
      const result = runCommand(start, [...operations, op('DeleteUser', { UserName: 'nobody' })], context)
      expect(result.ok).toBe(false)
      expect(JSON.stringify(start)).toBe(text)
      expect(contentOf(indexOf(start), start)).toEqual(contentOf(new AccountIndex(start), start))
    })
  )
})
