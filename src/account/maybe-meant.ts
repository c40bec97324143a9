import { globMatches } from '../catalog/glob'
import type { Text } from '../policy/ast'
import { parsePolicy } from '../policy/parse'

/** How an entity's name and ARN change, for looking at texts. `userName`: only a user is what `${aws:username}` stands for. */
export interface Renaming {
  from: string
  to: string
  name: string
  newName: string
  userName: boolean
}
/** IAM's own user ARNs: whether they fit is known, so a variable in them is nothing to wonder about. */
const USER_ARN = /:iam:[^:]*:[^:]*:user\//

/**
 * A string of a policy that may also mean the entity, without being its ARN: a pattern that fits the old ARN and no longer the new one
 * (`lost`) or the other way round (`gained`), a path that follows the user's name (`variable`), the old name as a part of a
 * path or as a value (`name`). What its author meant cannot be known: nothing is rewritten without being chosen.
 */
export interface Maybe {
  text: string
  why: 'lost' | 'gained' | 'variable' | 'name'
  /** How often it stands there. */
  count: number
  /** What a rewrite would make of it; null where a rewrite makes no sense. */
  becomes: string | null
}

const VARIABLE = /\$\{aws:username\}/gi
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** The name between separators of an ARN or a path: not `al` in `alice`. */
const whole = (name: string): RegExp => new RegExp(`(?<![\\w+=,.@-])${escaped(name)}(?![\\w+=,.@-])`, 'g')

/** Strings of a JSON text, quotes included. */
const STRINGS = /"(?:[^"\\]|\\.)*"/g
/** A look at the text's strings before it is parsed, which costs far more: most texts speak of somebody else. */
const worthParsing = (text: string, renaming: Renaming): boolean =>
  (text.match(STRINGS) ?? []).some((quoted) => judge(unquoted(quoted), renaming) !== null)
function unquoted(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  try {
    return JSON.parse(quoted) as string
  } catch {
    return ''
  }
}

function stringsOf(text: string): Text[] {
  return parsePolicy(text).statements.flatMap((s) => [
    ...(s.principals ?? []),
    ...(s.notPrincipals ?? []),
    ...(s.resources ?? []),
    ...(s.notResources ?? []),
    ...s.conditions.flatMap((c) => c.values)
  ])
}

function judge(text: string, r: Renaming): Omit<Maybe, 'text' | 'count'> | null {
  if (text === r.from) return null // named outright: a reference, not a maybe
  const fits = (arn: string, name: string) => globMatches(r.userName ? text.replace(VARIABLE, () => name) : text, arn)
  const before = fits(r.from, r.name)
  const after = fits(r.to, r.newName)
  if (before && !after) return { why: 'lost', becomes: r.to }
  if (after && !before) return { why: 'gained', becomes: null }
  if (before) return null // fits as it did
  if (r.name === r.newName) return null
  if (text.includes(r.name) && whole(r.name).test(text))
    return { why: 'name', becomes: text.replace(whole(r.name), () => r.newName) }
  if (r.userName && /\$\{aws:username\}/i.test(text) && !USER_ARN.test(text)) return { why: 'variable', becomes: null }
  return null
}

/** The strings of a policy text that may also mean the entity, each once. */
export function maybeMeant(text: string, renaming: Renaming): Maybe[] {
  if (!worthParsing(text, renaming)) return []
  const found = new Map<string, Maybe>()
  for (const { text: string } of stringsOf(text)) {
    const known = found.get(string)
    const judged = known ? null : judge(string, renaming)
    if (known) known.count += 1
    else if (judged) found.set(string, { text: string, count: 1, ...judged })
  }
  return [...found.values()]
}

/**
 * The text with the chosen strings rewritten. A pattern stays, as it may mean others too: the new ARN is put beside it. All else stays
 * byte for byte.
 */
export function rewriteMaybes(text: string, renaming: Renaming, chosen: ReadonlySet<string>): string {
  const places = stringsOf(text)
    .filter((place) => chosen.has(place.text))
    .sort((a, b) => b.start - a.start)
  return places.reduce((t, { text: string, start, end }) => {
    const verdict = judge(string, renaming)
    if (!verdict || verdict.becomes === null) return t
    const next = JSON.stringify(verdict.becomes)
    const inList = /[[,]\s*$/.test(t.slice(0, start))
    const both = `${t.slice(start, end)}, ${next}`
    const written = verdict.why === 'lost' ? (inList ? both : `[${both}]`) : next
    return t.slice(0, start) + written + t.slice(end)
  }, text)
}
