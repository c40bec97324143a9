import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { SCHEMA_VERSION, type Account } from '../../src/shared/model'
import { deleteDamaged, listBackups, readBackup, UnusableBackup, writeBackup, type BackupCause } from '../../src/store/backups'
import { storeDeps, type StoreDeps } from '../../src/store/deps'
import { migrations } from '../../src/store/migrations'
import { accountWith, clock } from './help'
import { enospc, MemoryFs } from './memory-fs'
import { tempFolder } from './temp-folder'

const periodic: BackupCause = { reason: 'periodic' }
const stateOf = (seq: number, users = 1) => ({
  schema: SCHEMA_VERSION,
  seq,
  savedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, seq)).toISOString(),
  account: accountWith(users)
})
const world = (given: Partial<StoreDeps> = {}) => storeDeps({ now: clock(), ...given })
const newer: Partial<StoreDeps> = {
  schema: SCHEMA_VERSION + 1,
  migrations: [...migrations, { to: SCHEMA_VERSION + 1, migrate: (stored) => ({ ...(stored as Account), nextEntity: 4711 }) }]
}
/** Why a backup cannot be used. */
const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const e: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown
  )
  if (e instanceof UnusableBackup) return e.newer ? 'newer' : e.reason
  throw e ?? new Error('it could be used')
}

