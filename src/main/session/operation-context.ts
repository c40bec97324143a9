import { idMaker, type OperationContext, type SecretTools } from '../../account'
import type { Catalog } from '../../catalog/types'
import { parsePolicy } from '../../policy'
import { blocksSave, validatePolicy } from '../../policy/validate'
import { fail } from '../../shared/result'

/** The world as the IAM operations see it from main: the real clock and randomness, the catalog, the policy language. */
export function operationContext(catalog: Catalog, deps: { now(): string }, secrets: SecretTools): OperationContext {
  return {
    now: () => deps.now().replace(/\.\d+Z$/, 'Z'),
    randomId: idMaker((count) => secrets.randomBytes(count)),
    managedPolicyByArn: (arn) => catalog.managedPolicies.byArn(arn),
    managedPolicyDocument: (policy) => catalog.managedPolicies.document(policy),
    managedPolicyList: () => catalog.managedPolicies.list,
    refusePolicy: (text, type) => {
      const found = validatePolicy(parsePolicy(text), { type, limit: null }).find(blocksSave)
      return found ? fail('MalformedPolicyDocument', found.message, { path: found.path }).error : null
    },
    secrets
  }
}
