import { checks, type Found, type Known, type Weight } from './checks'

/** Something worth doing, with where to do it. */
export interface Recommendation extends Found {
  key: string
  weight: Weight
}

/** What is to do, heaviest first, and the names of the checks that pass and of those that cannot tell. */
export function recommend(known: Known): { toDo: Recommendation[]; pass: string[]; unknown: string[] } {
  const toDo: Recommendation[] = []
  const pass: string[] = []
  const unknown: string[] = []
  for (const check of checks) {
    if (check.of?.every((kind) => known.counts[kind] === 0)) continue
    const found = check.look(known)
    if (found === 'unknown') unknown.push(check.name)
    else if (found) toDo.push({ key: check.name, weight: check.weight, ...found })
    else pass.push(check.name)
  }
  return { toDo, pass, unknown }
}
