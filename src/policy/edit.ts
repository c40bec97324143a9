import { applyEdits, format, type JSONPath, modify } from 'jsonc-parser'
import type { PolicyDocument, Statement } from './ast'
import type { StatementElement } from './elements'
import { parsePolicy } from './parse'
import { formatting } from './print'

/**
 * Edits of a policy as text: what is not touched keeps its formatting and order.
 * Each returns the new text, or null where the edit has no place: the text is not sound JSON, a key is doubled
 * (which of the two is meant?), or the statement or element is not there.
 */
export type Edited = string | null

type ListElement = Extract<StatementElement, 'Action' | 'NotAction' | 'Resource' | 'NotResource'>

/** JSON value of a statement to add. */
export type StatementValue = Record<string, unknown>

/** Adds `text` at the end of a list; a single string becomes a list, an absent element a single string. */
export function addEntry(text: string, statement: number, element: ListElement, entry: string): Edited {
  const found = find(text, statement)
  if (!found) return null
  const entries = listOf(found, element)
  if (entries === 'unreadable') return null
  if (!entries) return set(text, [...found.path, element], entry)
  if (!isList(found, element)) return set(text, [...found.path, element], [...entries, entry])
  return set(text, [...found.path, element, entries.length], entry, true)
}

/** Puts one or more entries in the place of entry `index`; none removes it. The last entry of a list leaves an empty list. */
export function replaceEntry(
  text: string,
  statement: number,
  element: ListElement,
  index: number,
  by: string | readonly string[]
): Edited {
  const found = find(text, statement)
  const entries = found && listOf(found, element)
  if (!found || !entries || entries === 'unreadable' || index < 0 || index >= entries.length) return null
  const path = [...found.path, element]
  const news = typeof by === 'string' ? [by] : by
  if (!isList(found, element)) return set(text, path, news.length === 1 ? news[0] : news)
  if (news.length === 1) return set(text, [...path, index], news[0])
  const removed = set(text, [...path, index], undefined)
  return news.reduceRight<Edited>((t, entry) => (t === null ? null : set(t, [...path, index], entry, true)), removed)
}

export const removeEntry = (text: string, statement: number, element: ListElement, index: number): Edited =>
  replaceEntry(text, statement, element, index, [])

export const addAction = (text: string, statement: number, action: string): Edited => addEntry(text, statement, 'Action', action)
export const removeAction = (text: string, statement: number, index: number): Edited =>
  removeEntry(text, statement, 'Action', index)
export const replaceAction = (text: string, statement: number, index: number, by: string | readonly string[]): Edited =>
  replaceEntry(text, statement, 'Action', index, by)

/** Sets an element of a statement to a JSON value; `undefined` removes it. */
export function setElement(text: string, statement: number, element: StatementElement, value: unknown): Edited {
  const found = find(text, statement)
  if (!found) return null
  const exists = found.statement.elements.some((e) => e.name === element)
  if (value === undefined && !exists) return text
  return set(text, [...found.path, element], value)
}

/** Sets `Version`, `Id` or the whole `Statement`; `undefined` removes it. */
export function setDocumentElement(text: string, element: 'Version' | 'Id' | 'Statement', value: unknown): Edited {
  const document = editable(text)
  if (!document) return null
  if (value === undefined && !document.elements.some((e) => e.name === element)) return text
  return set(text, [element], value)
}

/** Adds a statement before place `index`, or at the end. A policy that holds a single statement object gets a list. */
export function addStatement(text: string, value: StatementValue, index?: number): Edited {
  const document = editable(text)
  if (!document) return null
  const element = document.elements.find((e) => e.name === 'Statement')
  if (!element) return set(text, ['Statement'], [value])
  const at = Math.min(Math.max(index ?? document.statements.length, 0), document.statements.length)
  if (text[element.value.start] === '[') return set(text, ['Statement', at], value, true)
  if (document.statements.length === 0) return null
  const old = text.slice(element.value.start, element.value.end)
  const both = at === 0 ? `[${JSON.stringify(value)}, ${old}]` : `[${old}, ${JSON.stringify(value)}]`
  const joined = text.slice(0, element.value.start) + both + text.slice(element.value.end)
  return applyEdits(joined, format(joined, { offset: element.value.start, length: both.length }, formatting))
}

/** Removes a statement; of a policy with a single statement object the list stays empty. */
export function removeStatement(text: string, statement: number): Edited {
  const found = find(text, statement)
  if (!found) return null
  return found.path.length === 1 ? set(text, ['Statement'], []) : set(text, found.path, undefined)
}

interface Found {
  text: string
  document: PolicyDocument
  statement: Statement
  path: JSONPath
}

function find(text: string, index: number): Found | null {
  const document = editable(text)
  const statement = document?.statements[index]
  const element = document?.elements.find((e) => e.name === 'Statement')
  if (!statement || !element || text[statement.start] !== '{') return null
  return { text, document, statement, path: text[element.value.start] === '[' ? ['Statement', index] : ['Statement'] }
}

const unclear: ReadonlySet<string> = new Set(['JSON_SYNTAX_ERROR', 'DUPLICATE_ELEMENT', 'DUPLICATE_KEY'])

function editable(text: string): PolicyDocument | null {
  const document = parsePolicy(text)
  const object = text[document.start] === '{'
  return object && !document.problems.some((p) => unclear.has(p.code)) ? document : null
}

/** Entries of a list; `unreadable` where it holds other things than texts, since places would be wrong. */
function listOf({ statement, document }: Found, element: ListElement): readonly string[] | 'unreadable' | null {
  const place = statement.elements.find((e) => e.name === element)?.value
  if (!place) return null
  const wrong = document.problems.some((p) => p.code === 'DATA_TYPE_MISMATCH' && place.start <= p.start && p.start <= place.end)
  if (wrong) return 'unreadable'
  const texts = {
    Action: statement.actions,
    NotAction: statement.notActions,
    Resource: statement.resources,
    NotResource: statement.notResources
  }[element]
  return texts?.map((t) => t.text) ?? null
}

function isList(found: Found, element: ListElement): boolean {
  const value = found.statement.elements.find((e) => e.name === element)?.value
  return value !== undefined && found.text[value.start] === '['
}

function set(text: string, path: JSONPath, value: unknown, isArrayInsertion = false): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: formatting, isArrayInsertion }))
}
