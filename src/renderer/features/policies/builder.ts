import type { ActionCatalog } from '../../../shared/analysis'
import { accessLevels, type AccessLevel } from '../../../shared/verdict'

export interface BuilderChoice {
  /** Prefix of the service; empty: not chosen. */
  service: string
  levels: ReadonlySet<AccessLevel>
  /** Empty: all resources. */
  resources: readonly string[]
  /** Short patterns that name exactly these actions in today's data; else every action by its name. */
  short: boolean
}

/** How many actions of a service each level has; levels without any are left out. */
export function levelsOf(catalog: ActionCatalog, prefix: string): { level: AccessLevel; actions: string[] }[] {
  const service = catalog.services.find((s) => s.prefix === prefix)
  if (!service) return []
  const levels = accessLevels.map((level) => ({ level, actions: [] as string[] }))
  for (let i = service.first; i < service.first + service.count; i++) {
    const name = catalog.names[i]
    if (name !== undefined) levels[catalog.levels[i] ?? 0]?.actions.push(name)
  }
  return levels.filter((l) => l.actions.length > 0)
}

/** `Action` of the statement: `ec2:*` where every level is ticked. */
export function actionsOf(catalog: ActionCatalog, { service, levels, short }: BuilderChoice): string[] {
  const all = levelsOf(catalog, service)
  const wanted = all.filter((l) => levels.has(l.level)).flatMap((l) => l.actions)
  const others = all.filter((l) => !levels.has(l.level)).flatMap((l) => l.actions)
  if (others.length === 0 && wanted.length > 0) return [`${service}:*`]
  return (short ? shortPatterns(wanted, others) : wanted.toSorted()).map((name) => `${service}:${name}`)
}

/**
 * Patterns `Describe*` that together name all of `wanted` and none of `others`: each wanted name is cut after as few of its words as leave
 * nothing of `others` under it; where a pattern would stand for one action only, the name stays whole. IAM compares without case.
 */
export function shortPatterns(wanted: readonly string[], others: readonly string[]): string[] {
  const refused = others.map((n) => n.toLowerCase())
  const found = new Map<string, string[]>()
  for (const name of wanted) {
    const words = name.match(/[A-Z]?[^A-Z]+|[A-Z]+(?![^A-Z])|[A-Z]/g) ?? [name]
    let prefix = ''
    let at = 0
    do prefix += words[at++] ?? ''
    while (at < words.length && refused.some((o) => o.startsWith(prefix.toLowerCase())))
    const clean = !refused.some((o) => o.startsWith(prefix.toLowerCase()))
    const key = clean ? prefix : `${name}\0`
    found.set(key, [...(found.get(key) ?? []), name])
  }
  return [...found]
    .flatMap(([prefix, names]) => (names.length > 1 ? [`${prefix}*`] : names))
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

/** The policy's text: one statement, two-space JSON. */
export function builtText(catalog: ActionCatalog, choice: BuilderChoice): string {
  const actions = actionsOf(catalog, choice)
  const Resource = choice.resources.length === 0 ? '*' : choice.resources.length === 1 ? choice.resources[0] : choice.resources
  const Statement = [{ Effect: 'Allow', Action: actions.length === 1 ? actions[0] : actions, Resource }]
  return `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n`
}

/** One ARN a line; what is wrong with the first bad one, as a sentence. */
export function resourcesOf(text: string): { resources: string[]; problem: string | undefined } {
  const resources = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const bad = resources.find((r) => r !== '*' && !/^arn:[^:\s]*:[^:\s]*:[^:\s]*:[^:\s]*:\S+$/.test(r))
  return { resources, problem: bad === undefined ? undefined : `${bad} isn't a valid ARN` }
}
