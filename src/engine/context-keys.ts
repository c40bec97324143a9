import type { Catalog } from '../catalog/types'
import type { OfferedKey } from '../shared/simulation'
import { isPrincipalKey, keysOfCondition } from './compile/principal-keys'
import type { CompiledPolicySet, CompiledStatement } from './compiled'
import type { Family } from './condition/operator'
import { matchGlob } from './glob'
import { patternOfKey } from '../policy/condition-keys'

/** Values shown of one key. */
const MOST_SEEN = 20

/**
 * Context keys that policies mention, by name (as explanations write it): with the catalog's type, else the one that the operator tells, and the values that they
 * are compared with. What the caller itself fixes is left out. `actions`: only statements about one of these; none: all.
 */
export function offeredKeys(catalog: Catalog, sets: readonly CompiledPolicySet[], actions: readonly string[]): OfferedKey[] {
  const found = new Map<string, OfferedKey & { values: Set<string> }>()
  const lower = actions.map((a) => a.toLowerCase())
  const nameOf = keyNamer(sets, catalog)
  for (const s of statementsOf(sets)) {
    if (lower.length > 0 && !lower.some((a) => isAbout(s, a))) continue
    for (const c of s.conditions) {
      for (const key of keysOfCondition(c)) {
        if (isPrincipalKey(key)) continue
        const name = nameOf(key)
        const known = catalog.conditionKey(name)
        const type = known?.type ?? (key === c.key ? typeOfFamily(c.operator?.family) : 'String')
        const multi = known?.multi === true || (key === c.key && c.qualifier !== null)
        const at = found.get(key) ?? {
          key: name,
          type,
          multi,
          description: known?.description ?? '',
          seen: [],
          values: new Set()
        }
        if (key === c.key && c.operator?.family !== 'Null')
          for (const v of c.values) if (v.parts === null) at.values.add(v.source.text)
        found.set(key, { ...at, multi: at.multi || multi })
      }
    }
  }
  return [...found.values()]
    .map(({ values, ...key }) => ({ ...key, seen: [...values].slice(0, MOST_SEEN) }))
    .sort((a, b) => (a.key.toLowerCase() < b.key.toLowerCase() ? -1 : 1))
}

/**
 * How keys are shown: as the catalog writes them, without one as AWS does, else as the policies do, else as they come. What a person named,
 * such as the rest of `aws:ResourceTag/`, stays as the policies write it. Case does not count.
 */
export function keyNamer(sets: readonly CompiledPolicySet[], catalog?: Catalog): (key: string) => string {
  let written: Map<string, string> | undefined
  return (key) => {
    const lower = key.toLowerCase()
    written ??= new Map([...statementsOf(sets)].flatMap((s) => s.conditions.map((c) => [c.key, c.source.key.text] as const)))
    const own = written.get(lower) ?? key
    const pattern = catalog?.conditionKey(lower)?.name ?? patternOfKey(lower)
    if (pattern === undefined) return own
    const fixed = pattern.indexOf('${')
    return fixed < 0 ? pattern : pattern.slice(0, fixed) + own.slice(fixed)
  }
}

function statementsOf(sets: readonly CompiledPolicySet[]): Set<CompiledStatement> {
  const policies = sets.flatMap((s) => [
    ...s.identity,
    ...(s.boundary ?? []),
    ...(s.session ?? []),
    ...(s.resource ? [s.resource] : []),
    ...(s.scp ?? []).flat(),
    ...(s.rcp ?? []).flat(),
    ...(s.vpcEndpoint ?? [])
  ])
  return new Set(policies.flatMap((p) => p.statements))
}

function isAbout(s: CompiledStatement, action: string): boolean {
  const named = s.action.entries.some((e) => matchGlob(e.glob, action) === 1)
  return s.action.form === 'not' ? !named : named
}

function typeOfFamily(family: Family | undefined): OfferedKey['type'] {
  switch (family) {
    case 'Numeric':
    case 'Date':
    case 'Bool':
    case 'Binary':
      return family
    case 'Arn':
      return 'ARN'
    case 'IpAddress':
      return 'IPAddress'
    default:
      return 'String'
  }
}
