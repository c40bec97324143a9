const QUOTE = 34
const BACKSLASH = 92
const COLON = 58
const OPEN = 123
const CLOSE = 125

/**
 * The first member name that an object of a JSON text has twice, or null. `JSON.parse` keeps the last of two members in silence, and a
 * policy may so lose a condition. Expects text that `JSON.parse` reads. Names are compared as they are read: `"\u0061"` is `a`.
 */
export function repeatedMember(text: string): string | null {
  const open: Set<string>[] = []
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c === OPEN) open.push(new Set())
    else if (c === CLOSE) open.pop()
    else if (c === QUOTE) {
      const end = endOfString(text, at)
      if (isBeforeColon(text, end)) {
        const raw = text.slice(at + 1, end)
        const name = raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw
        const names = open[open.length - 1]
        if (names?.has(name)) return name
        names?.add(name)
      }
      at = end
    }
  }
  return null
}

/**
 * Whether an object of a JSON text has a member twice, as `repeatedMember` finds; `value`: what `JSON.parse` gave of the text. Each member
 * has a colon outside texts, and of two with one name the value has one: no name need be read.
 */
export const hasRepeatedMember = (text: string, value: unknown): boolean => colonsIn(text) !== membersOf(value)

/** Colons outside texts. */
function colonsIn(text: string): number {
  let count = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c === QUOTE) inText = !inText
    else if (c === BACKSLASH) at++
    else if (c === COLON && !inText) count++
  }
  return count
}

/** Members of all objects in a value. Recurses once a level: throws a `RangeError` for a value nested deeper than the stack. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const part of value as unknown[]) if (typeof part === 'object') count += membersOf(part)
    return count
  }
  const names = Object.keys(value)
  for (const name of names) {
    const part = (value as Record<string, unknown>)[name]
    if (typeof part === 'object') count += membersOf(part)
  }
  return count + names.length
}

/** Place of the quote that closes the string whose opening quote is at `from`. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  let count = 0
  while (text[at - 1 - count] === '\\') count++
  return count % 2 === 1
}

function isBeforeColon(text: string, end: number): boolean {
  let next = end + 1
  while (text.charCodeAt(next) <= 32) next++
  return text.charCodeAt(next) === COLON
}
