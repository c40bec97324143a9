import fc from 'fast-check'

/** Small scenarios over few names, so that statements meet requests often. */
const action = fc.constantFrom('s3:GetObject', 's3:Get*', 's3:*', '*', 'kms:Decrypt', 'sts:AssumeRole', 'sqs:SendMessage', 's**')
const account = '111122223333'
export const user = `arn:aws:iam::${account}:user/alice`
const session = `arn:aws:sts::${account}:assumed-role/app/job`
const role = `arn:aws:iam::${account}:role/app`
const resources = [
  'arn:aws:s3:::b/alice',
  `arn:aws:kms:eu-west-1:${account}:key/1`,
  role,
  'arn:aws:sqs:eu-west-1:444455556666:q'
] as const
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/${aws:username}',
  'arn:aws:s3',
  'arn:aws:*:::b/*',
  'a*',
  ...resources
)
const value = fc.constantFrom('a', 'b', 'a*', '${aws:username}', '1', 'true', '10.0.0.0/8', 'arn:aws:iam::*:user/*', '2026-01-01')
const key = fc.constantFrom('k:v', 'aws:PrincipalArn', 'aws:SourceIp', 'aws:TagKeys', 'constructor')
const operator = fc.constantFrom(
  'StringEquals',
  'StringNotEquals',
  'StringLikeIfExists',
  'ForAnyValue:StringLike',
  'ForAllValues:StringNotEquals',
  'NumericLessThan',
  'DateGreaterThan',
  'Bool',
  'IpAddress',
  'NotIpAddress',
  'ArnLike',
  'ArnNotLike',
  'Null',
  'Nonsense'
)
const conditions = fc.dictionary(
  operator,
  fc.dictionary(key, fc.oneof(value, fc.array(value, { maxLength: 2 })), { minKeys: 1, maxKeys: 1 }),
  {
    maxKeys: 2
  }
)
const principal = fc.oneof(
  fc.constant('*'),
  fc.record({
    AWS: fc.uniqueArray(fc.constantFrom('*', account, user, session, role, '444455556666'), { minLength: 1, maxLength: 3 })
  }),
  fc.constant({ Service: 'lambda.amazonaws.com' })
)

/** A statement as JSON. `effect` fixed or either. */
export const statement = (named: boolean, effect?: 'Allow' | 'Deny'): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      effect: effect ? fc.constant(effect) : fc.constantFrom('Allow', 'Deny', 'Allow'),
      actions: fc.array(action, { minLength: 1, maxLength: 2 }),
      notAction: fc.boolean(),
      resources: fc.array(resource, { minLength: 1, maxLength: 2 }),
      notResource: fc.boolean(),
      principal,
      notPrincipal: fc.boolean(),
      conditions: fc.option(conditions)
    })
    .map((s) => ({
      Effect: s.effect,
      [s.notAction ? 'NotAction' : 'Action']: s.actions,
      [s.notResource ? 'NotResource' : 'Resource']: s.resources,
      ...(named ? { [s.notPrincipal ? 'NotPrincipal' : 'Principal']: s.principal } : {}),
      ...(s.conditions ? { Condition: s.conditions } : {})
    }))

export const policy = (named: boolean): fc.Arbitrary<Policy> =>
  fc.array(statement(named), { maxLength: 3 }).map((Statement) => ({ Version: '2012-10-17', Statement }))
export interface Policy {
  Version: string
  Statement: Record<string, unknown>[]
}

const policies = (named: boolean): fc.Arbitrary<Policy[]> => fc.array(policy(named), { minLength: 1, maxLength: 2 })
const context = fc.dictionary(
  fc.constantFrom('k:v', 'aws:SourceIp', 'aws:TagKeys', 'constructor'),
  fc.oneof(fc.constantFrom('a', 'b', '1', 'true', '10.1.1.1'), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })),
  { maxKeys: 3 }
)

export interface ArbitraryScenario {
  request: Record<string, unknown>
  identityPolicies: Policy[]
  permissionsBoundary?: Policy
  sessionPolicies?: Policy[]
  resourcePolicy?: Policy
  serviceControlPolicies?: Policy[][]
  resourceControlPolicies?: Policy[][]
  vpcEndpointPolicies?: Policy[]
  unknownContextKeys?: string[]
}

/** Any layers, any caller. */
export const scenario: fc.Arbitrary<ArbitraryScenario> = fc.record(
  {
    request: fc.record({
      principal: fc.constantFrom(
        user,
        session,
        role,
        `arn:aws:iam::${account}:root`,
        `arn:aws:sts::${account}:federated-user/fred`,
        'arn:aws:iam::444455556666:user/bob',
        'service:lambda.amazonaws.com',
        'anonymous'
      ),
      action: fc.constantFrom('s3:GetObject', 'kms:Decrypt', 'sts:AssumeRole', 'sqs:SendMessage', 'sts:GetCallerIdentity'),
      resource: fc.constantFrom('*', ...resources),
      context
    }),
    identityPolicies: policies(false),
    permissionsBoundary: policy(false),
    sessionPolicies: policies(false),
    resourcePolicy: policy(true),
    serviceControlPolicies: fc.array(policies(false), { minLength: 1, maxLength: 2 }),
    resourceControlPolicies: fc.array(policies(true), { minLength: 1, maxLength: 2 }),
    vpcEndpointPolicies: policies(true)
  },
  { requiredKeys: ['request', 'identityPolicies'] }
)
