import { describe, expect, it } from 'vitest'
import { undo } from '../../src/account'
import { entityIdOf, type Account } from '../../src/shared/model'
import { fail, ok } from '../../src/shared/result'
import type { Change, JournalLine } from '../../src/store/line'
import type { Workspace } from '../../src/store/workspace'
import { accountWith, addUser, change, moveUser, must, namesIn } from './help'

/** A place to keep a workspace: `open` opens it, again after `close`. */
export interface World {
  open(): Promise<Workspace>
}

const by = { actor: 'owner', label: 'Import' }
const started = async (world: World, users = 2) => {
  const workspace = await world.open()
  must(await workspace.replaceAccount(accountWith(users), by))
  return workspace
}
const reopened = async (world: World, workspace: Workspace) => {
  await workspace.close()
  return world.open()
}

/** What every implementation of the store keeps. */
export function storeContract(name: string, makeWorld: () => Promise<World>): void {
  describe(`the store ${name}`, () => {
    it('has no account at first, and refuses changes until it has', async () => {
      const workspace = await (await makeWorld()).open()
      expect([workspace.account, workspace.seq, workspace.savedAt]).toEqual([null, 0, null])
      expect(await workspace.commit(addUser('anna'))).toMatchObject({ ok: false, error: { code: 'NoWorkspace' } })
      await workspace.close()
    })

    it('gives back after reopening what was acknowledged', async () => {
      const world = await makeWorld()
      const workspace = await started(world)
      for (const user of ['__proto__', 'constructor', 'ünï', 'line\nbreak']) must(await workspace.commit(addUser(user)))
      const { account, seq, savedAt } = workspace
      const again = await reopened(world, workspace)
      expect(again.account).toEqual(account)
      expect([again.seq, again.savedAt, again.notices]).toEqual([seq, savedAt, []])
      expect(namesIn(again.account)).toEqual(['user-1', 'user-2', '__proto__', 'constructor', 'ünï', 'line\nbreak'])
      await again.close()
    })

    it('numbers changes without gaps and tells what it saved', async () => {
      const workspace = await started(await makeWorld())
      const saved = must(await workspace.commit(addUser('anna')))
      expect(saved).toMatchObject({ seq: 2, touched: ['e3'], account: workspace.account })
      expect(workspace.savedAt).toBe(saved.at)
      await workspace.close()
    })

    it('hands each of many simultaneous changes the state after the one before', async () => {
      const world = await makeWorld()
      const workspace = await started(world)
      const names = Array.from({ length: 101 }, (_, i) => `n${i}`)
      const results = await Promise.all(names.map((n) => workspace.commit(addUser(n))))
      expect(results.map((r) => r.ok && r.value.seq)).toEqual(names.map((_, i) => i + 2))
      expect(namesIn(workspace.account).slice(2)).toEqual(names)
      const again = await reopened(world, workspace)
      expect(namesIn(again.account).slice(2)).toEqual(names)
      await again.close()
    })

    it('shows what is acknowledged and nothing before', async () => {
      const workspace = await started(await makeWorld())
      const saving = workspace.commit(addUser('anna'))
      expect(namesIn(workspace.account)).not.toContain('anna')
      must(await saving)
      expect(namesIn(workspace.account)).toContain('anna')
      await workspace.close()
    })

    it('passes on what `build` refuses, and goes on', async () => {
      const workspace = await started(await makeWorld())
      expect(await workspace.commit(() => fail('LimitExceeded', 'no more'))).toEqual(fail('LimitExceeded', 'no more'))
      expect(must(await workspace.commit(addUser('anna'))).seq).toBe(2)
      await workspace.close()
    })

    it('refuses patches that do not apply, writing nothing', async () => {
      const world = await makeWorld()
      const workspace = await started(world)
      const nowhere = [{ op: 'replace' as const, path: ['users', 'e99', 'path'], value: '/' }]
      const result = await workspace.commit(() =>
        ok({ actor: 'owner', label: 'Bad', touched: [], patches: nowhere, inverse: [] })
      )
      expect(result).toMatchObject({ ok: false, error: { code: 'Internal' } })
      const again = await reopened(world, workspace)
      expect([again.seq, again.notices]).toEqual([1, []])
      await again.close()
    })

    it('takes the state that a command has computed already', async () => {
      const world = await makeWorld()
      const workspace = await started(world)
      let after: Account | undefined
      must(
        await workspace.commit((account) => {
          const made = change(account, 'Clear', [], (draft) => void (draft.users = {}))
          after = { ...account, users: {} }
          return ok({ ...made, account: after })
        })
      )
      expect(workspace.account).toBe(after)
      const again = await reopened(world, workspace)
      expect(again.account).toEqual(after)
      await again.close()
    })

    it('freezes what it gives out', async () => {
      const workspace = await started(await makeWorld())
      expect(() => Object.assign(workspace.account?.users.e1 ?? {}, { path: '/x/' })).toThrow(TypeError)
      await workspace.close()
    })

    it('replaces the whole account, and refuses one of another shape', async () => {
      const world = await makeWorld()
      const workspace = await started(world)
      must(await workspace.commit(addUser('anna')))
      const bad = { ...accountWith(1), users: { e1: { kind: 'user' } } } as unknown as Account
      expect(await workspace.replaceAccount(bad, by)).toMatchObject({ ok: false, error: { code: 'InvalidInput' } })
      expect(namesIn(workspace.account)).toHaveLength(3)
      must(await workspace.replaceAccount(accountWith(1), by))
      must(await workspace.commit(addUser('ben')))
      const again = await reopened(world, workspace)
      expect(namesIn(again.account)).toEqual(['user-1', 'ben'])
      await again.close()
    })

    it('keeps changes and undo through compactions, made while changes go on', async () => {
      const world = await makeWorld()
      let workspace = await started(world)
      for (let round = 0; round < 4; round++) {
        const saving = [workspace.commit(addUser(`a${round}`)), workspace.compact(), workspace.commit(addUser(`b${round}`))]
        for (const result of await Promise.all(saving)) expect(result.ok).toBe(true)
        workspace = await reopened(world, workspace)
      }
      expect(namesIn(workspace.account).slice(2)).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2', 'a3', 'b3'])
      expect(workspace.history.undoEntries.at(-1)?.label).toBe('Create user b3')
      expect(workspace.history.undoEntries.at(-2)?.label).toBe('Create user a3')
      expect((await workspace.activity({ limit: 100 })).map((l) => l.seq)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
      expect((await workspace.activity({ limit: 2, before: 5 })).map((l) => l.seq)).toEqual([4, 3])
      await workspace.close()
    })

    it('undoes and redoes, remembering it when reopened', async () => {
      const world = await makeWorld()
      let workspace = await started(world)
      const before = workspace.account?.users
      must(await workspace.commit(addUser('anna')))
      const with3 = workspace.account?.users
      const takeBack = (entry: JournalLine | undefined, as: (entry: JournalLine) => Partial<Change>) =>
        workspace.commit((account) => {
          if (!entry) return fail('NothingToUndo', 'nothing')
          const back = undo(account, entry, workspace.history.laterTouched(entry), () => true)
          return back.ok ? ok({ actor: 'owner', label: entry.label, ...as(entry), ...back.value }) : back
        })
      const undoLast = () => takeBack(workspace.history.undoEntries.at(-1), ({ seq }) => ({ undoes: seq }))
      const redoLast = () => takeBack(workspace.history.redoEntries.at(-1), ({ seq }) => ({ redoes: seq }))
      for (let round = 0; round < 2; round++) {
        must(await undoLast())
        workspace = await reopened(world, workspace)
        expect(workspace.account?.users).toEqual(before)
        expect(workspace.history.redoEntries.map((e) => e.label)).toEqual(['Create user anna'])
        expect(await undoLast()).toMatchObject({ ok: false })
        must(await redoLast())
        workspace = await reopened(world, workspace)
        expect(workspace.account?.users).toEqual(with3)
        expect(workspace.history.redoEntries).toEqual([])
      }
      must(await undoLast())
      must(await workspace.commit(moveUser(entityIdOf(1), '/x/')))
      expect(workspace.history.redoEntries).toEqual([])
      await workspace.close()
    })

    it('refuses changes once closed, after finishing those under way', async () => {
      const world = await makeWorld()
      const workspace = await started(world)
      const saving = workspace.commit(addUser('anna'))
      await workspace.close()
      expect((await saving).ok).toBe(true)
      expect(await workspace.commit(addUser('ben'))).toMatchObject({ ok: false, error: { code: 'StoreUnwritable' } })
      const again = await world.open()
      expect(namesIn(again.account).slice(2)).toEqual(['anna'])
      await again.close()
    })
  })
}
