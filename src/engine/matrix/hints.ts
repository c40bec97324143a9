import { type ConditionHint, conditionHints } from '../../shared/verdict'
import type { BoundCondition } from '../compile/clause'

const network = new Set([
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpcsourceip',
  'aws:securetransport',
  'aws:sourcevpcarn'
])
const time = new Set(['aws:currenttime', 'aws:epochtime', 'aws:tokenissuetime'])

function kindOf(key: string): ConditionHint {
  if (key.startsWith('aws:multifactorauth')) return 'mfa'
  if (key.includes('tag/') || key.endsWith(':tagkeys')) return 'tag'
  if (network.has(key)) return 'network'
  return time.has(key) ? 'time' : 'other'
}

/** What keys (lower case) are about, as code; of several kinds, the one that people act on first. */
export function hintOf(keys: readonly string[]): number {
  const kinds = new Set(keys.map(kindOf))
  const order: readonly ConditionHint[] = ['mfa', 'tag', 'network', 'time', 'other']
  return conditionHints.indexOf(order.find((k) => kinds.has(k)) ?? 'none')
}

/** Keys (lower case) that the conditions of these clauses ask for, each once. */
export const keysAsked = (clauses: readonly { readonly conditions: readonly BoundCondition[] }[]): string[] => [
  ...new Set(clauses.flatMap((c) => c.conditions.flatMap((bound) => bound.keys)))
]
