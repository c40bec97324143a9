/**
 * Globs of the policy language (`*` any characters, also none; `?` one character), by two pointers and never a RegExp:
 * nine stars against sixty characters would take a backtracking matcher minutes, here the worst case is pattern x text.
 * Case counts: callers lower both sides where AWS ignores it. Characters are UTF-16 code units.
 */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let mark = 0
  while (t < text.length) {
    const c = p < pattern.length ? pattern.charCodeAt(p) : -1
    if (c === STAR) {
      star = p++
      mark = t
    } else if (c === QUESTION || c === text.charCodeAt(t)) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++mark
    } else {
      return false
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p++
  return p === pattern.length
}

const STAR = 42
const QUESTION = 63

/** Runs of stars as one star: the same glob, and at most twice as long as a text that it can match, plus one. */
export function squeezeStars(pattern: string): string {
  let out = ''
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i)
    if (c !== '*' || pattern.charCodeAt(i - 1) !== STAR) out += c
  }
  return out
}

export const hasWildcard = (text: string): boolean => text.includes('*') || text.includes('?')

/** Lower case for A to Z alone: `toLowerCase` would turn the Kelvin sign into `k`, and AWS names are ASCII. */
export function lowerAscii(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) return text.replace(/[A-Z]/g, (c) => c.toLowerCase())
  }
  return text.toLowerCase()
}
