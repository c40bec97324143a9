import type { Caller, Request } from '../types'
import type { Lookup } from '../variables'

/** A request made ready for matching: what every statement would work out again. */
export interface ActiveRequest extends Lookup {
  readonly caller: Caller
  /** Lower-cased. */
  readonly action: string
  readonly resource: string
  /** The caller has a permissions boundary: `NotPrincipal` with Deny never exempts it. */
  readonly hasBoundary: boolean
  readonly request: Request
  missing: string[] | null
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** `missing: []` gathers the names of absent keys that matching statements asked for; null doesn't. */
export function activate(request: Request, hasBoundary: boolean, missing: string[] | null = null): ActiveRequest {
  const active: Mutable<ActiveRequest> = {
    caller: request.caller,
    action: request.action.toLowerCase(),
    resource: request.resource,
    hasBoundary,
    request,
    context: request.context,
    missing
  }
  if (request.unknown && request.unknown.size > 0) active.unknown = request.unknown
  return active
}
