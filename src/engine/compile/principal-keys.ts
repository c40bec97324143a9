import type { CompiledCondition, CompiledStatement } from '../compiled'
import { isPrincipalFixedKey } from '../context'
import type { Part } from '../variables'

/** Whether the key (lower case) says something about who asks, or about the account that is asked. */
export const isPrincipalKey = (key: string): boolean => isPrincipalFixedKey(key) || key === 'aws:resourceaccount'

/** Keys of the variables in pieces of a text. */
export const keysOfParts = (parts: readonly Part[]): string[] => parts.flatMap((p) => (p.kind === 'variable' ? [p.key] : []))

/** The condition's own key and those of variables in its values. */
export const keysOfCondition = (c: CompiledCondition): string[] => [c.key, ...c.values.flatMap((v) => keysOfParts(v.parts ?? []))]

/** Every key that the statement's conditions and resources ask for, each once. */
export const keysOfStatement = (s: CompiledStatement): string[] => [
  ...new Set([...s.conditions.flatMap(keysOfCondition), ...s.resource.entries.flatMap((e) => keysOfParts(e.parts))])
]

/** Whether what the statement says differs from caller to caller. `wanted`: its kind of policy names principals. */
export function dependsOnPrincipal(s: CompiledStatement, wanted: boolean): boolean {
  if (s.resource.entries.some((e) => keysOfParts(e.parts).some(isPrincipalKey))) return true
  if (s.conditions.some((c) => keysOfCondition(c).some(isPrincipalKey))) return true
  return wanted && !(s.principal.form === 'plain' && s.principal.entries.some((e) => e.kind === 'star'))
}
