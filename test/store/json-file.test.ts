import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readOrMoveAside } from '../../src/store/aside'
import { BadSum, decodeFile, encodeFile, JsonFile, NewerSchema, trusted, type FileForm } from '../../src/store/json-file'
import { asideFilesIn, asideName } from '../../src/store/names'
import { clock } from './help'
import { MemoryFs } from './memory-fs'

type Thing = { schema: number; text: string }
const form: FileForm<Thing> = { schema: 3, summedFrom: 2, shape: z.object({ schema: z.int(), text: z.string() }) }
const thing: Thing = { schema: 3, text: 'ünï "sum":"0123456789abcdef"} \u{1f600}' }
const read = (content: string | Buffer) => decodeFile(Buffer.from(content), 'thing.json', form)

describe('a JSON file with version and checksum', () => {
  it('comes back as it was written', () => {
    expect(read(encodeFile(thing, form))).toEqual({ value: thing, schema: 3, sum: 'right' })
  })

  it('shows every flipped bit, but for those of the last newline, which change nothing', () => {
    const whole = Buffer.from(encodeFile(thing, form))
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const flipped = Buffer.from(whole)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const got = (() => {
        try {
          return trusted(read(flipped), form)
        } catch (e) {
          return e
        }
      })()
      if (bit >> 3 === whole.length - 1) expect(got, `bit ${bit}`).toEqual(thing)
      else expect(got, `bit ${bit}`).toBeInstanceOf(Error)
    }
  })

  it('shows every cut, but for that of the newline alone', () => {
    const whole = Buffer.from(encodeFile(thing, form))
    for (let length = 0; length < whole.length - 1; length++) {
      expect(() => trusted(read(whole.subarray(0, length)), form), `cut at ${length}`).toThrow()
    }
    expect(trusted(read(whole.subarray(0, -1)), form)).toEqual(thing)
  })

  it('tells a missing checksum from a wrong one', () => {
    const edited = encodeFile(thing, form).replace('ünï', 'anna')
    expect(read(edited)).toMatchObject({ value: { text: thing.text.replace('ünï', 'anna') }, sum: 'wrong' })
    expect(() => trusted(read(edited), form)).toThrow(new BadSum('wrong'))
    const bare = JSON.stringify(thing)
    expect(read(bare).sum).toBe('missing')
    expect(() => trusted(read(bare), form)).toThrow(new BadSum('missing'))
  })

  it('asks for no checksum in a file that is older than checksums, but for a right one where there is one', () => {
    const old = { schema: 1, text: 'old' }
    expect(trusted(read(JSON.stringify(old)), form)).toEqual(old)
    const edited = encodeFile(old, form).replace('old', 'new')
    expect(() => trusted(read(edited), form)).toThrow(new BadSum('wrong'))
  })

  it.each([
    ['of another shape', '{"schema":4,"words":[]}'],
    ['with a wrong checksum', encodeFile({ schema: 4, text: 'a' }, form).replace('"a"', '"b"')],
    ['with its fields in another order', '{"words":{"schema":1},"schema":4}']
  ])('of a newer version is refused whatever else it holds: %s', async (_, text) => {
    expect(() => read(text)).toThrow(NewerSchema)
    const fs = new MemoryFs()
    fs.files.set('/w/thing.json', { content: Buffer.from(text), synced: Buffer.from(text) })
    const reading = readOrMoveAside('/w', 'thing.json', new JsonFile(fs, '/w/thing.json', form), { fs, now: clock() }, [], '')
    await expect(reading).rejects.toThrow('`thing.json` was written by a newer version of Gatehouse (schema 4')
    expect([...fs.files.keys()]).toEqual(['/w/thing.json'])
  })

  it('of another shape is not read', () => {
    for (const text of ['', '{', 'null', '[]', '7', '{"schema":3}']) expect(() => read(text), text).toThrow()
  })
})

describe('names of files moved aside', () => {
  const at = '2026-11-30T19:32:15.123Z'

  it('never repeat, and tell what they hold', () => {
    const names = Array.from({ length: 50 }, () => asideName('snapshot-000000000007.json', at))
    expect(new Set(names).size).toBe(50)
    expect(asideFilesIn(names)).toEqual(
      names.map((name) => ({ name, original: 'snapshot-000000000007.json', reason: 'unreadable', at }))
    )
    const unfinished = asideName('import-000000000003.json', at, 'unfinished')
    expect(asideFilesIn([unfinished])).toMatchObject([{ original: 'import-000000000003.json', reason: 'unfinished', at }])
  })

  it('of version 0.1.0 are found too, oldest first, and nothing else is', () => {
    const old = 'credentials.json.unreadable-2026-10-01T08-00-00.000Z'
    const found = asideFilesIn([asideName('a.json', at), 'a.json', 'a.json.unreadable-', 'lock', old])
    expect(found.map(({ original, at: time }) => [original, time])).toEqual([
      ['credentials.json', '2026-10-01T08:00:00.000Z'],
      ['a.json', at]
    ])
  })
})
