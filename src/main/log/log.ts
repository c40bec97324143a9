import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorLines, safeWords } from './words'

/** Facts about an event: numbers, fixed words, names of operations. No text of the account. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>
export interface Log {
  /** Something went wrong, or was put right again. `error` is written with its stack. */
  write(event: string, facts?: LogFacts, error?: unknown): void
}

/** Two files of this size at most: the present one and the one before. */
const MOST_BYTES = 512 * 1024
/** A fault that repeats must not keep the process busy with writing. */
const MOST_A_MINUTE = 100
const MINUTE_MS = 60_000

export const LOG_NAME = 'gatehouse.log'
export const EARLIER_LOG_NAME = 'gatehouse.1.log'

/**
 * Writes faults to `gatehouse.log` in `folder` (made when needed, mode 0700, files 0600). A full file becomes `gatehouse.1.log`, in place of the
 * one before. Never throws: a log that cannot be written must not stop the app. Texts go through `safeWords`.
 */
export function openLog(folder: string, now: () => Date = () => new Date()): Log {
  const file = join(folder, LOG_NAME)
  let minute = 0
  let written = 0
  let left = 0

  function append(text: string): void {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (sizeOf(file) + Buffer.byteLength(text) > MOST_BYTES) renameSync(file, join(folder, EARLIER_LOG_NAME))
      appendFileSync(file, text, { mode: 0o600 })
    } catch {
      // a full disk, say: whoever wrote has its own way to tell the person
    }
  }

  return {
    write(event, facts = {}, error) {
      const at = now()
      const thisMinute = Math.floor(at.getTime() / MINUTE_MS)
      if (thisMinute !== minute) {
        if (left > 0) append(`${at.toISOString()} log-shortened left-out=${left}\n`)
        minute = thisMinute
        written = left = 0
      }
      if (++written > MOST_A_MINUTE) return void left++
      const words = Object.entries(facts)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}=${JSON.stringify(typeof value === 'string' ? safeWords(value) : value)}`)
      const lines = [[at.toISOString(), event, ...words].join(' '), ...(error === undefined ? [] : errorLines(error))]
      append(`${lines.join('\n')}\n`)
    }
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0 // not there yet
  }
}
