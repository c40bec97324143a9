import type { LayerName } from '../../shared/analysis'
import type { CompiledCondition, CompiledStatement } from '../compiled'
import { and } from '../tri'
import { NO, type Tri, YES } from '../types'
import { matchAction } from './action'
import type { ActiveRequest } from './active'
import { matchCondition } from './condition'
import { matchPrincipal } from './principal'
import { matchResource } from './resource'

export type ElementName = 'Principal' | 'Action' | 'Resource' | 'Condition'

/** Is told how each element fared. With a tracer every element and condition is looked at, without one the first NO ends it. */
export interface Tracer {
  element(element: ElementName, result: Tri, condition: CompiledCondition | null): void
}

const namesPrincipals = (layer: LayerName): boolean =>
  layer === 'resource' || layer === 'trust' || layer === 'rcp' || layer === 'vpcEndpoint'

/**
 * Whether a statement meets the request: YES, NO, or OPEN where that hangs on what the request leaves unknown.
 * The one matcher of `evaluate`, `explain` and the matrix. `layer` says which elements such a policy has: a Principal or none,
 * a Resource always or perhaps.
 */
export function matchStatement(s: CompiledStatement, layer: LayerName, active: ActiveRequest, tracer?: Tracer): Tri {
  if (tracer) return traceStatement(s, layer, active, tracer)
  if (s.broken && s.effect === 'Allow') return NO
  if (actionResult(s, active) === NO) return NO
  const resource = resourceResult(s, layer, active)
  if (resource === NO) return NO
  if (principalResult(s, layer, active) === NO) return NO
  return s.conditions.length === 0 || s.broken ? resource : and(resource, conditionsResult(s, active))
}

/** Every condition is looked at, also behind a failed one, where missing keys are gathered. */
function conditionsResult(s: CompiledStatement, active: ActiveRequest): Tri {
  let out: Tri = YES
  for (const c of s.conditions) {
    out = and(out, matchCondition(c, s.effect, active))
    if (out === NO && active.missing === null) return NO
  }
  return out
}

function traceStatement(s: CompiledStatement, layer: LayerName, active: ActiveRequest, tracer: Tracer): Tri {
  let out: Tri = s.broken && s.effect === 'Allow' ? NO : YES
  const tell = (element: ElementName, result: Tri, condition: CompiledCondition | null = null): void => {
    tracer.element(element, result, condition)
    out = and(out, result)
  }
  tell('Principal', principalResult(s, layer, active))
  tell('Action', actionResult(s, active))
  tell('Resource', resourceResult(s, layer, active))
  for (const c of s.conditions) tell('Condition', s.broken && s.effect === 'Deny' ? YES : matchCondition(c, s.effect, active), c)
  return out
}

const principalResult = (s: CompiledStatement, layer: LayerName, active: ActiveRequest): Tri =>
  lost(s, s.principal) ? YES : matchPrincipal(s.principal, s.effect, namesPrincipals(layer), active.caller, active.hasBoundary)

const actionResult = (s: CompiledStatement, active: ActiveRequest): Tri =>
  lost(s, s.action) ? YES : matchAction(s.action, s.effect, active.action)

const resourceResult = (s: CompiledStatement, layer: LayerName, active: ActiveRequest): Tri =>
  lost(s, s.resource) ? YES : matchResource(s.resource, s.effect, active, layer !== 'resource' && layer !== 'trust')

/** A Deny of which parts could not be read: an element without entries may have lost them, so it counts as met. */
const lost = (s: CompiledStatement, element: { entries: readonly unknown[] }): boolean =>
  s.broken && s.effect === 'Deny' && element.entries.length === 0
