import { isDeepStrictEqual } from 'node:util'
import type { Account } from '../../src/shared/model'
import { headName } from '../../src/store/head'
import { accountWith, addUser, moveUser, must } from '../store/help'
import { MemoryFs } from '../store/memory-fs'
import { open } from './world'

/** A small closed workspace with every kind of file, and what it holds. */
export interface Whole {
  fs: MemoryFs
  account: Account | null
  changes: number
}

/** Two imports, changes, three compactions: import, snapshots, old segments, a journal with changes, the journal's head. */
export async function smallWorkspace(): Promise<Whole> {
  const fs = new MemoryFs()
  const w = must(await open(fs))
  must(await w.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
  for (const name of ['anna', 'ben', 'carl']) {
    must(await w.commit(addUser(name)))
    must(await w.compact())
  }
  must(await w.replaceAccount(accountWith(2), { actor: 'owner', label: 'Import again' }))
  must(await w.commit(addUser('dora')))
  must(await w.commit(moveUser('e1', '/moved/')))
  await w.close()
  return { fs, account: w.account, changes: w.seq }
}

export function withContent(fs: MemoryFs, path: string, content: Buffer | null): MemoryFs {
  const copy = fs.cut(1)
  if (content) copy.files.set(path, { content, synced: content })
  else copy.files.delete(path)
  return copy
}

const contents = (fs: MemoryFs) => [...fs.files].map(([path, { content }]) => ({ path, content }))

/**
 * Opens a workspace that somebody tampered with. `lost`: something of it is in no file any more. `unreported`: it opens with less than
 * everything that was acknowledged, and says nothing.
 */
export async function judge(whole: Whole, tampered: MemoryFs): Promise<{ lost: boolean; unreported: boolean; refused: boolean }> {
  const before = contents(tampered)
  const opened = await open(tampered)
  if (!opened.ok) {
    const untouched = isDeepStrictEqual(contents(tampered), before)
    return { lost: !untouched, unreported: false, refused: true }
  }
  const w = opened.value
  const there = isDeepStrictEqual(w.account, whole.account) && (await w.activity({ limit: 1000 })).length === whole.changes
  const reported = w.notices.length > 0
  // Neither another opening nor what a person does next takes a file away that may hold something.
  if (!w.account) must(await w.replaceAccount(accountWith(0), { actor: 'owner', label: 'Create' }))
  else must(await w.commit(addUser('later')))
  await w.close()
  await must(await open(tampered)).close()
  const after = contents(tampered)
  const kept = before.every(
    ({ path, content }) =>
      content.length === 0 ||
      path.endsWith(headName) || // repeats what the others hold
      after.some((file) => isKept(content, file.content, after))
  )
  return { lost: !there && !kept, unreported: !there && !reported, refused: false }
}

/** Whether `file` begins with `content`, or with a part of it whose rest is a file of its own: the end that was cut off a journal. */
function isKept(content: Buffer, file: Buffer, all: { content: Buffer }[]): boolean {
  let same = 0
  while (same < content.length && file[same] === content[same]) same++
  if (same === content.length) return true
  if (same === 0) return false
  const line = content.lastIndexOf(10, same - 1) + 1
  return line > 0 && all.some((other) => other.content.equals(content.subarray(line)))
}
