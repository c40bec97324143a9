import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { SCHEMA_VERSION } from '../../src/shared/model'
import type { Workspace } from '../../src/store/workspace'
import { headName } from '../../src/store/head'
import { encodeLine, encodeSummed, type JournalLine } from '../../src/store/line'
import { asideName } from '../../src/store/names'
import { accountWith, addUser, must } from '../store/help'
import { MemoryFs } from '../store/memory-fs'
import { folder, open, stateOf } from './world'

// Hundreds of openings a test: a busy machine needs its time.
vi.setConfig({ testTimeout: 120_000 })

const segment = 'journal-000000000001.ndjson'

/** A disk with changes 1 to `changes`, and the state after each (`states[0]` before the first). */
async function disk({ changes = 6, compactAt = [] as number[] } = {}) {
  const fs = new MemoryFs()
  const workspace = must(await open(fs))
  const states = [stateOf(workspace)]
  must(await workspace.replaceAccount(accountWith(1), { actor: 'owner', label: 'Import' }))
  states.push(stateOf(workspace))
  for (let seq = 2; seq <= changes; seq++) {
    must(await workspace.commit(addUser(`u${seq}`)))
    states.push(stateOf(workspace))
    if (compactAt.includes(seq)) must(await workspace.compact())
  }
  await workspace.close()
  return { fs, states }
}

/** A copy of the disk with one file's content changed. */
function changed(fs: MemoryFs, name: string, change: (content: Buffer) => Buffer): MemoryFs {
  const copy = fs.cut(1)
  const path = join(folder, name)
  const content = change(Buffer.from(copy.files.get(path)?.content ?? Buffer.alloc(0)))
  copy.files.set(path, { content, synced: content })
  return copy
}
const names = (fs: MemoryFs) => [...fs.files.keys()]
const asideOf = (fs: MemoryFs, name: string) => names(fs).filter((n) => n.startsWith(join(folder, `${name}.unreadable-`)))

/** Opens, checks that the store goes on working and that a second opening finds nothing out of order. */
async function openTwice(fs: MemoryFs): Promise<Workspace> {
  const workspace = must(await open(fs))
  const state = stateOf(workspace)
  if (workspace.account) must(await workspace.commit(addUser('later')))
  await workspace.close()
  const again = must(await open(fs))
  expect(again.notices).toEqual([])
  if (workspace.account) expect(stateOf(again)).toBe(state.replace(']', ',"later"]'))
  await again.close()
  return workspace
}
const stateWhenOpened = async (fs: MemoryFs) => {
  const workspace = must(await open(fs.cut(1)))
  return { state: stateOf(workspace), notices: workspace.notices }
}

describe('a journal cut off', () => {
  it('at any byte gives all changes before the cut, and a notice if part of one is lost', async () => {
    const { fs, states } = await disk({ changes: 4 })
    const whole = fs.files.get(join(folder, segment))?.content ?? Buffer.alloc(0)
    const ends = [0, ...[...whole.entries()].flatMap(([i, byte]) => (byte === 10 ? [i + 1] : []))]
    for (let length = 0; length <= whole.length; length++) {
      const cut = changed(fs, segment, (b) => b.subarray(0, length))
      const { state, notices } = await stateWhenOpened(cut)
      // The newline is no part of the change.
      const lines = ends.filter((e) => e > 0 && e - 1 <= length).length
      expect(state, `cut at ${length}`).toBe(states[lines])
      // All was saved when the workspace was closed: whatever is missing is told.
      if (lines === 4) expect(notices, `cut at ${length}`).toEqual([])
      else expect(notices.length, `cut at ${length}`).toBeGreaterThan(0)
      const missing = lines === 3 ? 'change 4 is missing' : `changes ${lines + 1} to 4 are missing`
      if (lines > 0 && lines < 4) expect(notices[0]?.message, `cut at ${length}`).toBe(`${missing} from the journal`)
      if (length % 50 === 0 || ends.includes(length + 1)) await openTwice(cut)
    }
  })
})

