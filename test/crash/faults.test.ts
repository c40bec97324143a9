import { describe, expect, it, vi } from 'vitest'
import { eio, enospc, type Fault, type MemoryFs } from '../store/memory-fs'
import { addUser, must } from '../store/help'
import { live, open, stateOf } from './world'

// Hundreds of openings a test: a busy machine needs its time.
vi.setConfig({ testTimeout: 120_000 })

/** Fails at step `n`, counted from 0, and then works again. */
const once = (n: number, fail: Fault): Fault => {
  let step = 0
  return (s) => (step++ === n ? fail(s) : undefined)
}
/** Fails from step `n` on for good. */
const from = (n: number, error: () => Error): Fault => {
  let step = 0
  return () => {
    if (step++ >= n) throw error()
    return undefined
  }
}
const throwing =
  (error: () => Error): Fault =>
  () => {
    throw error()
  }
const reopen = async (fs: MemoryFs) => {
  fs.fault = () => undefined
  return must(await open(fs))
}

describe('a fault at any single step', () => {
  it.each<[string, Fault]>([
    ['ENOSPC', throwing(enospc)],
    ['EIO', throwing(eio)],
    ['a write of nothing', ({ name }) => (name === 'write' ? 0 : undefined)]
  ])('%s: what was told saved is there, what was told failed is not, and later changes go on', async (_, fail) => {
    const { steps } = await live(() => undefined)
    expect(steps).toBeGreaterThan(80)
    for (let n = 0; n < steps; n++) {
      const run = await live(once(n, fail))
      const workspace = await reopen(run.fs)
      expect(stateOf(workspace), `step ${n}`).toBe(run.saved.at(-1))
      expect(workspace.notices, `step ${n}`).toEqual([])
      if (workspace.account) must(await workspace.commit(addUser('later')))
      await workspace.close()
    }
  })

  it('a write of a part only is no fault: the rest follows', async () => {
    const run = await live(({ name, bytes }) => (name === 'write' ? Math.ceil(bytes / 3) : undefined))
    expect(run.maybe).toEqual([])
    expect(stateOf(await reopen(run.fs))).toBe(run.saved.at(-1))
  })

  it('a full disk after part of a write leaves no part of it', async () => {
    const { steps } = await live(() => undefined)
    for (let n = 0; n < steps; n++) {
      let full = false
      const part = once(n, ({ name, bytes }) => {
        full = name === 'write'
        return full ? Math.floor(bytes / 2) : undefined
      })
      const run = await live((step) => {
        if (full && step.name === 'write') {
          full = false
          throw enospc()
        }
        return part(step)
      })
      const workspace = await reopen(run.fs)
      expect([stateOf(workspace), workspace.notices], `step ${n}`).toEqual([run.saved.at(-1), []])
    }
  })
})

describe('an end at any step', () => {
  it.each([0, 0.5, 1])(
    'with %d of what was not flushed on the disk: nothing acknowledged is missing, nothing is torn',
    async (share) => {
      const { steps } = await live(() => undefined)
      for (let n = 0; n < steps; n++) {
        const run = await live(from(n, eio))
        const workspace = await reopen(run.fs.cut(share))
        // The last state that was acknowledged, or a later one whose change was under way.
        expect([run.saved.at(-1), ...run.maybe], `step ${n}`).toContain(stateOf(workspace))
        if (workspace.account) must(await workspace.commit(addUser('later')))
        await workspace.close()
      }
    }
  )

  it('while opening a disk that was cut off before: opening again does the rest', async () => {
    const torn = await live(from(60, eio))
    for (let n = 0; n < 40; n++) {
      const fs = torn.fs.cut(0.5)
      fs.fault = from(n, eio)
      const first = await open(fs)
      if (first.ok) await first.value.close().catch(() => undefined)
      const workspace = await reopen(fs.cut(1))
      expect([torn.saved.at(-1), ...torn.maybe], `step ${n}`).toContain(stateOf(workspace))
    }
  })
})
