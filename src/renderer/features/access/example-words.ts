import type { ConditionChecklist } from '../../../shared/checklist'
import type { ExampleRequest } from '../../../shared/analysis'

/** One value of an example; `changed`: it differs from the first example. */
export interface ExamplePart {
  text: string
  changed: boolean
}

/** What a request carries, in short: `MFA, eu-west-1, 192.0.2.10`. Only keys that the checklist is about, or that differ. */
export function exampleWords(example: ExampleRequest, checklist: ConditionChecklist | null): ExamplePart[] {
  const lines = checklist && 'lines' in checklist ? checklist.lines : []
  const changed = new Set(example.changed.map((k) => k.toLowerCase()))
  const keys = new Map<string, string>()
  for (const { anyOf } of lines) for (const t of anyOf) if (t.kind === 'key') keys.set(t.key.toLowerCase(), t.key)
  for (const key of example.changed) if (key !== 'resource') keys.set(key.toLowerCase(), key)
  const context = new Map(example.context.map(({ key, values }) => [key.toLowerCase(), values]))
  const out: ExamplePart[] = []
  for (const [lower, key] of keys) {
    const text = valueWords(key, context.get(lower), changed.has(lower))
    if (text) out.push({ text, changed: changed.has(lower) })
  }
  const isResource = changed.has('resource') || lines.some((l) => l.anyOf.some((t) => t.kind === 'resource'))
  if (isResource && example.resource !== '*') out.push({ text: `on ${example.resource}`, changed: changed.has('resource') })
  return out
}

const truths: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['aws:multifactorauthpresent', ['MFA', 'without MFA']],
  ['aws:viaawsservice', ['via an AWS service', '']],
  ['aws:securetransport', ['TLS', 'without TLS']]
])

function valueWords(key: string, values: readonly string[] | undefined, changed: boolean): string {
  const lower = key.toLowerCase()
  const name = key.slice(key.indexOf(':') + 1)
  const truth = truths.get(lower)
  if (!values) return changed ? truth?.[1] || `no ${name}` : ''
  const [value = ''] = values
  if (truth && values.length === 1) return truth[value === 'true' ? 0 : 1] ?? ''
  const short = ['aws:requestedregion', 'aws:sourceip'].includes(lower)
  return short ? values.join(', ') : `${name} ${values.join(', ') || '(empty)'}`
}
