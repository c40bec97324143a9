import type { ActiveRequest } from '../match/active'
import type { Caller, Context, Request } from '../types'
import { type Assumed, assumedContext } from '../what-if'
import { principalContext } from '../context'
import { isPrincipalKey } from './principal-keys'

/** What is known of every request of a caller to its own account, and that all else is not. */
export interface KnownCaller {
  readonly caller: Caller
  readonly context: Context
  readonly hasBoundary: boolean
  /** A request that leaves open every key that the caller does not fix. */
  readonly active: ActiveRequest
  isKnown(key: string): boolean
}

/** Every key but those that are known. */
class AllBut extends Set<string> {
  constructor(private readonly known: (key: string) => boolean) {
    super()
  }
  override has(key: string): boolean {
    return !this.known(key)
  }
  /** Never empty: who asks whether anything is open is told yes. */
  override get size(): number {
    return 1
  }
}

const nothing: Assumed = new Map()

/**
 * Of the keys that a caller fixes, the ones it lacks are known to be absent. A role's sessions differ in `aws:userid`. `assumed`: keys
 * that a what-if fixes besides.
 */
export function knownCaller(caller: Caller, resourceAccount: string, hasBoundary: boolean, assumed = nothing): KnownCaller {
  const ofCaller = (key: string): boolean => isPrincipalKey(key) && !(key === 'aws:userid' && caller.kind === 'role')
  const isKnown = (key: string): boolean => ofCaller(key) || assumed.has(key)
  const fixed = new Map([...assumedContext(assumed), ...[...principalContext(caller)].filter(([key]) => ofCaller(key))])
  fixed.set('aws:resourceaccount', [resourceAccount])
  const request: Request = { caller, action: '', resource: '', resourceAccount, context: fixed, unknown: new AllBut(isKnown) }
  const { unknown } = request
  const active: ActiveRequest = {
    caller,
    action: '',
    resource: '',
    hasBoundary,
    request,
    context: fixed,
    missing: null,
    ...(unknown ? { unknown } : {})
  }
  return { caller, context: fixed, hasBoundary, active, isKnown }
}
