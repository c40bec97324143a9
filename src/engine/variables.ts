/**
 * Policy variables (IAM User Guide, "IAM policy elements: Variables and tags"): `${aws:username}`, `${key, 'default'}`,
 * `${*}`, `${?}`, `${$}`. Only version 2012-10-17 has them; elsewhere `${...}` is literal text.
 */
import { literalTokens, tokensOf } from './glob'
import { isMultivalued } from './multivalued-keys'
import { type Context, OPEN } from './types'

/** A piece of a text: fixed, or the value of a context key. */
export type Part =
  | { readonly kind: 'fixed'; readonly text: string; readonly tokens: readonly number[] }
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly key: string
      readonly fallback: string | null
      /** The key carries a list: it has no value as a variable, whatever the request holds. */
      readonly list: boolean
    }

/** A text cut at its variables. Neighbouring fixed pieces are one. */
export interface Template {
  readonly parts: readonly Part[]
  readonly hasVariables: boolean
}

/** Cuts a text at its variables. `variables: false` for version 2008-10-17. An unclosed `${` is literal text. */
export function parseTemplate(text: string, variables: boolean): Template {
  if (!variables || !text.includes('${')) {
    return { parts: text === '' ? [] : [{ kind: 'fixed', text, tokens: tokensOf(text) }], hasVariables: false }
  }
  const parts: Part[] = []
  let fixed = ''
  let tokens: number[] = []
  const add = (piece: string, literal: boolean): void => {
    fixed += piece
    tokens = tokens.concat(literal ? literalTokens(piece) : tokensOf(piece))
  }
  const flush = (): void => {
    if (fixed !== '') parts.push({ kind: 'fixed', text: fixed, tokens })
    fixed = ''
    tokens = []
  }
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('${', at)
    const close = open < 0 ? -1 : text.indexOf('}', open)
    if (close < 0) break
    add(text.slice(at, open), false)
    const body = text.slice(open + 2, close)
    if (body === '*' || body === '?' || body === '$') add(body, true)
    else {
      flush()
      parts.push(variableOf(body))
    }
    at = close + 1
  }
  add(text.slice(at), false)
  flush()
  return { parts, hasVariables: parts.some((p) => p.kind === 'variable') }
}

function variableOf(body: string): Part {
  const comma = body.indexOf(',')
  const name = (comma < 0 ? body : body.slice(0, comma)).trim()
  const quoted = comma < 0 ? '' : body.slice(comma + 1).trim()
  const isQuoted = quoted.length >= 2 && quoted.startsWith("'") && quoted.endsWith("'")
  const key = name.toLowerCase()
  return { kind: 'variable', name, key, fallback: isQuoted ? quoted.slice(1, -1) : null, list: isMultivalued(key) }
}

/** What a variable is looked up in. */
export interface Lookup {
  readonly context: Context
  readonly unknown?: ReadonlySet<string>
  /** Names of keys that were asked for and are absent; gathered where there is a list. */
  missing?: string[] | null
}

/** The variable's value; null: it has none, and resembles nothing; OPEN: not known. */
function valueOf(part: Part & { kind: 'variable' }, lookup: Lookup): string | null | typeof OPEN {
  if (part.list) return null
  if (lookup.unknown?.has(part.key)) return OPEN
  const values = lookup.context.get(part.key)
  if (values === undefined) {
    if (part.fallback === null) lookup.missing?.push(part.name)
    return part.fallback
  }
  return values.length === 1 ? (values[0] ?? null) : null
}

/** The text with its variables filled in; wildcards stay as they are written. */
export function renderText(parts: readonly Part[], lookup: Lookup): string | null | typeof OPEN {
  let out = ''
  let open = false
  for (const part of parts) {
    const value = part.kind === 'fixed' ? part.text : valueOf(part, lookup)
    if (value === null) return null
    if (value === OPEN) open = true
    else out += value
  }
  return open ? OPEN : out
}

/** The same as tokens: what a variable brings along is literal. */
export function renderTokens(parts: readonly Part[], lookup: Lookup): number[] | null | typeof OPEN {
  const out: number[] = []
  let open = false
  for (const part of parts) {
    if (part.kind === 'fixed') {
      for (const t of part.tokens) out.push(t)
      continue
    }
    const value = valueOf(part, lookup)
    if (value === null) return null
    if (value === OPEN) open = true
    else for (let i = 0; i < value.length; i++) out.push(value.charCodeAt(i))
  }
  return open ? OPEN : out
}
