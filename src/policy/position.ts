import { getLocation } from 'jsonc-parser'
import type { PolicyDocument, Statement } from './ast'
import { type JsonPath } from './json-path'
import { canWalk } from './json-tree'

/** Place in a text: line and column count from 1, columns in UTF-16 code units. */
export interface Position {
  line: number
  column: number
}

/** Offsets to lines and back; built once a text, each look-up is a binary search. Lines end at `\n`, `\r\n` or `\r`. */
export class LineIndex {
  readonly #starts: number[] = [0]
  readonly #length: number

  constructor(text: string) {
    this.#length = text.length
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      if (c === 0x0a || (c === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) this.#starts.push(i + 1)
    }
  }

  get lines(): number {
    return this.#starts.length
  }

  /** An offset outside the text counts as its nearest end. */
  at(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#length)
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= inside) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: inside - (this.#starts[low] ?? 0) + 1 }
  }

  /** A line or column outside the text counts as the nearest one. */
  offset(position: Position): number {
    const line = Math.min(Math.max(position.line, 1), this.#starts.length)
    const start = this.#starts[line - 1] ?? 0
    const next = this.#starts[line] ?? this.#length
    return Math.min(start + Math.max(position.column - 1, 0), next)
  }
}

/** JSON path of the value or key at an offset; empty at the top or where the text cannot be walked. Works on unfinished text. */
export function pathAt(text: string, offset: number): JsonPath {
  if (!canWalk(text)) return []
  return getLocation(text, Math.min(Math.max(offset, 0), text.length)).path
}

/** The statement that holds an offset (its braces included), or null. */
export function statementAt(document: PolicyDocument, offset: number): Statement | null {
  return document.statements.find((s) => s.start <= offset && offset <= s.end) ?? null
}
