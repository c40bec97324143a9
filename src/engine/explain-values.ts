import type { CompiledCondition, CompiledStatement } from './compiled'
import { alwaysSentKeys, principalFixedKeys } from './context'
import { type Situation, withValues } from './explain-steps'
import { activate, type ActiveRequest } from './match/active'
import { matchCondition } from './match/condition'
import { carriesLists, policiesOf, type Value, valuesOf } from './worst-case'
import { NO, YES } from './types'

/** Most combinations of values that are tried for one statement. */
const MOST_COMBINATIONS = 256
/** Most of those that fit which are handed on. */
const MOST_FITTING = 16

type Values = ReadonlyMap<string, Value>

/** Values that would turn conditions, out of those that the policies of `start` tell apart; worked out once a key. */
export class ValuesToTry {
  readonly #byKey = new Map<string, Value[]>()

  constructor(private readonly start: Situation) {}

  /** Values under which all these conditions of an Allow hold; none where who asks would have to be somebody else. */
  meeting(conditions: readonly CompiledCondition[], now: Situation): Values[] {
    const keys = [...new Set(conditions.map((c) => c.key))]
    return this.#fitting(keys, now, (active) => conditions.every((c) => matchCondition(c, 'Allow', active) === YES))
  }

  /** Values of one key at a time under which the Deny does not apply. */
  avoiding(deny: CompiledStatement, now: Situation): Values[] {
    const keys = [...new Set(deny.conditions.map((c) => c.key))]
    const passes = (active: ActiveRequest): boolean => deny.conditions.some((c) => matchCondition(c, 'Deny', active) === NO)
    return keys.flatMap((key) => this.#fitting([key], now, passes))
  }

  #fitting(keys: readonly string[], { request, set }: Situation, fits: (active: ActiveRequest) => boolean): Values[] {
    let all: Map<string, Value>[] = [new Map()]
    for (const key of keys) {
      const values = this.#of(key)
      all = all.flatMap((before) => values.map((v) => new Map(before).set(key, v))).slice(0, MOST_COMBINATIONS)
    }
    const boundary = set.boundary !== undefined
    return all.filter((values) => fits(activate(withValues(request, values), boundary))).slice(0, MOST_FITTING)
  }

  /** A key that says who asks or whose the resource is has no value but its own. */
  #of(key: string): Value[] {
    if (principalFixedKeys.has(key) || key === 'aws:resourceaccount') return []
    const known = this.#byKey.get(key)
    if (known) return known
    const { request, set } = this.start
    const asking = new Set(policiesOf(set).flatMap((p) => p.statements.filter((s) => s.conditions.some((c) => c.key === key))))
    const all = valuesOf(key, asking, activate(request, set.boundary !== undefined), carriesLists(key, set)) ?? []
    const values = alwaysSentKeys.has(key) ? all.filter((v) => v !== null && v.length > 0) : all
    this.#byKey.set(key, values)
    return values
  }
}
