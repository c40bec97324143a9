import { createReadStream, readFileSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { UsageError } from './usage'

const reason = (e: unknown): string => {
  const code = (e as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'it may not be read'
  if (code === 'EISDIR') return 'it is a folder'
  return e instanceof Error ? e.message : String(e)
}

/** Windows tools write a byte order mark first. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

/** Text of a file, or of standard input for `-`. A byte order mark is dropped; a file with nothing in it is refused. */
export function readText(file: string): string {
  let text
  try {
    text = withoutMark(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (e) {
    throw new UsageError(`cannot read \`${file}\`: ${reason(e)}`)
  }
  if (text.trim() === '') throw emptyInput(file)
  return text
}

/** Said by every command of input that holds nothing. */
export const emptyInput = (file: string): UsageError => new UsageError(`${fileName(file)} is empty`)

/** Lines of a file, or of standard input for `-`, as they come. */
export async function* readLines(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  const lines = createInterface({ input, crlfDelay: Infinity })
  const failed = new Promise<never>((_, reject) => input.once('error', reject))
  failed.catch(() => undefined)
  const iterator = lines[Symbol.asyncIterator]()
  try {
    for (let first = true; ; first = false) {
      const next = await Promise.race([iterator.next(), failed])
      if (next.done) return
      yield first ? withoutMark(next.value) : next.value
    }
  } catch (e) {
    throw new UsageError(`cannot read \`${file}\`: ${reason(e)}`)
  }
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
export const warn = (message: string): void => void process.stderr.write(`gatehouse: ${message}\n`)