describe('a flipped bit', () => {
  it('anywhere in the journal never tears a change, is told, and leaves the file as it was', async () => {
    const { fs, states } = await disk({ changes: 4 })
    const whole = fs.files.get(join(folder, segment))?.content ?? Buffer.alloc(0)
    const newlines = [...whole.entries()].flatMap(([i, byte]) => (byte === 10 ? [i] : []))
    const every13th = Array.from({ length: Math.ceil(whole.length / 13) }, (_, i) => i * 13)
    for (const at of new Set([...every13th, ...newlines])) {
      const damaged = changed(fs, segment, (b) => {
        b[at] = (b[at] ?? 0) ^ (1 << (at % 8))
        return b
      })
      const before = Buffer.from(damaged.files.get(join(folder, segment))?.content ?? [])
      const workspace = must(await open(damaged))
      const linesBefore = whole.subarray(0, at).filter((b) => b === 10).length
      // A damaged newline takes nothing away.
      const expected = whole[at] === 10 ? states.at(-1) : states[linesBefore]
      expect(stateOf(workspace), `byte ${at}`).toBe(expected)
      expect(workspace.notices.length, `byte ${at}`).toBeGreaterThan(0)
      const [aside] = asideOf(damaged, segment)
      expect(aside && damaged.files.get(aside)?.content, `byte ${at}`).toEqual(before)
      await workspace.close()
      if (at % 65 === 0) await openTwice(damaged)
    }
  })

  it('anywhere in a snapshot costs nothing: an earlier one and the archived journal give the same', async () => {
    const { fs, states } = await disk({ changes: 6, compactAt: [3, 5] })
    const newest = 'snapshot-000000000005.json'
    const size = fs.files.get(join(folder, newest))?.content.length ?? 0
    expect(size).toBeGreaterThan(0)
    for (let at = 0; at < size; at += 3) {
      const damaged = changed(fs, newest, (b) => {
        b[at] = (b[at] ?? 0) ^ (1 << (at % 8))
        return b
      })
      const newer = /"schema":([3-9]|\d\d)/.test(damaged.text(folder, newest))
      if (newer) expect((await open(damaged)).ok).toBe(false)
      else {
        const { state, notices } = await stateWhenOpened(damaged)
        expect(state, `byte ${at}`).toBe(states[6])
        expect(
          notices.map((n) => n.file),
          `byte ${at}`
        ).toEqual(at === size - 1 ? [] : [newest])
      }
    }
    const gone = changed(fs, newest, () => Buffer.from('{'))
    const workspace = await openTwice(gone)
    expect(workspace.notices.map((n) => n.file)).toEqual([newest])
    expect(asideOf(gone, newest)).toHaveLength(1)
  })

  it('in the only snapshot costs nothing either: the import is still there', async () => {
    const { fs, states } = await disk({ changes: 4, compactAt: [3] })
    const { state, notices } = await stateWhenOpened(changed(fs, 'snapshot-000000000003.json', () => Buffer.from('nonsense')))
    expect(state).toBe(states[4])
    expect(notices).toHaveLength(1)
  })
})

