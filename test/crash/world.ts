import { ok } from '../../src/shared/result'
import { openWorkspace } from '../../src/store/open'
import type { Workspace } from '../../src/store/workspace'
import { accountWith, addUser, clock, namesIn } from '../store/help'
import { MemoryFs, type Fault } from '../store/memory-fs'

export const folder = '/w'
const takeLock = () => Promise.resolve(ok({ release: () => Promise.resolve() }))

export const open = (fs: MemoryFs) => openWorkspace(folder, { now: clock(), fs, takeLock })

/** Users after each change that a run tried, in order, and how many of these changes it was told are saved. */
export interface Run {
  fs: MemoryFs
  /** `states[0]` is before the first change. Only changes that were saved count as made when the next is tried. */
  saved: string[]
  /** What the disk may hold as well: a change that was told to have failed. */
  maybe: string[]
  steps: number
}

export const stateOf = (workspace: Workspace) => JSON.stringify(namesIn(workspace.account))

/** A workspace's life: import, changes alone and together, compaction, another import, reopening. Ends early where opening fails. */
export async function live(fault: Fault): Promise<Run> {
  const fs = new MemoryFs()
  fs.fault = fault
  const run: Run = { fs, saved: ['[]'], maybe: [], steps: 0 }
  for (const round of [1, 2]) {
    const opened = await open(fs)
    if (!opened.ok) break
    const workspace = opened.value
    run.saved.push(stateOf(workspace))
    const note = (result: { ok: boolean }, tried: string) => {
      if (result.ok) run.saved.push(stateOf(workspace))
      else run.maybe.push(tried)
    }
    const imported = accountWith(round)
    note(await workspace.replaceAccount(imported, { actor: 'owner', label: 'Import' }), JSON.stringify(namesIn(imported)))
    const add = async (name: string) => {
      const before = namesIn(workspace.account)
      note(await workspace.commit(addUser(name)), JSON.stringify([...before, name]))
    }
    await add(`a${round}`)
    const before = namesIn(workspace.account)
    const both = await Promise.all([workspace.commit(addUser('b')), workspace.commit(addUser('c'))])
    for (const [i, result] of both.entries()) note(result, JSON.stringify([...before, ...['b', 'c'].slice(0, i + 1)]))
    await workspace.compact()
    await add(`d${round}`)
    await workspace.close().catch(() => undefined)
  }
  run.steps = fs.steps
  return run
}
