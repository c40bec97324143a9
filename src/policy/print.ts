import { type Edit, format, type FormattingOptions } from 'jsonc-parser'
import { readTree } from './json-tree'

const formatting: FormattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' }

/**
 * The same document with two-space indentation: order, spelling of strings and numbers, and duplicate keys stay.
 * Text that is not sound JSON comes back unchanged.
 */
export function formatPolicy(text: string): string {
  if (readTree(text).findings.length > 0) return text
  return applyAll(text, format(text, undefined, formatting)).trim()
}

/** Applies edits that do not overlap in one pass; jsonc-parser's own way copies the whole text once an edit. */
function applyAll(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const { offset, length, content } of edits.toSorted((a, b) => a.offset - b.offset)) {
    out += text.slice(at, offset) + content
    at = offset + length
  }
  return out + text.slice(at)
}

/** A JSON value as two-space text. */
export const printPolicy = (value: unknown): string => JSON.stringify(value, null, 2)

/** Number of characters that IAM's quotas count: white space outside strings is left out. */
export function compactSize(text: string): number {
  let size = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      size++
      if (c === backslash && i + 1 < text.length) {
        size++
        i++
      } else if (c === quoteMark) inString = false
    } else if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) {
      size++
      inString = c === quoteMark
    }
  }
  return size
}

const quoteMark = 0x22
const backslash = 0x5c
