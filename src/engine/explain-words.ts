import type { LayerName, PolicyRef } from '../shared/analysis'
import type { CompiledCondition, CompiledPolicySet, CompiledStatement, Form } from './compiled'
import type { ActiveRequest } from './match/active'
import type { Caller } from './types'

/** What a layer is called in a sentence, with its article. */
export function layerInWords(layer: LayerName): string {
  return layerWords.get(layer) ?? layer
}
const layerWords: ReadonlyMap<LayerName, string> = new Map([
  ['identity', "the caller's own policies"],
  ['boundary', 'the permissions boundary'],
  ['session', 'the session policy'],
  ['resource', "the resource's policy"],
  ['trust', "the role's trust policy"],
  ['scp', "the organization's service control policies"],
  ['rcp', "the organization's resource control policies"],
  ['vpcEndpoint', 'the VPC endpoint policy']
] as const)

/** A level of the SCPs with the guardrails in it: every level has to allow, so it matters which one lacks it. */
export function levelInWords(level: number, set: CompiledPolicySet): string {
  const levels = set.scp ?? []
  const names = (levels[level] ?? []).map((p) => `\`${p.ref.name}\``)
  const more = names.length > shown ? [`${names.length - shown} more`] : []
  const held = names.length === 0 ? 'no policies' : [...names.slice(0, shown), ...more].join(', ')
  const where = levels.length > 1 ? `level ${level + 1} of ${levels.length}` : 'the only level'
  return `${where} of ${layerInWords('scp')} (${held})`
}

/** A caller in a few words: `user alice`, `session deploy of role ci`, `service lambda.amazonaws.com`. */
export function whoAsks(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return `user \`${caller.userName}\` (\`${caller.arn}\`)`
    case 'role':
      return `role \`${caller.roleName}\` (\`${caller.arn}\`)`
    case 'session':
      return `session \`${caller.sessionName}\` of role \`${caller.roleArn}\``
    case 'federated-user':
      return `federated user \`${caller.arn}\``
    case 'root':
      return `root of account \`${caller.accountId}\``
    case 'service':
      return `service \`${caller.service}\``
    case 'federated':
      return `an identity from \`${caller.provider}\``
    case 'anonymous':
      return 'an anonymous caller'
  }
}

const shown = 4

/** Entries of an element in one line: the first few, and how many more. */
export function listed(entries: readonly string[], form: Form): string {
  if (form === 'absent') return 'the element, which is missing'
  if (form === 'both') return 'either the element or its `Not` form, not both'
  if (entries.length === 0) return 'a value, but the list is empty'
  const head = entries
    .slice(0, shown)
    .map((e) => `\`${e}\``)
    .join(' or ')
  const all = entries.length > shown ? `${head} or ${entries.length - shown} more` : head
  return form === 'not' ? `anything except ${all}` : all
}

/** A condition as it is written: `StringLike aws:PrincipalTag/team "dev-*"`. */
export function expectedCondition(c: CompiledCondition): string {
  const values = listed(
    c.source.values.map((v) => v.text),
    'plain'
  )
  if (!c.operator) return `a valid operator, and \`${c.source.operatorText.text}\` isn't one`
  const bad = c.values.find((v) => v.parts === null && v.prepared === undefined)
  if (bad) return `a value that \`${c.source.operatorText.text}\` can read, and \`${bad.source.text}\` isn't one`
  return `\`${c.source.key.text}\` ${c.source.operatorText.text} ${values}`
}

/** What the request has for the condition's key, to be read after "the request has" as well as alone. */
export function actualValues(c: CompiledCondition, active: ActiveRequest): string {
  if (active.unknown?.has(c.key)) return 'unknown'
  const values = active.context.get(c.key)
  if (values === undefined) return 'no such key'
  if (values.length === 0) return 'the key without a value'
  const all = listed(values, 'plain').replaceAll('` or `', '`, `')
  const plain = c.qualifier === null && values.length > 1 && c.operator?.family !== 'Null'
  return plain ? `${all}: several values, which require \`ForAnyValue:\` or \`ForAllValues:\`` : all
}

/** How to call a statement: by its Sid, or by its number from 1. */
export const statementName = (s: CompiledStatement): string => statementNameOf(s.sid, s.index, s.policy.ref)

/** As `statementName`, of what a trace says of a statement. An empty Sid is none. */
export const statementNameOf = (sid: string | null, index: number, policy: PolicyRef): string =>
  sid === null || sid === '' ? `statement ${index + 1} of ${policyName(policy)}` : `statement \`${sid}\` of ${policyName(policy)}`

export const policyName = (ref: PolicyRef): string => `\`${ref.name}\``

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
