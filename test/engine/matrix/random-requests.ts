import type { CompiledPolicySet } from '../../../src/engine/compiled'
import { prepareScenario } from '../../../src/engine/simulate'
import type { Context, Request } from '../../../src/engine/types'
import { type Layers, type Question, valuesOf } from './random-account'

/** Every combination of values of the keys that the policies mention and the question leaves open. */
export function contextsOf(
  l: Layers,
  { fixed }: Question,
  most: number
): { contexts: Map<string, readonly string[]>[]; all: boolean } {
  const text = JSON.stringify(l).toLowerCase()
  let contexts: Map<string, readonly string[]>[] = [new Map()]
  let all = true
  for (const [key, values] of valuesOf) {
    if (!text.includes(key)) continue
    const given = fixed.get(key)
    const tried = given === undefined ? values : [given]
    let next = contexts.flatMap((c) => tried.map((v) => (v === null ? c : new Map([...c, [key, v]]))))
    if (next.length > most) {
      const step = next.length / most
      all = false
      next = Array.from({ length: most }, (_, i) => next[Math.floor(i * step)] ?? new Map<string, readonly string[]>())
    }
    contexts = next
  }
  return { contexts, all }
}

export interface Asked {
  request: Request
  set: CompiledPolicySet
}

export function prepared(scenario: object): Asked {
  const found = prepareScenario(scenario)
  if (!found.ok) throw new Error(found.error.message)
  return found.value
}

/** What every request carries, with the context; what the question fixes wins over both. */
export function carried(every: Context, context: Context, { fixed }: Question): Context {
  const all = new Map([...every, ...context])
  for (const [key, values] of fixed) {
    if (values === null) all.delete(key)
    else all.set(key, values)
  }
  return all
}
