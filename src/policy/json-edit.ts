import { type Node } from 'jsonc-parser'

/*
 * Edits of JSON text by node: a new entry takes the layout of its neighbours, all else keeps its bytes.
 * (jsonc-parser's own `modify` lays out the whole line anew, and breaks one-line lists when their last entry goes.)
 */

/** Puts a JSON value in the place of a node. */
export function replaceNode(text: string, node: Node, value: unknown): string {
  return splice(text, node.offset, node.offset + node.length, render(text, value, indentAt(text, node.offset)))
}

/** Takes entry or property `index` out of an array or object, with its comma. */
export function removeChild(text: string, parent: Node, index: number): string {
  const children = parent.children ?? []
  const child = children[index]
  if (!child) return text
  const before = children[index - 1]
  const after = children[index + 1]
  if (before) return splice(text, end(before), end(child), '')
  if (after) return splice(text, child.offset, after.offset, '')
  return splice(text, parent.offset + 1, end(parent) - 1, '')
}

/** Puts an entry (or, with a key, a property) before place `index` of an array or object. */
export function insertChild(text: string, parent: Node, index: number, value: unknown, key?: string): string {
  const children = parent.children ?? []
  const [first] = children
  const label = key === undefined ? '' : `${JSON.stringify(key)}: `
  if (!first) return fillEmpty(text, parent, label, value)
  const gap = text.slice(parent.offset + 1, first.offset)
  const ownLines = gap.includes('\n')
  const indent = ownLines ? gap.slice(gap.lastIndexOf('\n') + 1) : indentAt(text, parent.offset)
  const item = label + render(text, value, indent)
  const between = ownLines ? `,\n${indent}` : text.includes(': ') || text.includes(', ') ? ', ' : ','
  const next = children[index]
  if (next) return splice(text, next.offset, next.offset, item + between)
  const last = children.at(-1) ?? first
  return splice(text, end(last), end(last), between + item)
}

function fillEmpty(text: string, parent: Node, label: string, value: unknown): string {
  const outer = indentAt(text, parent.offset)
  const inner = `${outer}  `
  const ownLine = text.includes('\n') && typeof value === 'object' && value !== null
  const item = label + render(text, value, ownLine ? inner : outer)
  return splice(text, parent.offset + 1, end(parent) - 1, ownLine ? `\n${inner}${item}\n${outer}` : item)
}

/** One line where the document is one line, else two-space JSON that starts at `indent`. */
function render(text: string, value: unknown, indent: string): string {
  if (!text.includes('\n')) return JSON.stringify(value)
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`)
}

/** White space at the start of the line of an offset. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  let i = start
  while (text[i] === ' ' || text[i] === '\t') i++
  return text.slice(start, Math.min(i, offset))
}

const end = (node: Node): number => node.offset + node.length
const splice = (text: string, from: number, to: number, by: string): string => text.slice(0, from) + by + text.slice(to)
