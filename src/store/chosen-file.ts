import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'
import { checkFileSize, importLimits } from '../shared/import-limits'
import { NotText, TextPieces } from '../shared/decode-text'
import { Refusal, type Result } from '../shared/result'
import { errorCode, errorText } from './fs'

const PIECE = 1 << 20

export interface ReadingFile {
  /** The name in messages. */
  name: string
  /** Bytes that may be read. */
  most?: number
  /** Whether a named or anonymous pipe will do, as in `--account <(command)`. */
  pipes?: boolean
  /** Called after each megabyte; throws to stop. */
  onBytes?: (done: number, total: number) => void
}

/**
 * Text of a file that a person chose. Throws a `Refusal` (ImportRefused) naming the file and what is wrong with it: no regular file, too large
 * (before anything is read, or when it grows while it is read), not readable, no text. Never waits for a pipe nor reads a device.
 */
export function readChosenFile(path: string, reading: ReadingFile): string {
  const { name } = reading
  try {
    chosenSize(path, reading)
    // a pipe that took the file's place meanwhile must not be waited for; Windows has no such flag, nor such pipes
    const file = openSync(path, constants.O_RDONLY | (reading.pipes ? 0 : (constants.O_NONBLOCK ?? 0)))
    try {
      return readOpened(file, check(fstatSync(file), reading), reading)
    } finally {
      closeSync(file)
    }
  } catch (e) {
    if (e instanceof Refusal) throw e
    throw refused(name, `can't be read: ${reasonWords(e)}`)
  }
}

/** Bytes of the file; refuses what `readChosenFile` refuses before it reads. */
export function chosenSize(path: string, reading: ReadingFile): number {
  try {
    return check(statSync(path), reading)
  } catch (e) {
    if (e instanceof Refusal) throw e
    throw refused(reading.name, `can't be read: ${reasonWords(e)}`)
  }
}

/** As `readChosenFile`, of what is open already, such as standard input (0). */
export function readOpened(file: number, size: number, { name, most = importLimits.fileBytes, onBytes }: ReadingFile): string {
  const pieces = new TextPieces()
  const buffer = new Uint8Array(PIECE)
  const texts: string[] = []
  try {
    for (let done = 0; ;) {
      const read = readSync(file, buffer)
      if (read === 0) break
      done += read
      must(checkFileSize(name, done, { most, atLeast: true }))
      texts.push(pieces.push(buffer.subarray(0, read)))
      onBytes?.(done, Math.max(size, done))
    }
    texts.push(pieces.end())
  } catch (e) {
    if (e instanceof NotText) throw refused(name, e.message)
    throw e
  }
  return texts.join('')
}

/** Refuses what is no regular file, and a file that is too large; gives its size in bytes. */
function check(stats: Stats, { name, most, pipes }: ReadingFile): number {
  if (!stats.isFile() && !(pipes && stats.isFIFO())) {
    throw refused(name, `is ${kindOf(stats)}, not a file`)
  }
  must(checkFileSize(name, stats.size, most === undefined ? {} : { most }))
  return stats.size
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder'
  if (stats.isFIFO()) return 'a named pipe'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}

const refused = (file: string, what: string): Refusal => new Refusal('ImportRefused', `\`${file}\` ${what}`, { file })
function must(result: Result<null>): void {
  if (!result.ok) throw new Refusal(result.error.code, result.error.message, result.error)
}

/** In words a person knows. */
function reasonWords(e: unknown): string {
  const code = errorCode(e)
  if (code === 'ENOENT') return "the file doesn't exist"
  if (code === 'EACCES' || code === 'EPERM') return "you don't have permission to read it"
  if (code === 'EISDIR') return 'it is a folder'
  return errorText(e)
}
