import { findNodeAtLocation, type Node } from 'jsonc-parser'
import { documentElements, type StatementElement, statementElements } from './elements'
import { insertChild, removeChild, replaceNode } from './json-edit'
import { properties, readTree } from './json-tree'

/**
 * Edits of a policy as text: what is not touched keeps its formatting and order.
 * Each returns the new text, or null where the edit has no place: the text is not sound JSON, a key on the way is doubled
 * (which of the two is meant?), or the statement or entry is not there.
 */
export type Edited = string | null

export type ListElement = Extract<StatementElement, 'Action' | 'NotAction' | 'Resource' | 'NotResource'>

/** JSON value of a statement to add. */
export type StatementValue = Readonly<Record<string, unknown>>

/** Adds an entry at the end of a list; a single text becomes a list, an absent element a single text. */
export function addEntry(text: string, statement: number, element: ListElement, entry: string): Edited {
  const node = statementNode(text, statement)
  if (!node) return null
  const value = findNodeAtLocation(node, [element])
  if (!value) return setProperty(text, node, statementElements, element, entry)
  if (value.type === 'string') return replaceNode(text, value, [value.value, entry])
  return value.type === 'array' ? insertChild(text, value, value.children?.length ?? 0, entry) : null
}

/** Puts any number of entries in the place of entry `index`; none removes it. The last entry of a list leaves an empty list. */
export function replaceEntry(
  text: string,
  statement: number,
  element: ListElement,
  index: number,
  by: string | readonly string[]
): Edited {
  const node = statementNode(text, statement)
  const value = node && findNodeAtLocation(node, [element])
  if (!value) return null
  const entries = typeof by === 'string' ? [by] : by
  if (value.type === 'string' && index === 0) return replaceNode(text, value, entries.length === 1 ? entries[0] : entries)
  const old = value.type === 'array' ? value.children?.[index] : undefined
  if (!old) return null
  if (entries.length === 0) return removeChild(text, value, index)
  // From the back, so that the places before it stay right.
  let edited = text
  for (const entry of entries.slice(1).reverse()) edited = insertChild(edited, value, index + 1, entry)
  return replaceNode(edited, old, entries[0])
}

export const removeEntry = (text: string, statement: number, element: ListElement, index: number): Edited =>
  replaceEntry(text, statement, element, index, [])

export const addAction = (text: string, statement: number, action: string): Edited => addEntry(text, statement, 'Action', action)
export const removeAction = (text: string, statement: number, index: number): Edited =>
  removeEntry(text, statement, 'Action', index)
export const replaceAction = (text: string, statement: number, index: number, by: string | readonly string[]): Edited =>
  replaceEntry(text, statement, 'Action', index, by)

/** Sets an element of a statement to a JSON value; `undefined` removes it. A new one takes its usual place in the order. */
export function setElement(text: string, statement: number, element: StatementElement, value: unknown): Edited {
  const node = statementNode(text, statement)
  return node && setProperty(text, node, statementElements, element, value)
}

/** Sets `Version`, `Id` or the whole `Statement`; `undefined` removes it. */
export function setDocumentElement(text: string, element: (typeof documentElements)[number], value: unknown): Edited {
  const root = rootNode(text)
  return root && setProperty(text, root, documentElements, element, value)
}

/** Adds a statement before place `index`, or at the end. A policy that holds a single statement object gets a list. */
export function addStatement(text: string, value: StatementValue, index = Number.MAX_SAFE_INTEGER): Edited {
  const root = rootNode(text)
  if (!root) return null
  const list = findNodeAtLocation(root, ['Statement'])
  if (!list) return setProperty(text, root, documentElements, 'Statement', [value])
  if (list.type === 'array') return insertChild(text, list, Math.min(Math.max(index, 0), list.children?.length ?? 0), value)
  if (list.type !== 'object') return null
  const end = list.offset + list.length
  const listed = `${text.slice(0, list.offset)}[${text.slice(list.offset, end)}]${text.slice(end)}`
  return addStatement(listed, value, index)
}

/** Removes a statement; of a policy with a single statement object an empty list stays. */
export function removeStatement(text: string, statement: number): Edited {
  const node = statementNode(text, statement)
  const root = rootNode(text)
  const list = root && findNodeAtLocation(root, ['Statement'])
  if (!node || !list) return null
  return list.type === 'object' ? replaceNode(text, list, []) : removeChild(text, list, statement)
}

function rootNode(text: string): Node | null {
  const { root, findings } = readTree(text)
  return root?.type === 'object' && findings.length === 0 && !hasDoubles(root) ? root : null
}

function statementNode(text: string, index: number): Node | null {
  const root = rootNode(text)
  const list = root && findNodeAtLocation(root, ['Statement'])
  const node = list?.type === 'object' && index === 0 ? list : list?.type === 'array' ? list.children?.[index] : null
  return node?.type === 'object' && !hasDoubles(node) ? node : null
}

function hasDoubles(object: Node): boolean {
  const names = [...properties(object)].map((p) => p.name)
  return new Set(names).size < names.length
}

function setProperty(text: string, object: Node, order: readonly string[], name: string, value: unknown): string {
  const names = [...properties(object)].map((p) => p.name)
  const at = names.indexOf(name)
  if (value === undefined) return at < 0 ? text : removeChild(text, object, at)
  const old = findNodeAtLocation(object, [name])
  if (old) return replaceNode(text, old, value)
  const later = names.findIndex((n) => order.indexOf(n) > order.indexOf(name))
  return insertChild(text, object, later < 0 ? names.length : later, value, name)
}
