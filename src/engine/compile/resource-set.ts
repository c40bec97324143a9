import type { CompiledResource, CompiledResources, CompiledStatement } from '../compiled'
import { ANY, ANY_BUT_COLON, ONE, globOfTokens } from '../glob'
import { countsEntry } from '../match/refused-entry'
import { OPEN } from '../types'
import { type Lookup, type Part, renderTokens } from '../variables'
import type { Tokens } from './tokens'

/**
 * The resources that a statement is about, with the variables filled in that the caller fixes. `every`, `nothing`: whatever the
 * resource. Else those in one of the patterns, or (`negated`) in none. Sets that say the same are one object.
 */
export interface ResourceSet {
  readonly index: number
  readonly kind: 'every' | 'nothing' | 'some'
  readonly negated: boolean
  readonly patterns: readonly Tokens[]
  /** Patterns with variables of the request, such as `${aws:RequestTag/team}`. */
  readonly templates: readonly (readonly Part[])[]
}

/** What a statement says of resources before it has a number. */
export type ResourceShape = Omit<ResourceSet, 'index'>

const every: ResourceShape = { kind: 'every', negated: false, patterns: [], templates: [] }
const nothing: ResourceShape = { kind: 'nothing', negated: false, patterns: [], templates: [] }

/** As `matchResource`: what cannot be judged is nothing in an Allow and everything in a Deny. `wanted`: the policy's kind has the element. */
export function resourceShape(s: CompiledStatement, wanted: boolean, known: Lookup): ResourceShape {
  const element = s.resource
  const bad = s.effect === 'Deny' ? every : nothing
  if (s.broken && s.effect === 'Allow') return nothing
  if (s.broken && element.entries.length === 0) return every
  if (element.form === 'absent') return wanted ? bad : every
  if (element.form === 'both') return bad
  return readEntries(element, s.effect, bad, known)
}

function readEntries(element: CompiledResources, effect: 'Allow' | 'Deny', bad: ResourceShape, known: Lookup): ResourceShape {
  const patterns: Tokens[] = []
  const templates: (readonly Part[])[] = []
  for (const entry of element.entries) {
    const counts = countsEntry(entry.refused, element.form, effect)
    if (counts === 'nothing') return nothing
    if (entry.kind === 'never' || counts === 'skip') continue
    const tokens = entry.kind === 'glob' ? (entry.glob.tooLong ? null : entry.glob.tokens) : rendered(entry, known)
    if (tokens === null) {
      if (entry.kind === 'glob') return bad
    } else if (tokens === OPEN) templates.push(filledIn(entry.parts, known))
    else patterns.push(tokens)
  }
  const negated = element.form === 'not'
  if (patterns.some((p) => p.length === 1 && p[0] === ANY)) return negated ? nothing : every
  if (patterns.length + templates.length === 0) return negated ? every : nothing
  return { kind: 'some', negated, patterns, templates }
}

function rendered(entry: CompiledResource, known: Lookup): Tokens | null | typeof OPEN {
  const tokens = renderTokens(entry.parts, known)
  return tokens === null || tokens === OPEN ? tokens : globOfTokens(tokens).tokens
}

/** The pieces with what is known filled in; what a variable brings along is literal. */
function filledIn(parts: readonly Part[], known: Lookup): readonly Part[] {
  return parts.map((part) => {
    const tokens = part.kind === 'fixed' ? OPEN : renderTokens([part], known)
    return tokens === OPEN || tokens === null ? part : { kind: 'fixed', text: '', tokens }
  })
}

/** All that the pieces may come to: any text for a variable. */
export const looseTokens = (parts: readonly Part[]): Tokens =>
  globOfTokens(parts.flatMap((p) => (p.kind === 'fixed' ? p.tokens : [ANY]))).tokens

/** A text that two token lists share only if they are the same. */
export function tokensKey(tokens: Tokens): string {
  let out = ''
  for (const t of tokens) {
    if (t >= ANY) out += t === ANY ? '\0*' : t === ONE ? '\0?' : t === ANY_BUT_COLON ? '\0+' : '\0.'
    else out += t === 0 ? '\0\0' : String.fromCharCode(t)
  }
  return out
}

/** Gives every set a number; the same patterns in any order and number are the same set. */
export class ResourceSets {
  private readonly byKey = new Map<string, ResourceSet>()

  intern(shape: ResourceShape): ResourceSet {
    const patterns = new Map(shape.patterns.map((p) => [tokensKey(p), p]))
    const templates = new Map(shape.templates.map((t) => [JSON.stringify(t), t]))
    const key = JSON.stringify([shape.kind, shape.negated, [...patterns.keys()].sort(), [...templates.keys()].sort()])
    let set = this.byKey.get(key)
    if (!set) {
      const { kind, negated } = shape
      set = { index: this.byKey.size, kind, negated, patterns: [...patterns.values()], templates: [...templates.values()] }
      this.byKey.set(key, set)
    }
    return set
  }
}