describe('files that do not fit together', () => {
  const line = (seq: number, more: Partial<JournalLine> = {}): string =>
    encodeLine({
      seq,
      schema: SCHEMA_VERSION,
      at: '2026-01-01T00:00:00.000Z',
      actor: 'owner',
      label: 'x',
      touched: [],
      patches: [],
      inverse: [],
      ...more
    })

  it('a gap in the numbers ends what is used', async () => {
    const { fs, states } = await disk({ changes: 3 })
    const damaged = changed(fs, segment, (b) => Buffer.concat([b, Buffer.from(line(5))]))
    const workspace = await openTwice(damaged)
    expect(workspace.notices.map((n) => n.message)).toEqual([
      `\`${segment}\` can't be used: line 4 is change 5 where 4 was expected`
    ])
    expect((await stateWhenOpened(changed(fs, segment, (b) => Buffer.concat([b, Buffer.from(line(5))])))).state).toBe(states[3])
  })

  it('a line that was written twice ends what is used', async () => {
    const { fs } = await disk({ changes: 3 })
    const { notices } = await stateWhenOpened(changed(fs, segment, (b) => Buffer.concat([b, Buffer.from(line(3))])))
    expect(notices.map((n) => n.message)).toEqual([`\`${segment}\` can't be used: line 4 is change 3 where 4 was expected`])
  })

  it('a change that does not apply ends what is used', async () => {
    const { fs, states } = await disk({ changes: 3 })
    const bad = line(4, { patches: [{ op: 'replace', path: ['users', 'e99', 'path'], value: '/' }] })
    const { state, notices } = await stateWhenOpened(changed(fs, segment, (b) => Buffer.concat([b, Buffer.from(bad + line(5))])))
    expect(state).toBe(states[3])
    expect(notices[0]?.message).toContain("change 4 can't be applied")
  })

  it('a segment that is missing: the later one is moved aside', async () => {
    const { fs, states } = await disk({ changes: 6, compactAt: [3] })
    fs.files.delete(join(folder, 'snapshot-000000000003.json'))
    fs.files.delete(join(folder, 'activity', `${segment}.gz`))
    const { state, notices } = await stateWhenOpened(fs)
    expect(state).toBe(states[0])
    expect(notices.map((n) => n.file)).toEqual(['import-000000000001.json', 'journal-000000000004.ndjson'])
  })

  it('an archived segment that is damaged, when it is needed', async () => {
    const { fs, states } = await disk({ changes: 6, compactAt: [3] })
    fs.files.delete(join(folder, 'snapshot-000000000003.json'))
    const name = join('activity', `${segment}.gz`)
    const { state, notices } = await stateWhenOpened(changed(fs, name, (b) => b.subarray(0, 40)))
    expect(state).toBe(states[0])
    expect(notices.map((n) => n.file)).toEqual(['import-000000000001.json', name, 'journal-000000000004.ndjson'])
    const half = gzipSync(line(1, { snapshot: 'import-000000000001.json' }) + 'rubbish\n')
    const partly = await openTwice(changed(fs, name, () => half))
    expect(partly.notices).toHaveLength(2)
  })

  it('an import whose account is missing or unreadable', async () => {
    const { fs } = await disk({ changes: 3 })
    const unreadable = await stateWhenOpened(changed(fs, 'import-000000000001.json', () => Buffer.from('[]')))
    expect(unreadable.notices.map((n) => n.file)).toEqual(['import-000000000001.json', segment])
    fs.files.delete(join(folder, 'import-000000000001.json'))
    expect((await stateWhenOpened(fs)).notices.map((n) => n.message)).toEqual([
      `\`${segment}\` can't be used: change 1 takes its account from \`import-000000000001.json\`, which is missing`
    ])
  })

  it.each([
    ['a journal', segment, line(4, { schema: 3 })],
    ['a journal, with another shape', segment, encodeSummed({ schema: 3, kind: 'other' })],
    ['a journal, with another checksum', segment, '{"seq":4,"schema":3,"hash":"0"}\n'],
    ['a snapshot', 'snapshot-000000000009.json', '{"schema":3,"seq":9,"at":"","account":{}}'],
    ['a snapshot, with another shape', 'snapshot-000000000009.json', '{"schema":3,"tables":[]}'],
    ['a snapshot that is not the newest', 'snapshot-000000000000.json', '{"schema":3,"tables":[]}'],
    ['an import that the journal does not know', 'import-000000000009.json', '{"schema":3,"tables":[]}'],
    ['the journal’s head', headName, '{"schema":3,"tables":[]}']
  ])('%s of a newer version: not opened, nothing touched', async (_, name, text) => {
    const { fs } = await disk({ changes: 3 })
    const newer = changed(fs, name, (b) => Buffer.concat([name === segment ? b : Buffer.alloc(0), Buffer.from(text)]))
    const before = new Map([...newer.files].map(([path, file]) => [path, file.content]))
    expect(await open(newer)).toMatchObject({
      ok: false,
      error: { code: 'StoreUnreadable', message: 'the workspace was written by a newer version of Gatehouse' }
    })
    expect(new Map([...newer.files].map(([path, file]) => [path, file.content]))).toEqual(before)
  })
})

describe('what an interrupted write left', () => {
  const withFile = (fs: MemoryFs, name: string, text: string) => {
    const content = Buffer.from(text)
    fs.files.set(join(folder, name), { content, synced: content })
  }

  it('is swept: temporary files are deleted, an import that was not completed is kept for 30 days', async () => {
    const { fs, states } = await disk({ changes: 3 })
    const clean = names(fs)
    withFile(fs, 'snapshot-000000000003.json.x.tmp', '{')
    withFile(fs, 'import-000000000004.json', '{"schema":2}')
    const outdated = asideName('import-000000000002.json', '2025-11-30T00:00:00.000Z', 'unfinished')
    const young = asideName('import-000000000002.json', '2025-12-20T00:00:00.000Z', 'unfinished')
    withFile(fs, outdated, '{}')
    withFile(fs, young, '{}')
    const workspace = await openTwice(fs)
    expect(workspace.notices).toEqual([])
    expect(stateOf(workspace)).not.toBe(states[0])
    const unfinished = names(fs).filter((n) => n.startsWith(join(folder, 'import-000000000004.json.unfinished-')))
    expect(unfinished.map((n) => fs.files.get(n)?.content.toString())).toEqual(['{"schema":2}'])
    expect(names(fs).sort()).toEqual([...clean, ...unfinished, join(folder, young)].sort())
  })

  it('is an import, where the line that was to name it is torn', async () => {
    const { fs, states } = await disk({ changes: 3 })
    withFile(fs, 'import-000000000004.json', '{"schema":2}')
    const torn = changed(fs, segment, (b) => Buffer.concat([b, Buffer.from('{"seq":4,"sch')]))
    const { state, notices } = await stateWhenOpened(torn)
    expect(state).toBe(states[3])
    expect(notices.map((n) => n.message)).toEqual([`the last change in \`${segment}\` was incomplete and was cut off`])
    const workspace = must(await open(torn))
    await workspace.close()
    const kept = names(torn).filter((n) => n.includes('.torn-'))
    expect(kept.map((n) => torn.files.get(n)?.content.toString())).toEqual(['{"seq":4,"sch'])
  })
})
