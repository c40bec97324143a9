import { type ConditionHint, conditionHints } from '../shared/verdict'

const network: ReadonlySet<string> = new Set([
  'aws:securetransport',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip'
])
const time: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime', 'aws:tokenissuetime'])

/** What a condition key (lower case) is about, in one word. */
export function keyHint(key: string): ConditionHint {
  if (key.startsWith('aws:multifactorauth')) return 'mfa'
  if (key.includes('tag/') || key.endsWith(':tagkeys')) return 'tag'
  if (key === 'aws:requestedregion') return 'region'
  if (network.has(key)) return 'network'
  return time.has(key) ? 'time' : 'other'
}

const known = new Map<string, number>()
const MOST_KNOWN = 10_000

/** The same as a code. Of several keys the least code counts: hints are listed in the order in which people act on them. */
export function keyHintCode(key: string): number {
  let code = known.get(key)
  if (code === undefined) {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, (code = conditionHints.indexOf(keyHint(key))))
  }
  return code
}
