import type { ContextEntry } from '../../../shared/model'
import type { OfferedKey } from '../../../shared/simulation'

/** What a request says of a context key: it may have any value, lacks the key, or carries these values. */
export interface KeySetting {
  key: string
  mode: 'any' | 'absent' | 'value'
  /** One, or any number where the key takes several: each as typed. */
  values: readonly string[]
  multi: boolean
}

const key = (name: string, type: OfferedKey['type'], description: string): OfferedKey => ({
  key: name,
  type,
  multi: false,
  description,
  seen: []
})
/** Keys that are worth asking about whatever the policies say. */
export const usualKeys: readonly OfferedKey[] = [
  key('aws:MultiFactorAuthPresent', 'Bool', 'Whether the caller signed in with MFA'),
  key('aws:SourceIp', 'IPAddress', 'The IP address of the request'),
  key('aws:RequestedRegion', 'String', 'The Region of the request'),
  key('aws:CurrentTime', 'Date', 'When the request is made')
]

/** Types of AWS's global keys that no policy here mentions (AWS, "AWS global condition context keys"). */
const globalTypes: Readonly<Record<string, OfferedKey['type']>> = {
  'aws:currenttime': 'Date',
  'aws:epochtime': 'Date',
  'aws:tokenissuetime': 'Date',
  'aws:multifactorauthage': 'Numeric',
  'aws:multifactorauthpresent': 'Bool',
  'aws:principalisawsservice': 'Bool',
  'aws:securetransport': 'Bool',
  'aws:viaawsservice': 'Bool',
  'aws:sourceip': 'IPAddress',
  'aws:vpcsourceip': 'IPAddress',
  'aws:sourcearn': 'ARN',
  'aws:principalarn': 'ARN'
}

/** The keys offered, each once: those that policies mention first. */
export function offeredWith(mentioned: readonly OfferedKey[], settings: readonly KeySetting[]): OfferedKey[] {
  const out: OfferedKey[] = []
  const seen = new Set<string>()
  const add = (k: OfferedKey): void => {
    const folded = k.key.toLowerCase()
    if (!seen.has(folded)) out.push(k)
    seen.add(folded)
  }
  mentioned.forEach(add)
  usualKeys.forEach(add)
  for (const s of settings)
    add({ key: s.key, type: globalTypes[s.key.toLowerCase()] ?? 'String', multi: s.multi, description: '', seen: [] })
  return out
}

/** A key with one value has that, be it empty; a list may have none. */
export const valuesOf = ({ values, multi }: KeySetting): string[] => (multi ? [...values] : [values[0] ?? ''])

/** The key as a set-up keeps it: several values, or none, are a list. */
export const settingFor = ({ key, values }: ContextEntry): KeySetting => ({
  key,
  mode: 'value',
  values,
  multi: values.length !== 1
})

/** Keys that a simulation adds by itself while nobody sets them. */
const derived: ReadonlySet<string> = new Set(['aws:securetransport', 'aws:viaawsservice'])
export const isDerived = (name: string): boolean => derived.has(name.toLowerCase())
