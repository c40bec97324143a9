import type { CompiledPolicySet } from '../../src/engine/compiled'
import { prepareScenario } from '../../src/engine/simulate'
import type { Request } from '../../src/engine/types'

export const account = '111122223333'
export const alice = `arn:aws:iam::${account}:user/alice`
export const object = 'arn:aws:s3:::bucket/key'

/** A one-statement policy. */
export const policyOf = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements })
export const allow = (action: unknown = '*', resource: unknown = '*', more: object = {}): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more
})
export const deny = (action: unknown = '*', resource: unknown = '*', more: object = {}): object => ({
  ...allow(action, resource, more),
  Effect: 'Deny'
})

/** Request and compiled policies of a scenario, `s3:GetObject` by alice where it does not say otherwise. */
export function prepare(scenario: { request?: object; [field: string]: unknown }): { request: Request; set: CompiledPolicySet } {
  const request = { principal: alice, action: 's3:GetObject', resource: object, ...scenario.request }
  const prepared = prepareScenario({ ...scenario, request })
  if (!prepared.ok) throw new Error(prepared.error.message)
  return prepared.value
}