describe('backups on the disk', () => {
  it('give back the account, and say when and why they were made without reading it', async () => {
    const folder = await tempFolder()
    const deps = world()
    const account = accountWith(300)
    const name = await writeBackup(folder, { ...stateOf(7), account }, { reason: 'before', label: 'Import ünï "x"' }, deps)
    const [entry] = await listBackups(folder, deps)
    expect(entry).toMatchObject({ name, number: 1, problem: null })
    expect(entry?.header).toMatchObject({
      seq: 7,
      reason: 'before',
      label: 'Import ünï "x"',
      accountName: 'Test',
      accountId: '111122223333',
      counts: { users: 300, groups: 0, roles: 0, policies: 0, others: 0 }
    })
    expect((await readBackup(folder, name, deps, { checked: true })).account).toEqual(account)
  })

  it('are gzip files of two lines that only their owner can read', async () => {
    const folder = await tempFolder()
    const name = await writeBackup(folder, stateOf(1), periodic, world())
    const path = join(folder, 'backups', name)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'backups'))).mode & 0o777).toBe(0o700)
    const lines = gunzipSync(await readFile(path))
      .toString('utf8')
      .split('\n')
    expect(lines).toHaveLength(3)
    expect(JSON.parse(lines[1] ?? '')).toEqual(accountWith(1))
  })

  it('are not written twice for one state, unless a change asks for it: then its name stands in the list', async () => {
    const folder = await tempFolder()
    const deps = world()
    const first = await writeBackup(folder, stateOf(5), { reason: 'closing' }, deps)
    expect(await writeBackup(folder, stateOf(5), periodic, deps)).toBe(first)
    await writeBackup(folder, stateOf(5), { reason: 'before', label: 'Import it' }, deps)
    expect((await listBackups(folder, deps)).map((b) => b.header?.label)).toEqual(['Import it'])
    // the same number at another time is another state: the journal was lost, and numbers began anew
    await writeBackup(folder, { ...stateOf(5), savedAt: '2026-05-05T00:00:00.000Z' }, periodic, deps)
    expect(await listBackups(folder, deps)).toHaveLength(2)
  })

  it('are rotated, and what an interrupted write left is taken away', async () => {
    const folder = await tempFolder()
    const deps = world()
    await writeBackup(folder, stateOf(1), periodic, deps)
    await writeFile(join(folder, 'backups', 'backup-000002-00000000.json.gz.x.tmp'), 'half')
    await writeFile(join(folder, 'backups', 'notes.txt'), 'mine')
    for (let seq = 2; seq <= 14; seq++) await writeBackup(folder, stateOf(seq), periodic, deps)
    expect((await listBackups(folder, deps)).map((b) => b.header?.seq)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5])
    expect((await readdir(join(folder, 'backups'))).filter((n) => !n.endsWith('.gz'))).toEqual(['notes.txt'])
  })

  it('keep the end of a day where the first change of the next one made them', async () => {
    let time = ''
    const deps = world({ fs: new MemoryFs(), now: () => time })
    for (let day = 1, seq = 0; day <= 5; day++) {
      for (let hour = 8; hour < 20; hour++) {
        time = new Date(2026, 0, day, hour).toISOString()
        await writeBackup('/w', stateOf(++seq), { reason: hour === 8 ? 'daily' : 'periodic' }, deps)
      }
    }
    const left = (await listBackups('/w', deps)).map((b) => `${b.header?.reason} ${b.header?.seq}`)
    expect(left.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, i) => `periodic ${60 - i}`))
    expect(left.slice(10)).toEqual([49, 37, 25, 13, 1].map((seq) => `daily ${seq}`))
  })

  it('stay as they are when the disk is full', async () => {
    const fs = new MemoryFs()
    const deps = world({ fs })
    const name = await writeBackup('/w', stateOf(1), periodic, deps)
    fs.fault = (step) => {
      if (step.name === 'sync') throw enospc()
      return undefined
    }
    await expect(writeBackup('/w', stateOf(2), periodic, deps)).rejects.toMatchObject({ code: 'ENOSPC' })
    fs.fault = () => undefined
    expect((await listBackups('/w', deps)).map((b) => b.name)).toEqual([name])
    expect([...fs.files.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([])
  })

  it('are whole or as before, wherever writing one stops: an error at any step, and a power cut after it', async () => {
    const trial = new MemoryFs()
    await writeBackup('/w', stateOf(1), periodic, world({ fs: trial }))
    const started = trial.steps
    await writeBackup('/w', stateOf(2), periodic, world({ fs: trial }))
    let written = 0
    for (let stop = started; stop <= trial.steps; stop++) {
      for (const share of [0, 0.5, 1]) {
        const fs = new MemoryFs()
        await writeBackup('/w', stateOf(1), periodic, world({ fs }))
        fs.fault = () => {
          if (fs.steps > stop) throw enospc()
          return undefined
        }
        const done = await writeBackup('/w', stateOf(2), periodic, world({ fs })).catch(() => null)
        fs.fault = () => undefined
        const deps = world({ fs: fs.cut(share) })
        const list = await listBackups('/w', deps)
        if (done !== null) written++
        if (done !== null) expect(list.map((b) => b.name)).toContain(done)
        expect(list.at(-1)?.header?.seq).toBe(1)
        for (const { name } of list) await readBackup('/w', name, deps, { checked: true })
      }
    }
    expect(written).toBeGreaterThan(0)
  })

  it('are found damaged whatever byte is flipped, and never read as something else', async () => {
    const fs = new MemoryFs()
    const deps = world({ fs })
    const name = await writeBackup('/w', stateOf(3, 0), periodic, deps)
    const file = fs.files.get(join('/w', 'backups', name))
    const whole = file?.content ?? Buffer.alloc(0)
    const { account, header } = await readBackup('/w', name, deps, { checked: false })
    const wrong: number[] = []
    let refused = 0
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      if (file) file.content = bytes
      const read = await readBackup('/w', name, deps, { checked: false }).catch((e: unknown) => e)
      const [entry] = await listBackups('/w', deps)
      // some bytes of gzip's own header mean nothing
      if (read instanceof UnusableBackup) refused++
      else if (!isDeepStrictEqual(read, { account, header })) wrong.push(at)
      if (entry?.problem === null && !isDeepStrictEqual(entry.header, header)) wrong.push(at)
    }
    expect(wrong).toEqual([])
    expect(refused).toBeGreaterThan(whole.length - 30)
  })

  it('are found damaged wherever they are cut off', async () => {
    const folder = await tempFolder()
    const deps = world()
    const name = await writeBackup(folder, stateOf(3), periodic, deps)
    const path = join(folder, 'backups', name)
    const whole = await readFile(path)
    for (let length = 0; length < whole.length; length += 7) {
      await writeFile(path, whole.subarray(0, length))
      expect(await reasonOf(readBackup(folder, name, deps, { checked: false }))).toMatch(/unpacked|checksum/)
      await listBackups(folder, deps)
    }
    await writeFile(path, 'not gzip at all')
    expect((await listBackups(folder, deps))[0]?.problem).toEqual({ damage: "it isn't a backup file" })
  })

  it('of an older schema version are migrated, those of a newer one refused and left alone', async () => {
    const folder = await tempFolder()
    const old = await writeBackup(folder, stateOf(1), periodic, world())
    expect((await readBackup(folder, old, world(newer), { checked: true })).account.nextEntity).toBe(4711)
    const next = await writeBackup(folder, { ...stateOf(2), schema: SCHEMA_VERSION + 1 }, periodic, world(newer))
    expect((await listBackups(folder, world())).map((b) => b.problem)).toEqual(['newer', null])
    expect(await reasonOf(readBackup(folder, next, world(), { checked: false }))).toBe('newer')
  })

  it('that are damaged or of a newer version are never deleted by the rotation', async () => {
    const folder = await tempFolder()
    const deps = world()
    const damaged = await writeBackup(folder, stateOf(1), periodic, deps)
    await writeFile(join(folder, 'backups', damaged), 'not gzip at all')
    const next = await writeBackup(folder, { ...stateOf(2), schema: SCHEMA_VERSION + 1 }, periodic, world(newer))
    for (let seq = 3; seq <= 14; seq++) await writeBackup(folder, stateOf(seq), periodic, deps)
    const left = await listBackups(folder, deps)
    expect(left.map((b) => b.header?.seq ?? b.name)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5, next, damaged])
  })

  it('that are damaged can be deleted for good, and no others', async () => {
    const folder = await tempFolder()
    const deps = world()
    const damaged = await writeBackup(folder, stateOf(1), periodic, deps)
    const sound = await writeBackup(folder, stateOf(2), periodic, deps)
    const next = await writeBackup(folder, { ...stateOf(3), schema: SCHEMA_VERSION + 1 }, periodic, world(newer))
    await writeFile(join(folder, 'backups', damaged), 'not gzip at all')
    await writeFile(join(folder, 'backups', 'notes.txt'), 'mine')
    for (const name of [sound, next, 'notes.txt', `../backups/${damaged}`])
      expect(await deleteDamaged(folder, name, deps), name).toBe(false)
    expect(await deleteDamaged(folder, damaged, deps)).toBe(true)
    expect((await readdir(join(folder, 'backups'))).sort()).toEqual([sound, next, 'notes.txt'].sort())
  })

  it.each(['../snapshot-000000000001.json', 'backup-000001-00000000.json.gz', 'notes.txt'])('has no %s', async (name) => {
    expect(await reasonOf(readBackup(await tempFolder(), name, world(), { checked: false }))).toMatch(
      /doesn't exist|no longer exists/
    )
  })
})
