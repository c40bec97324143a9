import { createReadStream, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { NotText, TextPieces } from '../shared/decode-text'
import { Refusal } from '../shared/result'
import { visible } from '../shared/visible'
import { chosenSize, readChosenFile, readOpened } from '../store/chosen-file'
import { UsageError } from './usage'

const STDIN = 0

/**
 * Text of a file, or of standard input for `-`: UTF-8, or UTF-16 with a byte order mark, which is dropped. What is no text, too large
 * (`importLimits`) or empty is refused. A pipe will do, as in `--account <(command)`.
 */
export function readText(file: string): string {
  const reading = { name: fileName(file), pipes: true }
  const text = inUsage(() => (file === '-' ? readOpened(STDIN, 0, reading) : readChosenFile(file, reading)))
  if (text.trim() === '') throw emptyInput(file)
  return text
}

/** Refusals of what a file holds are told as wrong use. */
function inUsage<T>(read: () => T): T {
  try {
    return read()
  } catch (e) {
    if (e instanceof Refusal) throw new UsageError(e.error.hint === undefined ? e.message : `${e.message}: ${e.error.hint}`)
    throw e
  }
}

/** Said by every command of input that holds nothing. */
export const emptyInput = (file: string): UsageError => new UsageError(`${fileName(file)} is empty`)

/**
 * Lines of a file, or of standard input for `-`: those that each piece of it completes, as they come. Read as `readText` does, but
 * without a limit for all of them together: no more than one piece and one line is held. Of a line of more than `most` characters only
 * as many come as show that it is longer.
 */
export async function* readLines(file: string, most: number): AsyncGenerator<string[]> {
  const name = fileName(file)
  if (file !== '-') inUsage(() => chosenSize(file, { name, pipes: true, most: Infinity }))
  const pieces = new TextPieces()
  let begun: string[] = []
  let held = 0
  const keep = (text: string): void => {
    const part = text.slice(0, Math.max(0, most + 1 - held))
    if (part !== '') begun.push(part)
    held += part.length
  }
  const completed = (text: string): string[] => {
    const [first = '', ...more] = text.split('\n')
    keep(first)
    return more.map((next) => {
      const line = begun.join('')
      begun = []
      held = 0
      keep(next)
      return line
    })
  }
  try {
    for await (const bytes of file === '-' ? process.stdin : createReadStream(file)) {
      const lines = completed(pieces.push(bytes as Uint8Array))
      if (lines.length > 0) yield lines
    }
    yield completed(pieces.end())
  } catch (e) {
    if (e instanceof UsageError) throw e
    if (e instanceof NotText) throw new UsageError(`${name} ${e.message}`)
    throw new UsageError(`${name} can't be read: ${e instanceof Error ? e.message : String(e)}`)
  }
  if (held > 0) yield [begun.join('')]
}

export const fileName = (file: string): string => (file === '-' ? 'standard input' : basename(file))

/** Writes all of `text` to standard output before it returns, also into a full pipe; a closed pipe ends the program quietly. */
export function write(text: string): void {
  const bytes = Buffer.from(text)
  let at = 0
  while (at < bytes.length) {
    try {
      at += writeSync(1, bytes, at)
    } catch (e) {
      const code = (e as NodeJS.ErrnoException).code
      if (code === 'EAGAIN') continue
      if (code === 'EPIPE') process.exit(0)
      throw e
    }
  }
}

/** One line on standard error about what the answer leaves out; the exit code stays. */
export const warn = (message: string): void => void process.stderr.write(`gatehouse: ${visible(message, true)}\n`)

/** `write` for people: what cannot be seen, as in names, is written out. JSON and CSV are for programs and stay exact. */
export const writeShown = (text: string): void => write(visible(text, true))
