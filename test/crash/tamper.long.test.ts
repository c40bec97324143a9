import { expect, it } from 'vitest'
import { encodeSummed } from '../../src/store/line'
import { judge, smallWorkspace, withContent } from './tamper'
import { Tally, type Row } from './tally'

/** A seed makes every run flip other bits. */
const seed = Number(process.env['GATEHOUSE_SEED']) || Date.now()
const bitFor = (byte: number) => 1 << (((byte * 2654435761 + seed) >>> 7) & 7)
const fine = (row: Row) => expect(row).toMatchObject({ lost: 0, unreported: 0 })

it('a flipped bit in every byte of every file', async () => {
  const whole = await smallWorkspace()
  const tally = new Tally('flipped bits in the account’s files')
  for (const [path, { content }] of whole.fs.files) {
    for (let byte = 0; byte < content.length; byte++) {
      const flipped = Buffer.from(content)
      flipped[byte] = (flipped[byte] ?? 0) ^ bitFor(byte)
      const found = await judge(whole, withContent(whole.fs, path, flipped))
      tally.add(found)
      if (found.lost || found.unreported) console.error(`${path}, byte ${byte}, bit ${bitFor(byte)}: ${JSON.stringify(found)}`)
    }
  }
  fine(tally.done())
})

it('a cut of every file at every byte', async () => {
  const whole = await smallWorkspace()
  const tallies = { journal: new Tally('cuts of the journal'), other: new Tally('cuts of the account’s other files') }
  for (const [path, { content }] of whole.fs.files) {
    const tally = path.endsWith('.ndjson') ? tallies.journal : tallies.other
    for (let length = 0; length < content.length; length++) {
      const found = await judge(whole, withContent(whole.fs, path, content.subarray(0, length)))
      tally.add(found)
      if (found.lost || found.unreported) console.error(`${path}, cut at ${length}: ${JSON.stringify(found)}`)
    }
  }
  fine(tallies.journal.done())
  fine(tallies.other.done())
})

it('every choice of files deleted, emptied or filled with zeros', async () => {
  const whole = await smallWorkspace()
  const tally = new Tally('choices of files deleted, emptied or zeroed')
  const paths = [...whole.fs.files.keys()]
  const fates = [() => null, () => Buffer.alloc(0), (content: Buffer) => Buffer.alloc(content.length)]
  // Without the journal's head nothing tells an emptied journal from one that was never written: it is tampered with alone.
  const choices = paths.filter((p) => !p.endsWith('-head.json'))
  for (let choice = 1; choice < 1 << choices.length; choice++) {
    for (const fate of fates) {
      let fs = whole.fs
      for (const [i, path] of choices.entries()) {
        if (choice & (1 << i)) fs = withContent(fs, path, fate(whole.fs.files.get(path)?.content ?? Buffer.alloc(0)))
      }
      const found = await judge(whole, fs)
      tally.add(found)
      if (found.lost || found.unreported)
        console.error(`choice ${choice.toString(2)}, fate ${fates.indexOf(fate)}: ${JSON.stringify(found)}`)
    }
  }
  fine(tally.done())
})

it('every file from a future version, of any shape', async () => {
  const whole = await smallWorkspace()
  const tally = new Tally('files of a future version')
  for (const [path, { content }] of whole.fs.files) {
    if (path.endsWith('.gz')) continue
    const text = content.toString()
    const isJournal = path.endsWith('.ndjson')
    const shapes = [
      encodeSummed({ schema: 99, words: [] }),
      '{"schema":99}\n',
      text.replaceAll(/"schema":\d+/g, '"schema":99'),
      text.replace(/"schema":\d+/, '"schema":3')
    ]
    for (const shape of shapes) {
      const found = await judge(whole, withContent(whole.fs, path, Buffer.from(isJournal ? text + shape : shape)))
      tally.add({ ...found, unreported: !found.refused })
    }
  }
  fine(tally.done())
})
