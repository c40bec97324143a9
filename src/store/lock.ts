import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../shared/result'
import { errorCode } from './fs'
import { lockName } from './names'

export interface Lock {
  release(): Promise<void>
}

/**
 * Takes the workspace for this process, so that two never write one journal. A lock whose process has ended is taken over.
 * Fails with StoreUnwritable, naming the process that holds it. Throws what the file system throws.
 */
export async function takeLock(folder: string): Promise<Result<Lock>> {
  const path = join(folder, lockName)
  const mine = `${path}.${randomUUID()}.tmp`
  const text = JSON.stringify({ pid: process.pid, started: await startOf(process.pid), id: mine })
  try {
    await writeFile(mine, text, { flag: 'wx', mode: 0o600 }) // a full disk leaves an empty file
    const holder = await acquire(path, mine)
    if (holder === null) return ok({ release: () => releaseIfOurs(path, text) })
    return fail('StoreUnwritable', `the workspace is open in another process (${pidOf(holder)})`, {
      hint: 'close it there first'
    })
  } finally {
    await rm(mine, { force: true })
  }
}

/**
 * Gives `path` the content of `mine`, if nobody who lives has it. Null if that was done, else the content of the one who has it.
 *
 * A dead process's lock is replaced only by one who holds the lock on doing so, named after the dead one's content: so no two can replace
 * the same, and nobody can replace a living one's that took its place meanwhile.
 */
async function acquire(path: string, mine: string): Promise<string | null> {
  for (;;) {
    try {
      await link(mine, path) // fails if there is one: the file appears whole or not at all
      return null
    } catch (e) {
      if (errorCode(e) !== 'EEXIST') throw e
    }
    const holder = await readText(path)
    if (holder === null) continue
    if (await alive(holder)) return holder
    const claim = `${path}.${createHash('sha256').update(holder).digest('hex').slice(0, 8)}`
    const claimant = await acquire(claim, mine)
    if (claimant !== null) return claimant
    try {
      if ((await readText(path)) !== holder) continue
      const replacement = `${path}.${randomUUID()}.tmp`
      await link(mine, replacement)
      await rename(replacement, path)
      return null
    } finally {
      await rm(claim, { force: true })
    }
  }
}

async function releaseIfOurs(path: string, text: string): Promise<void> {
  if ((await readText(path)) === text) await rm(path, { force: true })
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (e) {
    if (errorCode(e) === 'ENOENT') return null
    throw e
  }
}

const field = (text: string, name: 'pid' | 'started'): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && name in value
      ? (value as Record<typeof name, unknown>)[name]
      : undefined
  } catch {
    return undefined
  }
}
const pidOf = (text: string): number => Number(field(text, 'pid'))

async function alive(holder: string): Promise<boolean> {
  const pid = pidOf(holder)
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (e) {
    if (errorCode(e) === 'ESRCH') return false
  }
  // After a restart of the machine the number may be another program's.
  const started = field(holder, 'started')
  return typeof started !== 'string' || started === ((await startOf(pid)) ?? started)
}

/** When a process began, where the system tells (Linux: boot and field 22 of /proc/PID/stat), else null. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
  } catch {
    return null
  }
}
