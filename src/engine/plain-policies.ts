import type { Policies } from './scenario'

type Policy = string | object

/**
 * What `policySchema` makes of the fields of a scenario that hold policies, in a tenth of its time; null where one of them is not sound:
 * the schema says what is wrong. Tests hold the two equal.
 */
export function plainPolicies(fields: readonly (readonly [string, unknown])[]): Policies | null {
  const out: Policies = {
    identityPolicies: [],
    permissionsBoundary: null,
    sessionPolicies: [],
    resourcePolicy: null,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    vpcEndpointPolicies: []
  }
  for (const [field, value] of fields) {
    switch (field) {
      case 'permissionsBoundary':
      case 'resourcePolicy':
        if (value !== null && !isPolicy(value)) return null
        out[field] = value
        break
      case 'identityPolicies':
      case 'sessionPolicies':
      case 'vpcEndpointPolicies':
        if (!isList(value)) return null
        out[field] = value
        break
      case 'serviceControlPolicies':
      case 'resourceControlPolicies':
        if (!Array.isArray(value) || !value.every(isList)) return null
        out[field] = value
        break
      default:
        return null
    }
  }
  return out
}

const isPolicy = (v: unknown): v is Policy => typeof v === 'string' || (typeof v === 'object' && v !== null && !Array.isArray(v))
const isList = (v: unknown): v is Policy[] => Array.isArray(v) && v.every(isPolicy)
