import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Credentials } from '../../src/shared/model'
import { asideCredentials } from '../../src/store/detached-credentials'
import { NewerSchema } from '../../src/store/json-file'
import { change, folder, open, started } from '../store/credentials-world'
import type { MemoryFs } from '../store/memory-fs'
import { value } from '../support/home'
import { Tally } from './tally'

const seed = Buffer.from('a seed of an MFA device')

/** A workspace with credentials in the files and in the log. `sealed` opens with its key. */
async function disk(): Promise<{ fs: MemoryFs; seq: number; expected: Credentials; sealed: string }> {
  const t = await started(1e9)
  for (const name of ['new', 'third', 'fourth']) value(await change(t, name, name))
  return { fs: t.fs, seq: t.workspace.seq, expected: t.file.value, sealed: t.file.seal(seed, 'phone') }
}
const filesOf = (fs: MemoryFs) => [...fs.files.keys()].filter((path) => path.startsWith(`${folder}/credentials`))

type Disk = Awaited<ReturnType<typeof disk>>

/** Opens a damaged copy of the disk: whether all is there, and if not whether that is told and the bytes are kept. */
async function tryOne(tally: Tally, whole: Disk, damage: (fs: MemoryFs) => Buffer | null): Promise<void> {
  const fs = whole.fs.cut(1)
  const damaged = damage(fs)
  try {
    const after = await open(fs, whole.seq)
    const unsealed = after.sealRefusal ? seed : after.unseal(whole.sealed, 'phone')
    const there = isDeepStrictEqual(after.value, whole.expected) && unsealed !== null && seed.equals(unsealed)
    const aside = await asideCredentials(folder, fs)
    const kept = damaged !== null && aside.some(({ name }) => fs.files.get(`${folder}/${name}`)?.content.equals(damaged))
    tally.add({ lost: !there && !kept, unreported: !there && after.notices.length === 0 })
    const again = await open(fs, whole.seq)
    if (there && !isDeepStrictEqual(again.value, whole.expected))
      tally.add({ lost: true, unreported: again.notices.length === 0 })
  } catch (e) {
    // One flip makes a 3 a 7: a version that must be left alone.
    if (!(e instanceof NewerSchema)) throw e
    tally.add({ lost: damaged !== null && !filesOf(fs).some((path) => fs.files.get(path)?.content.equals(damaged)) })
  }
}

const put = (fs: MemoryFs, path: string, content: Buffer): Buffer => {
  fs.files.set(path, { content, synced: content })
  return content
}

describe('damage to any one credentials file', () => {
  it('flips of every bit lose nothing', async () => {
    const whole = await disk()
    const tally = new Tally('bit flips in credentials files')
    for (const path of filesOf(whole.fs)) {
      const bytes = whole.fs.files.get(path)?.content ?? Buffer.alloc(0)
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        await tryOne(tally, whole, (fs) => {
          const content = Buffer.from(bytes)
          content[bit >> 3] = (content[bit >> 3] ?? 0) ^ (1 << (bit & 7))
          return put(fs, path, content)
        })
      }
    }
    expect(tally.done()).toMatchObject({ lost: 0, unreported: 0 })
  })
  it('cuts at every byte lose nothing', async () => {
    const whole = await disk()
    const tally = new Tally('cuts of credentials files')
    for (const path of filesOf(whole.fs)) {
      const bytes = whole.fs.files.get(path)?.content ?? Buffer.alloc(0)
      for (let length = 0; length < bytes.length; length++) {
        await tryOne(tally, whole, (fs) => put(fs, path, bytes.subarray(0, length)))
      }
    }
    expect(tally.done()).toMatchObject({ lost: 0, unreported: 0 })
  })
  it('a missing file loses nothing', async () => {
    const whole = await disk()
    const tally = new Tally('missing credentials files')
    for (const path of filesOf(whole.fs)) {
      await tryOne(tally, whole, (fs) => {
        fs.files.delete(path)
        return null
      })
    }
    expect(tally.done()).toMatchObject({ lost: 0, unreported: 0 })
  })
})
