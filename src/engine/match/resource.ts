import type { CompiledResource, CompiledResources } from '../compiled'
import { globOfTokens, matchGlob, type GlobResult, TOO_LONG } from '../glob'
import { NO, OPEN, type Tri, YES } from '../types'
import { renderTokens } from '../variables'
import type { ActiveRequest } from './active'
import { countsEntry } from './refused-entry'

/**
 * Whether the Resource or NotResource element meets the resource. `wanted: false` for trust and resource policies, whose
 * statements may leave it out. An entry with a variable that has no value matches nothing, and excludes nothing.
 */
export function matchResource(element: CompiledResources, effect: 'Allow' | 'Deny', active: ActiveRequest, wanted: boolean): Tri {
  const bad = effect === 'Deny' ? YES : NO
  if (element.form === 'absent') return wanted ? bad : YES
  if (element.form === 'both') return bad
  const plain = element.form === 'plain'
  let open = false
  for (const entry of element.entries) {
    if (entry.refused) {
      const counts = countsEntry(true, element.form, effect)
      if (counts === 'nothing') return NO
      if (counts === 'skip') continue
    }
    const r = matchEntry(entry, active)
    if (r === TOO_LONG) return bad
    if (r === YES) return plain ? YES : NO
    if (r === OPEN) open = true
  }
  if (open) return OPEN
  return plain ? NO : YES
}

/** One entry: NO, YES, OPEN (it holds a variable whose value is not known) or TOO_LONG. */
export function matchEntry(entry: CompiledResource, active: ActiveRequest): GlobResult | typeof OPEN {
  if (entry.kind === 'glob') return matchGlob(entry.glob, active.resource)
  if (entry.kind === 'never') return NO
  const tokens = renderTokens(entry.parts, active)
  if (tokens === null) return NO
  return tokens === OPEN ? OPEN : matchGlob(globOfTokens(tokens), active.resource)
}
