import type { CompiledPrincipal, CompiledPrincipals } from '../compiled'
import { type Caller, NO, type Tri, YES } from '../types'

/**
 * How closely a resource policy's entry names the caller, which decides what still limits the grant (IAM User Guide,
 * "Permissions boundaries for IAM entities", "Policy evaluation logic").
 * ACCOUNT: its account; delegates to identity policies. ROLE: its role (or a federated session's user): grants, but
 * boundary and session policy must allow as well. DIRECT: the user, the session, the service, or everyone: grants alone.
 */
export const NOT_NAMED = 0
export const ACCOUNT = 1
export const ROLE = 2
export const DIRECT = 3
export type Naming = 0 | 1 | 2 | 3

/** How one entry names the caller. */
export function namingOf(entry: CompiledPrincipal, caller: Caller): Naming {
  switch (entry.kind) {
    case 'star':
      return DIRECT
    case 'service':
      return caller.kind === 'service' && (entry.text === caller.service || entry.text === '*') ? DIRECT : NOT_NAMED
    case 'federated':
      return caller.kind === 'federated' && (entry.text === caller.provider || entry.text === '*') ? DIRECT : NOT_NAMED
    case 'never':
      return NOT_NAMED
    default:
      return caller.kind === 'service' || caller.kind === 'federated' || caller.kind === 'anonymous'
        ? NOT_NAMED
        : namingOfIdentity(entry, caller)
  }
}

type Identity = Exclude<Caller, { kind: 'service' | 'federated' | 'anonymous' }>

function namingOfIdentity(entry: CompiledPrincipal, caller: Identity): Naming {
  if (entry.kind === 'account')
    return entry.accountId === caller.accountId ? (caller.kind === 'root' ? DIRECT : ACCOUNT) : NOT_NAMED
  if (entry.kind === 'canonical')
    return entry.text === caller.canonicalUserId ? (caller.kind === 'root' ? DIRECT : ACCOUNT) : NOT_NAMED
  switch (caller.kind) {
    case 'user':
      return entry.text === caller.arn || (entry.kind === 'unique-id' && entry.text === caller.userId) ? DIRECT : NOT_NAMED
    case 'role':
      return entry.text === caller.arn || (entry.kind === 'unique-id' && entry.text === caller.roleId) ? ROLE : NOT_NAMED
    case 'session':
      if (entry.text === caller.arn) return DIRECT
      return entry.kind === 'unique-id'
        ? entry.text === caller.roleId
          ? ROLE
          : NOT_NAMED
        : namesRole(entry, caller)
          ? ROLE
          : NOT_NAMED
    case 'federated-user':
      if (entry.text === caller.arn) return DIRECT
      return caller.userArn !== undefined && entry.text === caller.userArn ? ROLE : NOT_NAMED
    case 'root':
      return NOT_NAMED
  }
}

/** A role's name is unique in its account: without a known path, account and name tell. */
function namesRole(entry: CompiledPrincipal, caller: Identity & { kind: 'session' }): boolean {
  if (entry.kind !== 'role') return false
  if (entry.text === caller.roleArn) return true
  if (!caller.rolePathUnknown || entry.accountId !== caller.accountId) return false
  return entry.text.slice(entry.text.lastIndexOf('/') + 1) === caller.roleArn.slice(caller.roleArn.lastIndexOf('/') + 1)
}

/** The closest way in which the element names the caller; `NotPrincipal` in an Allow names everyone it does not list. */
export function naming(principals: CompiledPrincipals, caller: Caller): Naming {
  let best: Naming = NOT_NAMED
  for (const entry of principals.entries) {
    const n = namingOf(entry, caller)
    if (n > best) best = n
  }
  if (principals.form === 'plain') return best
  return principals.form === 'not' && best === NOT_NAMED ? DIRECT : NOT_NAMED
}

/**
 * Whether a Deny's element meets the caller. `NotPrincipal` exempts only a caller whose session or user, role and account
 * are all listed, and never one with a permissions boundary (IAM User Guide, "AWS JSON policy elements: NotPrincipal").
 * An element that is absent or doubled cannot be judged: the Deny applies.
 */
export function deniesCaller(principals: CompiledPrincipals, caller: Caller, hasBoundary: boolean): boolean {
  if (principals.form === 'plain') return naming(principals, caller) !== NOT_NAMED
  if (principals.form !== 'not') return true
  return hasBoundary || !exempt(principals, caller)
}

function exempt(principals: CompiledPrincipals, caller: Caller): boolean {
  let account = false
  let role = false
  let direct = false
  for (const entry of principals.entries) {
    if (entry.kind === 'star') return true
    const n = namingOf(entry, caller)
    if (n === ACCOUNT || (n === DIRECT && (entry.kind === 'account' || entry.kind === 'canonical'))) account = true
    else if (n === ROLE) role = true
    else if (n === DIRECT) direct = true
  }
  switch (caller.kind) {
    case 'user':
    case 'federated-user':
      return account && direct
    case 'role':
      return account && role
    case 'session':
      return account && role && direct
    case 'root':
      return account
    default:
      return direct
  }
}

/** Whether the statement's principal element lets it apply to the caller; `wanted`: the layer's policies have the element. */
export function matchPrincipal(
  principals: CompiledPrincipals,
  effect: 'Allow' | 'Deny',
  wanted: boolean,
  caller: Caller,
  hasBoundary: boolean
): Tri {
  if (!wanted) return principals.form === 'absent' || effect === 'Deny' ? YES : NO
  if (effect === 'Deny') return deniesCaller(principals, caller, hasBoundary) ? YES : NO
  return naming(principals, caller) === NOT_NAMED ? NO : YES
}
