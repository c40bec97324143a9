import type { PolicyDocument, Statement, Text } from './ast'
import { conditionsInWords } from './condition-words'
import { principalInWords, resourceInWords, serviceInWords } from './name-words'
import { hasWildcard, splitAction } from './shapes'
import { count, join, joinFew, plural, short } from './words'

/** What a summary may ask of the catalog. Without it wildcards are named, not counted. */
export interface SummaryLookup {
  /** How many actions the patterns name together. */
  countActions?(patterns: readonly string[]): number
  /** Name of a service by its prefix. */
  serviceName?(prefix: string): string | undefined
}

/** `Allow 6 EC2 actions on any instance, if tag team is sre`. */
export function statementInWords(statement: Statement, lookup: SummaryLookup = {}): string {
  if (!statement.effect) return 'Statement without an effect'
  const parts = [
    `${statement.effect} ${actionsInWords(statement, lookup)}`,
    resourcesInWords(statement),
    principalsInWords(statement)
  ]
  const conditions = conditionsInWords(statement.conditions)
  return parts.filter((p) => p !== '').join(' ') + (conditions === '' ? '' : `, if ${conditions}`)
}

/** A whole policy in one line: `Allow 37 actions in EC2 and IAM, deny 28 IAM actions`. */
export function documentInWords(document: PolicyDocument, lookup: SummaryLookup = {}): string {
  const [only] = document.statements
  if (!only) return 'No statements'
  if (document.statements.length === 1) return statementInWords(only, lookup)
  const parts: string[] = []
  for (const effect of ['Allow', 'Deny'] as const) {
    const of = document.statements.filter((s) => s.effect === effect)
    if (of.length === 0) continue
    parts.push(`${parts.length === 0 ? effect : effect.toLowerCase()} ${together(of, lookup)}`)
  }
  return parts.length > 0 ? parts.join(', ') : `${plural(document.statements.length, 'statement')} without an effect`
}

function together(statements: readonly Statement[], lookup: SummaryLookup): string {
  const open = statements.find((s) => s.notActions)
  const words = open
    ? actionsInWords(open, lookup)
    : listInWords(
        statements.flatMap((s) => s.actions ?? []),
        lookup
      )
  const ifs = statements.filter((s) => s.conditions.length > 0).length
  if (ifs === 0) return words
  return `${words}, ${ifs === statements.length ? 'if conditions hold' : 'some if conditions hold'}`
}

function actionsInWords(statement: Statement, lookup: SummaryLookup): string {
  if (statement.actions) return listInWords(statement.actions, lookup)
  if (!statement.notActions) return 'no action'
  if (statement.notActions.length === 0) return 'every action'
  return `every action except ${listInWords(statement.notActions, lookup)}`
}

function listInWords(actions: readonly Text[], lookup: SummaryLookup): string {
  const patterns = [...new Set(actions.map((a) => a.text))]
  if (patterns.length === 0) return 'no action'
  if (patterns.includes('*') || patterns.includes('*:*')) return 'every action'
  const services = [...new Set(patterns.map((p) => splitAction(p)?.service ?? p))].map((s) =>
    serviceInWords(s, lookup.serviceName)
  )
  const [service] = services
  const [only] = patterns
  if (services.length === 1 && patterns.some((p) => splitAction(p)?.name === '*')) return `every ${service} action`
  if (patterns.length === 1 && only !== undefined && !(hasWildcard(only) && lookup.countActions)) return short(only)
  const number = counted(patterns, lookup)
  if (services.length === 1)
    return number === null ? `${service} actions` : `${count(number)} ${service} ${number === 1 ? 'action' : 'actions'}`
  const where = services.length > 3 ? `${services.length} services` : join(services, 'and')
  return `${number === null ? 'actions' : plural(number, 'action')} in ${where}`
}

function counted(patterns: readonly string[], lookup: SummaryLookup): number | null {
  if (lookup.countActions) return lookup.countActions(patterns)
  if (patterns.some(hasWildcard)) return null
  return new Set(patterns.map((p) => p.toLowerCase())).size
}

function resourcesInWords(statement: Statement): string {
  const listed = statement.resources ?? statement.notResources
  if (!listed) return ''
  const texts = [...new Set(listed.map((r) => r.text))]
  if (statement.resources) return texts.includes('*') ? '' : `on ${someOf(texts)}`
  return texts.length === 0 ? '' : `on every resource except ${someOf(texts)}`
}

const someOf = (texts: readonly string[]): string =>
  texts.length === 0
    ? 'no resource'
    : texts.length <= 2
      ? join(texts.map(resourceInWords), 'and')
      : plural(texts.length, 'resource')

function principalsInWords(statement: Statement): string {
  const listed = statement.principals ?? statement.notPrincipals
  if (!listed) return ''
  const words = listed.length === 0 ? 'nobody' : joinFew([...new Set(listed.map(principalInWords))], 'and')
  return statement.principals ? `for ${words}` : `for everyone except ${words}`
}
