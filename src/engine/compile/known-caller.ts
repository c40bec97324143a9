import type { ActiveRequest } from '../match/active'
import type { Caller, Context, Request } from '../types'
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

/** Of the keys that a caller fixes, the ones it lacks are known to be absent. A role's sessions differ in `aws:userid`. */
export function knownCaller(caller: Caller, resourceAccount: string, hasBoundary: boolean): KnownCaller {
  const isKnown = (key: string): boolean => isPrincipalKey(key) && !(key === 'aws:userid' && caller.kind === 'role')
  const fixed = new Map([...principalContext(caller)].filter(([key]) => isKnown(key)))
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
