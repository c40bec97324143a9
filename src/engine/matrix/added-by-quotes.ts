import { verdictCode } from '../../shared/verdict'
import type { CellAnswer } from './cell-problem'
import type { Group } from './groups'
import { hintOf } from './hints'

/** How patterns that quote keys are tried: with how many values of a variable in an ARN (besides `x`), and what is enough. */
export interface Quoted {
  readonly values: number
  readonly anyDoes: boolean
}

/** Resolves a cell with these groups. */
export type Ask = (quoted: Quoted, groups: readonly Group[]) => CellAnswer

/** Most choices of patterns that are tried. */
const MOST_TRIED = 64

/**
 * The answer where Allows quote keys that no condition asks for and that a request may lack. Without these keys the patterns name
 * nothing, with them they only add: so what is allowed, refused or denied without them stays so. Where nothing is allowed, one
 * pattern must do what a request needs, or one for each resource that a call names. Null: that is not certain.
 */
export function addedByQuotes(groups: readonly Group[], keys: readonly string[], slots: number, ask: Ask): CellAnswer | null {
  const hanging = (answer: CellAnswer): CellAnswer => {
    const dependsOn = [...new Set([...answer.dependsOn, ...keys])]
    return { ...answer, dependsOn, hint: hintOf(dependsOn) }
  }
  const without = ask({ values: 0, anyDoes: false }, withQuotes(groups, []))
  if (without.verdict === verdictCode.unknown) return null
  if (without.verdict === verdictCode['allow-if']) return hanging(without)
  if (without.verdict !== verdictCode.none) return without
  let tried = 0
  let certain = slots <= 2
  for (const chosen of choicesOf(groups, slots)) {
    if (++tried > MOST_TRIED) return null
    const some = ask({ values: 2, anyDoes: false }, withQuotes(groups, chosen))
    if (some.verdict === verdictCode['allow-if']) return hanging(some)
    if (some.verdict !== verdictCode.none) certain = false
  }
  return certain ? without : null
}

interface Quote {
  readonly group: Group
  readonly template: Group['templates'][number]
}

/** One pattern that quotes, those with few conditions first; where a call names several resources also two. */
function* choicesOf(groups: readonly Group[], slots: number): Generator<readonly Quote[]> {
  const quotes: Quote[] = groups.flatMap((group) => group.templates.map((template) => ({ group, template })))
  quotes.sort((a, b) => a.group.conditions.length - b.group.conditions.length)
  for (const one of quotes) yield [one]
  if (slots < 2) return
  for (const [i, one] of quotes.entries()) for (const other of quotes.slice(i + 1)) yield [one, other]
}

/** The groups with the patterns that are chosen, and no others that quote. */
const withQuotes = (groups: readonly Group[], chosen: readonly Quote[]): Group[] =>
  groups.map((g) => ({ ...g, templates: chosen.filter((q) => q.group === g).map((q) => q.template) }))
