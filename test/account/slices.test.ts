import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  AccountIndex,
  applyAccountPatches,
  indexOf,
  indexSliced,
  runCommand,
  runSliced,
  undo,
  undoSliced,
  type Pause,
  type Sliced
} from '../../src/account'
import { collections, emptyCredentials, type Account } from '../../src/shared/model'
import type { Operation } from '../../src/shared/operations'
import { anyCommands } from './random-operations'
import { after, emptyHome, homeId, op, testContext } from './world'

const none = emptyCredentials(homeId)
const knows = () => true
const start = after(
  emptyHome(),
  ...['alice', 'bob'].flatMap((name) => [
    op('CreateUser', { UserName: name }),
    op('CreateGroup', { GroupName: name }),
    op('AddUserToGroup', { GroupName: name, UserName: name })
  ])
)

/** The same IDs each time. */
function sameWorld() {
  let n = 0
  return testContext({ randomId: (prefix) => `${prefix}${String(++n).padStart(17, '0')}` })
}

/** Pauses after every `count` steps. */
function every(count: number): Pause {
  let n = 0
  return () => ++n % count === 0
}

/** Goes through all slices and lets somebody look at the account as it was before between any two of them. */
function withReaders<T>(work: Sliced<T>, before: Account): { slices: number; value: T } {
  for (let slices = 1; ; slices++) {
    const slice = work.next()
    if (slice.done) return { slices, value: slice.value }
    expect(indexSays(before)).toEqual(indexSays(before, new AccountIndex(before)))
  }
}

function indexSays(account: Account, index = indexOf(account)) {
  const entities = collections.flatMap((collection) => Object.values(account[collection]))
  return entities.map((e) => [index.facts(e.id), [...index.members(e.id)].sort(), 'arn' in e && index.byArn(e.arn)])
}

/** Of random operations those that work one after the other: a long command that is not refused. */
function working(commands: readonly Operation[][]): Operation[] {
  let account = start
  const context = sameWorld()
  return commands.flat().filter((operation) => {
    const done = runCommand(account, [operation], context)
    if (done.ok) account = done.value.account
    return done.ok
  })
}

it('a command in slices comes to the same as in one go, whoever reads meanwhile; so does its undo', () => {
  fc.assert(
    fc.property(anyCommands, fc.integer({ min: 1, max: 4 }), (commands, size) => {
      const operations = working(commands)
      const whole = runCommand(start, operations, sameWorld(), none)
      const sliced = withReaders(runSliced(start, operations, sameWorld(), none, every(size)), start)
      expect(sliced.slices).toBe(Math.max(1, Math.ceil(operations.length / size)))
      if (!whole.ok || !sliced.value.ok) throw new Error('refused')
      const { account, outputs, patches, inverse, touched } = sliced.value.value
      expect(account).toStrictEqual(whole.value.account)
      expect(outputs).toStrictEqual(whole.value.outputs)
      expect(touched).toEqual(expect.arrayContaining(whole.value.touched))
      expect(applyAccountPatches(start, JSON.parse(JSON.stringify(patches)))).toStrictEqual(account)
      expect(indexSays(account)).toEqual(indexSays(account, new AccountIndex(account)))

      const back = undo(account, { inverse, touched }, new Set(), knows)
      const backSliced = withReaders(undoSliced(account, { inverse, touched }, new Set(), knows, every(size)), account).value
      if (!back.ok || !backSliced.ok) throw new Error('not undone')
      expect({ ...back.value.account, nextEntity: 0 }).toEqual({ ...start, nextEntity: 0 })
      expect(backSliced.value.account).toStrictEqual(back.value.account)
    }),
    { numRuns: 40 }
  )
})

it('a refusal in a later slice undoes the earlier ones, and says which operation it was', () => {
  const operations = [
    op('CreateUser', { UserName: 'carol' }),
    op('AddUserToGroup', { GroupName: 'bob', UserName: 'carol' }),
    op('DeleteUser', { UserName: 'alice' })
  ]
  const { slices, value } = withReaders(runSliced(start, operations, sameWorld(), none, every(1)), start)
  expect(slices).toBe(3)
  expect(value).toMatchObject({ ok: false, error: { code: 'DeleteConflict', path: '$.operations[2]' } })
  expect(indexSays(start)).toEqual(indexSays(start, new AccountIndex(start)))
})

it('a command that is stopped between two slices has changed nothing', () => {
  const users = ['carol', 'dave', 'erin'].map((UserName) => op('CreateUser', { UserName }))
  const text = JSON.stringify(start)
  const work = runSliced(start, users, sameWorld(), none, every(1))
  expect(work.next()).toEqual({ done: false, value: { done: 1, total: 3 } })
  work.return(undefined as never)
  expect(JSON.stringify(start)).toBe(text)
  expect(indexOf(start).named('user', 'carol')).toBeUndefined()
})

it('an index built with pauses answers as one built in one go', () => {
  const twin = { ...start }
  const work = indexSliced(twin, () => true)
  let pauses = 0
  while (!work.next().done) pauses++
  expect(pauses).toBeGreaterThan(0)
  expect(indexOf(twin)).toEqual(new AccountIndex(start))
})
