import type { Result } from './result'

/**
 * An answer as JSON text. Each border between threads and processes copies objects field by field, which takes tens of milliseconds for
 * 5,000 rows on both sides; it copies text at once.
 */
export type PackedText = string
/** An answer as it crosses from the worker through main to the window, which takes both forms (`renderer/api/client.ts`). */
export type Answer<T> = Result<T> | PackedText

/** What holds a longer list than this crosses as text. Typed arrays are copied at once as they are, and JSON has no word for them. */
const LONG_LIST = 500

/** The form in which an answer crosses. */
export const packed = <T>(result: Result<T>): Answer<T> =>
  result.ok && holdsLongList(result.value) ? JSON.stringify(result) : result

/** The answer itself. */
export const unpacked = <T>(answer: Answer<T>): Result<T> =>
  typeof answer === 'string' ? (JSON.parse(answer) as Result<T>) : answer

function holdsLongList(value: unknown): boolean {
  const isLong = (part: unknown): boolean => Array.isArray(part) && part.length > LONG_LIST
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return isLong(value)
  const parts = Object.values(value)
  return parts.some(isLong) && !parts.some(ArrayBuffer.isView)
}
