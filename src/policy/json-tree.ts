import { type Node, parseTree, type ParseError, visit } from 'jsonc-parser'
import type { Text } from './ast'
import { deepestNesting, longestText } from './limits'
import { error, type Finding } from './problem'

/** The JSON tree of a text as far as it can be read, and what is wrong with it as JSON. */
export interface JsonTree {
  root: Node | null
  findings: Finding[]
}

/** More syntax errors than this are not listed: the text is hardly a policy. */
export const mostSyntaxErrors = 100

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

class TooDeep extends Error {}

/**
 * Reads strict JSON (RFC 8259: no comments, no trailing commas) and keeps what is readable of broken text.
 * Never throws. Text over `longestText` or nested over `deepestNesting` gives one finding and no tree.
 */
export function readTree(text: string): JsonTree {
  if (text.length > longestText) {
    return refuse(
      text,
      `the text has more than ${longestText.toLocaleString('en-US')} characters, which is too long for a policy`
    )
  }
  if (tooDeep(text))
    return refuse(text, `the text is nested more than ${deepestNesting} levels deep, which is too deep for a policy`)
  const errors: ParseError[] = []
  const root = parseTree(text, errors, strict) ?? null
  const findings: Finding[] = []
  let last = -1
  for (const e of errors) {
    if (e.offset === last) continue // one mistake often shows as two errors at one place
    last = e.offset
    if (findings.length === mostSyntaxErrors) break
    // Of an unclosed comment the parser counts one character too many.
    const at = { start: Math.min(e.offset, text.length), end: Math.min(e.offset + e.length, text.length) }
    findings.push(error('JSON_SYNTAX_ERROR', at, syntaxMessage(e, text)))
  }
  return { root, findings }
}

function refuse(text: string, message: string): JsonTree {
  return { root: null, findings: [error('JSON_SYNTAX_ERROR', { start: 0, end: Math.min(text.length, 1) }, message)] }
}

/** Whether a walk of the text is short and shallow enough to be safe. */
export const canWalk = (text: string): boolean => text.length <= longestText && !tooDeep(text)

/** `parseTree` recurses once a level; this counts the levels of the same walk and leaves it early. */
function tooDeep(text: string): boolean {
  if (!hasMoreOpenings(text, deepestNesting)) return false
  let depth = 0
  const enter = (): void => {
    depth++
    if (depth > deepestNesting) throw new TooDeep()
  }
  const leave = (): void => {
    depth--
  }
  try {
    visit(text, { onObjectBegin: enter, onArrayBegin: enter, onObjectEnd: leave, onArrayEnd: leave }, strict)
    return false
  } catch (e) {
    if (e instanceof TooDeep) return true
    throw e
  }
}

/** Whether more braces and brackets are opened than so many, those in strings included: quick to find out, and mostly not so. */
function hasMoreOpenings(text: string, limit: number): boolean {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if ((c === 123 || c === 91) && ++count > limit) return true
  }
  return false
}

// Numbers of jsonc-parser's `ParseErrorCode`, a const enum that isolated modules cannot read.
const messages: ReadonlyMap<number, string> = new Map([
  [1, "isn't valid JSON"],
  [2, "isn't a valid JSON number"],
  [3, 'a key in double quotes is expected here'],
  [4, 'a value is expected here'],
  [5, 'a colon is expected here'],
  [6, 'a comma is expected here'],
  [7, 'a closing brace `}` is missing'],
  [8, 'a closing bracket `]` is missing'],
  [9, 'remove everything after the policy'],
  [10, "JSON can't contain comments"],
  [11, "JSON can't contain comments"],
  [12, 'the string has no closing quote'],
  [13, 'the number is incomplete'],
  [14, 'the escape `\\u` needs four hexadecimal digits'],
  [15, "the string contains an escape that JSON doesn't allow"],
  [16, 'the string contains a control character; write it as an escape']
])

function syntaxMessage(e: ParseError, text: string): string {
  const message = messages.get(e.error) ?? "isn't valid JSON"
  if (!message.startsWith('is ')) return trailingComma(e, text) ? 'remove the comma before the closing bracket' : message
  return `\`${text.slice(e.offset, e.offset + Math.min(e.length, 20)).replaceAll('`', "'")}\` ${message}`
}

function trailingComma(e: ParseError, text: string): boolean {
  const here = text[e.offset]
  return (
    (here === '}' || here === ']') &&
    text
      .slice(Math.max(0, e.offset - 1000), e.offset)
      .trimEnd()
      .endsWith(',')
  )
}

/** Key and value nodes of an object, in the order written; a key without a value has `value: null`. */
export function properties(object: Node): { key: Node; name: string; value: Node | null }[] {
  const out: { key: Node; name: string; value: Node | null }[] = []
  for (const property of object.children ?? []) {
    const key = property.children?.[0]
    if (key) out.push({ key, name: String(key.value), value: property.children?.[1] ?? null })
  }
  return out
}

/** A node of a string, as text with its place. */
export const textAt = (node: Node): Text => ({ start: node.offset, end: node.offset + node.length, text: String(node.value) })

export const rangeOf = (node: Node): { start: number; end: number } => ({ start: node.offset, end: node.offset + node.length })
