import type { PolicyCodes } from '../compile/policy-code'
import { JointContexts } from './joint-contexts'
import { KnownValues } from './truth'

/** What was found out about conditions: they have their numbers from the codes, so it is good as long as those. */
export interface KnownConditions {
  readonly values: KnownValues
  readonly contexts: JointContexts
}

const known = new WeakMap<PolicyCodes, KnownConditions>()

export function knownConditions(codes: PolicyCodes): KnownConditions {
  let found = known.get(codes)
  if (!found) {
    const values = new KnownValues()
    known.set(codes, (found = { values, contexts: new JointContexts(codes.catalog, values) }))
  }
  return found
}
