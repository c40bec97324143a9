import type { NamedKind, PrincipalKind } from '../find'
import { kindWords } from '../kinds'
import { Refusal } from '../../shared/result'

/** Refusals that several operations share. */
export const noSuchBoundary = (kind: PrincipalKind, name: string) =>
  new Refusal('NoSuchEntity', `${kind} \`${name}\` has no permissions boundary`)

/** DeleteConflict with all that stands in the way, so that nobody has to find out one by one. */
export function inTheWay(kind: NamedKind, name: string, obstacles: readonly string[]): void {
  if (obstacles.length === 0) return
  throw new Refusal('DeleteConflict', `${kindWords[kind]} \`${name}\` still has ${obstacles.join(', ')}`, {
    hint: 'remove these first, or delete everything in one step'
  })
}

/** `3, 'member'` -> `3 members`; nothing for zero. */
export const some = (count: number, one: string, many = `${one}s`): string[] =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${many}`]
export const somePolicies = (principal: {
  attachedPolicies: readonly string[]
  inlinePolicies: readonly unknown[]
}): string[] => [
  ...some(principal.attachedPolicies.length, 'attached policy', 'attached policies'),
  ...some(principal.inlinePolicies.length, 'inline policy', 'inline policies')
]
