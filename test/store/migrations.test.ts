import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { undo, type UndoEntry } from '../../src/account'
import { SCHEMA_VERSION, type Account } from '../../src/shared/model'
import { ok } from '../../src/shared/result'
import { listBackups } from '../../src/store/backups'
import { storeDeps, type StoreDeps } from '../../src/store/deps'
import { migrate, migrations, type Migration } from '../../src/store/migrations'
import { openWorkspace } from '../../src/store/open'
import { accountWith, addUser, clock, moveUser, must, namesIn } from './help'
import { tempFolder } from './temp-folder'

/** A made-up next version: users' paths lose their slashes at the ends. */
const next: Migration = {
  to: SCHEMA_VERSION + 1,
  migrate: (stored) => {
    const account = stored as Account
    const users = Object.fromEntries(Object.entries(account.users).map(([id, u]) => [id, { ...u, path: `migrated${u.path}` }]))
    return { ...account, users }
  }
}
const newer: Partial<StoreDeps> = { schema: SCHEMA_VERSION + 1, migrations: [...migrations, next] }

describe('the registered migrations', () => {
  it('go from 1 to the current schema without gaps, a file each', () => {
    expect(migrations.map((m) => m.to)).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1))
    const files = readdirSync(new URL('../../src/store/migrations/', import.meta.url)).filter((n) => /^\d{4}-/.test(n))
    expect(files.map((n) => Number(n.slice(0, 4)))).toEqual(migrations.map((m) => m.to))
  })

  it('refuse to skip a missing step', () => {
    expect(() => migrate(accountWith(0), SCHEMA_VERSION, SCHEMA_VERSION + 2, [...migrations, next])).toThrow(
      `no migration to schema ${SCHEMA_VERSION + 2}`
    )
  })
})

describe('a workspace of the version before', () => {
  it('is replayed as that version wrote it, then migrated once, and undo ends there', async () => {
    const folder = await tempFolder()
    const now = clock()
    const old = must(await openWorkspace(folder, { now }))
    must(await old.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
    must(await old.commit(addUser('anna')))
    must(await old.compact())
    must(await old.commit(moveUser('e1', '/x/')))
    await old.close()

    for (let opening = 0; opening < 2; opening++) {
      const workspace = must(await openWorkspace(folder, { now, ...newer }))
      expect(Object.values(workspace.account?.users ?? {}).map((u) => u.path)).toEqual(['migrated/x/', 'migrated/'])
      expect(workspace.notices).toEqual([])
      expect(workspace.history.undoEntries).toEqual([])
      await workspace.close()
      // as it was before, in its own shape
      const [backup, ...more] = await listBackups(folder, storeDeps({ now, ...newer }))
      expect(backup?.header).toMatchObject({
        reason: 'migration',
        schema: SCHEMA_VERSION,
        seq: workspace.seq,
        counts: { users: 2 }
      })
      expect(more).toEqual([])
    }
    const workspace = must(await openWorkspace(folder, { now, ...newer }))
    must(await workspace.commit(addUser('ben')))
    await workspace.close()
    const again = must(await openWorkspace(folder, { now, ...newer }))
    expect(namesIn(again.account)).toEqual(['user-1', 'anna', 'ben'])
    expect(again.history.undoEntries.map((e) => e.label)).toEqual(['Create user ben'])
    await again.close()

    expect(await openWorkspace(folder, { now })).toMatchObject({ ok: false, error: { code: 'StoreUnreadable' } })
  })

  it('keeps what can be undone and redone where the migration leaves the shape as it is', async () => {
    const folder = await tempFolder()
    const now = clock()
    const same: Migration = { to: SCHEMA_VERSION + 1, samePatches: true, migrate: (account) => account }
    const alike: Partial<StoreDeps> = { schema: SCHEMA_VERSION + 1, migrations: [...migrations, same] }
    const old = must(await openWorkspace(folder, { now }))
    must(await old.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
    must(await old.commit(addUser('anna')))
    must(await old.compact())
    must(await old.commit(moveUser('e1', '/x/')))
    await old.close()

    const workspace = must(await openWorkspace(folder, { now, ...alike }))
    expect(workspace.notices).toEqual([])
    const [anna, move] = workspace.history.undoEntries
    expect([anna?.label, move?.label]).toEqual(['Create user anna', 'Move to /x/'])
    const back = must(undo(workspace.account ?? accountWith(0), move as UndoEntry, new Set(), () => true))
    must(await workspace.commit(() => ok({ actor: 'owner', label: 'Undo', undoes: move?.seq, ...back })))
    await workspace.close()
    const again = must(await openWorkspace(folder, { now, ...alike }))
    expect(again.account?.users.e1?.path).toBe('/')
    expect(again.history.undoEntries.map((e) => e.label)).toEqual(['Create user anna'])
    expect(again.history.redoEntries.map((e) => e.label)).toEqual(['Move to /x/'])
    await again.close()
  })

  it('survives that its new snapshot is lost: the old one and both kinds of lines give the same', async () => {
    const { rm } = await import('node:fs/promises')
    const folder = await tempFolder()
    const now = clock()
    const old = must(await openWorkspace(folder, { now }))
    must(await old.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
    must(await old.commit(addUser('anna')))
    await old.close()
    const migrated = must(await openWorkspace(folder, { now, ...newer }))
    must(await migrated.commit(addUser('ben')))
    const { account } = migrated
    await migrated.close()
    await rm(join(folder, 'snapshot-000000000002.json'))
    const again = must(await openWorkspace(folder, { now, ...newer }))
    expect(again.account).toEqual(account)
    await again.close()
  })
})
