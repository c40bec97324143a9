import { basename, dirname, join } from 'node:path'
import type { FileIdentity, StoreFile, StoreFs } from '../../src/store/fs'

/** What an operation of the memory file system is about to do. `bytes`: how many it would write. */
export interface Step {
  name: 'open' | 'write' | 'sync' | 'truncate' | 'close' | 'read' | 'rename' | 'remove' | 'mkdir' | 'syncFolder'
  path: string
  bytes: number
}
/** Called before each step: may throw, or give the number of bytes that a write takes. */
export type Fault = (step: Step) => number | undefined

const systemError = (code: string) => Object.assign(new Error(`${code}: made up for a test`), { code })
export const enospc = () => systemError('ENOSPC')
export const eio = () => systemError('EIO')

const numbers = new WeakMap<object, string>()
let nextNumber = 1
const numberOf = (thing: object): string => {
  const known = numbers.get(thing) ?? `memory:${nextNumber++}`
  numbers.set(thing, known)
  return known
}
/** Every write makes another buffer, so the buffer stands for the time of the write. */
const identityOf = (file: { content: Buffer }): FileIdentity => ({
  id: numberOf(file),
  size: file.content.length,
  modified: numberOf(file.content)
})

/**
 * A file system in memory that can fail at any step. `cut()` is what a power cut leaves: names as they are (the store flushes folders
 * after renames; losing a name is the disk's breach), contents up to the last flush and any part of what came after.
 */
export class MemoryFs implements StoreFs {
  files = new Map<string, { content: Buffer; synced: Buffer }>()
  #folders = new Set<string>()
  steps = 0
  fault: Fault = () => undefined

  #step(name: Step['name'], path: string, bytes = 0): number | undefined {
    this.steps++
    return this.fault({ name, path, bytes })
  }

  #file(path: string) {
    const file = this.files.get(path)
    if (!file) throw Object.assign(systemError('ENOENT'), { path })
    return file
  }

  async open(path: string, flags: 'a' | 'wx'): Promise<StoreFile> {
    this.#step('open', path)
    if (flags === 'wx' && this.files.has(path)) throw systemError('EEXIST')
    const file = this.files.get(path) ?? { content: Buffer.alloc(0), synced: Buffer.alloc(0) }
    this.files.set(path, file)
    const step = (name: Step['name'], bytes?: number) => this.#step(name, path, bytes)
    return {
      write: async (bytes) => {
        const taken = step('write', bytes.length) ?? bytes.length
        file.content = Buffer.concat([file.content, bytes.subarray(0, taken)])
        await Promise.resolve()
        return { bytesWritten: taken }
      },
      sync: async () => {
        step('sync')
        file.synced = file.content
        await Promise.resolve()
      },
      truncate: async (length) => {
        step('truncate')
        file.content = file.content.subarray(0, length)
        await Promise.resolve()
      },
      identity: () => Promise.resolve(identityOf(file)),
      close: async () => {
        step('close')
        await Promise.resolve()
      }
    }
  }

  async readFile(path: string): Promise<Buffer> {
    this.#step('read', path)
    await Promise.resolve()
    return Buffer.from(this.#file(path).content)
  }

  async readStart(path: string, length: number) {
    const bytes = await this.readFile(path)
    return { bytes: bytes.subarray(0, length), size: bytes.length }
  }

  async identity(path: string) {
    await Promise.resolve()
    const file = this.files.get(path)
    return file ? identityOf(file) : null
  }

  async exists(path: string): Promise<boolean> {
    await Promise.resolve()
    return this.files.has(path)
  }

  async readdir(path: string): Promise<string[]> {
    await Promise.resolve()
    return [...this.files.keys()].filter((p) => dirname(p) === path).map((p) => basename(p))
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename', from)
    await Promise.resolve()
    this.files.set(to, this.#file(from))
    this.files.delete(from)
  }

  async remove(path: string): Promise<void> {
    this.#step('remove', path)
    await Promise.resolve()
    this.files.delete(path)
  }

  async mkdir(path: string): Promise<string | undefined> {
    this.#step('mkdir', path)
    await Promise.resolve()
    if (this.#folders.has(path)) return undefined
    this.#folders.add(path)
    return path
  }

  async syncFolder(path: string): Promise<void> {
    this.#step('syncFolder', path)
    await Promise.resolve()
  }

  /** The disk after a power cut; `share` of what was not flushed has made it (0 to 1). */
  cut(share: number): MemoryFs {
    const after = new MemoryFs()
    for (const [path, { content, synced }] of this.files) {
      const common = content.subarray(0, synced.length).equals(synced) ? synced.length : 0
      const kept =
        common > 0 || synced.length === 0 ? content.subarray(0, common + Math.floor((content.length - common) * share)) : synced
      after.files.set(path, { content: Buffer.from(kept), synced: Buffer.from(kept) })
    }
    return after
  }

  text(folder: string, name: string): string {
    return this.#file(join(folder, name)).content.toString('utf8')
  }
}
