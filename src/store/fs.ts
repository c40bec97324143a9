import { randomUUID } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { access, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What tells one state of a file from another without reading it. */
export interface FileIdentity {
  /** The same under every name of the file: device and inode, on Windows volume and file ID. */
  id: string
  /** In bytes. */
  size: number
  /** Changes with every write: the time of the last one, as exact as the file system keeps it. */
  modified: string
}

/** The part of an open file that the store uses. `write` may write less than it was given, as the system call may. */
export interface StoreFile {
  write(bytes: Uint8Array): Promise<{ bytesWritten: number }>
  sync(): Promise<void>
  truncate(length: number): Promise<void>
  /** As `StoreFs.identity`, of the open file. */
  identity(): Promise<FileIdentity>
  close(): Promise<void>
}

/** The part of the file system that the store uses: an argument everywhere, so that a test can make any step fail. */
export interface StoreFs {
  /** `a` appends to a file, making it if needed; `wx` makes a new one. Both with mode 0600. */
  open(path: string, flags: 'a' | 'wx'): Promise<StoreFile>
  readFile(path: string): Promise<Buffer>
  /** The first `length` bytes of a file, fewer if it is shorter, and its whole size in bytes. */
  readStart(path: string, length: number): Promise<{ bytes: Buffer; size: number }>
  exists(path: string): Promise<boolean>
  /** Null: there is no such file. */
  identity(path: string): Promise<FileIdentity | null>
  /** Names in a folder, none if it is not there. */
  readdir(path: string): Promise<string[]>
  rename(from: string, to: string): Promise<void>
  /** No error if there is no such file. */
  remove(path: string): Promise<void>
  /** Makes a folder and its parents with mode 0700. Gives the first folder that was made, undefined if all were there. */
  mkdir(path: string): Promise<string | undefined>
  /** Makes names in a folder durable. */
  syncFolder(path: string): Promise<void>
}

export const errorCode = (e: unknown): string => (e instanceof Error && 'code' in e ? String(e.code) : '')
/**
 * The file system refused (EIO, EACCES, EMFILE ...): it says nothing about what the file holds. Node's own errors, such as
 * ERR_INVALID_ARG_TYPE, are mistakes of the program.
 */
export const isSystemError = (e: unknown): boolean => /^E(?!RR_)[A-Z0-9]+$/.test(errorCode(e))
export const errorText = (e: unknown): string => (e instanceof Error ? e.message : String(e))

const gone = new Set(['ENOENT', 'ENOTDIR'])

const identityOf = ({ dev, ino, size, mtimeNs }: BigIntStats): FileIdentity => ({
  id: `${dev}:${ino}`,
  size: Number(size),
  modified: String(mtimeNs)
})

export const nodeFs: StoreFs = {
  async open(path, flags) {
    const file = await open(path, flags, 0o600)
    return {
      write: (bytes) => file.write(bytes),
      sync: () => file.sync(),
      truncate: (length) => file.truncate(length),
      identity: async () => identityOf(await file.stat({ bigint: true })),
      close: () => file.close()
    }
  },
  readFile: (path) => readFile(path),
  async readStart(path, length) {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(length, size)), 0)
      return { bytes: buffer.subarray(0, bytesRead), size }
    } finally {
      await file.close()
    }
  },
  exists: (path) =>
    access(path).then(
      () => true,
      (e: unknown) => !gone.has(errorCode(e))
    ),
  async identity(path) {
    try {
      return identityOf(await stat(path, { bigint: true }))
    } catch (e) {
      if (gone.has(errorCode(e))) return null
      throw e
    }
  },
  async readdir(path) {
    try {
      return await readdir(path)
    } catch (e) {
      if (errorCode(e) === 'ENOENT') return []
      throw e
    }
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  mkdir: (path) => mkdir(path, { recursive: true, mode: 0o700 }),
  async syncFolder(path) {
    if (process.platform === 'win32') return // a folder cannot be opened for fsync there
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }
}

/** Makes a folder and its parents, so that all of them outlive a power cut. Throws what the file system throws. */
export async function makeFolder(fs: StoreFs, path: string): Promise<void> {
  const first = await fs.mkdir(path)
  if (first === undefined) return
  // Every folder that got a new name in it.
  for (let made = path; ; made = dirname(made)) {
    await fs.syncFolder(dirname(made))
    if (made === first || dirname(made) === made) return
  }
}

/** Renames a file so that its new name outlives a power cut. Throws what the file system throws. */
export async function renameSynced(fs: StoreFs, from: string, to: string): Promise<void> {
  await fs.rename(from, to)
  await fs.syncFolder(dirname(to))
}

/** Writes all bytes or throws: one `write` may take a part only, and on a full disk does. */
export async function writeAll(file: StoreFile, bytes: Uint8Array): Promise<void> {
  let rest = bytes
  while (rest.length > 0) {
    const { bytesWritten } = await file.write(rest)
    if (bytesWritten <= 0) throw Object.assign(new Error('the disk took no more bytes'), { code: 'ENOSPC' })
    rest = rest.subarray(bytesWritten)
  }
}

/**
 * Writes a temp file, flushes it, renames it over the target, flushes the folder. Whatever fails, the target is the old
 * file or the whole new one. Throws what the file system throws.
 */
export async function writeFileAtomic(fs: StoreFs, path: string, content: string | Uint8Array): Promise<void> {
  const temp = `${path}.${randomUUID()}.tmp`
  try {
    const file = await fs.open(temp, 'wx')
    try {
      await writeAll(file, typeof content === 'string' ? Buffer.from(content) : content)
      await file.sync()
    } finally {
      await file.close()
    }
    await fs.rename(temp, path)
  } catch (e) {
    await fs.remove(temp).catch(() => undefined) // the first error is the one to tell
    throw e
  }
  await fs.syncFolder(dirname(path))
}
