import { furnished } from './furnished'
import { noArn, type Rows } from './operation-cases'
import { arnOf, op, otherId, policyText } from './world'

const bucket = 'arn:aws:s3:::data'
const queue = `arn:aws:sqs:eu-west-1:${otherId}:jobs`
const document = policyText()
const notSound = '{}'
const long = document + ' '.repeat(10_240)
/** The key that the first thing made on top of the furnished account gets. */
const first = `e${furnished().nextEntity}` as const
const gone = 'e99999' as const

const scp = { Type: 'scp', Level: 0, LevelName: 'Root', Name: 'Base', PolicyDocument: document } as const
const withScp = [op('PutGuardrail', scp)]
const ten = Array.from({ length: 10 }, (_, n) => op('PutGuardrail', { ...scp, Name: `g${n}` }))

const setup = {
  principal: arnOf('user/alice'),
  policies: [{ name: 'draft', document }],
  actions: ['s3:GetObject'],
  resources: ['arn:aws:s3:::data/x', '*'],
  resourceAccount: null,
  context: [{ key: 'aws:SourceIp', values: ['10.0.0.1'] }],
  unknown: ['aws:MultiFactorAuthPresent'],
  layersOff: ['scp' as const]
}
const reads = { action: 's3:GetObject', resource: 'arn:aws:s3:::data/x', decision: 'allowed' as const }
const expected = [reads]
const test = { Name: 'reads', Setup: setup, Expected: expected }
const withTest = [op('PutPolicyTest', test)]

/** What Gatehouse keeps beside IAM: resources with policies, guardrails, policy tests. */
export const ourRows = {
  PutResource: {
    ok: { input: { Arn: bucket, AccountId: otherId, PolicyDocument: document } },
    errors: {
      InvalidInput: { input: { Arn: queue, AccountId: '111122223333', PolicyDocument: document } },
      MalformedPolicyDocument: { input: { Arn: bucket, PolicyDocument: notSound } }
    }
  },
  DeleteResource: {
    ok: { input: { Arn: bucket }, before: [op('PutResource', { Arn: bucket, PolicyDocument: document })] },
    errors: { NoSuchEntity: { input: { Arn: noArn } } }
  },
  PutGuardrail: {
    ok: { input: { ...scp, Id: first, Type: 'rcp', Level: 2, LevelName: 'Team', Name: 'Edge' }, before: withScp },
    errors: {
      NoSuchEntity: { input: { ...scp, Id: gone } },
      EntityAlreadyExists: { input: { ...scp, Name: 'BASE' }, before: withScp },
      LimitExceeded: { input: { ...scp, PolicyDocument: long } },
      MalformedPolicyDocument: { input: { ...scp, PolicyDocument: notSound } }
    }
  },
  DeleteGuardrail: { ok: { input: { Id: first }, before: withScp }, errors: { NoSuchEntity: { input: { Id: gone } } } },
  UpdateOrganization: { ok: { input: { ManagementAccount: true, RootSessionsEnabled: false } } },
  SetAccountQuota: {
    ok: { input: { QuotaName: 'RolesQuota', Value: 5000 } },
    errors: { NoSuchEntity: { input: { QuotaName: 'constructor', Value: 1 } } }
  },
  PutPolicyTest: {
    ok: { input: { ...test, Id: first, Name: 'still reads' }, before: withTest },
    errors: {
      NoSuchEntity: { input: { ...test, Id: gone } },
      EntityAlreadyExists: { input: { ...test, Name: 'READS' }, before: withTest },
      InvalidInput: { input: { ...test, Expected: [{ ...reads, action: 's3:PutObject' }] } },
      MalformedPolicyDocument: { input: { ...test, Setup: { ...setup, policies: [{ name: 'draft', document: notSound }] } } }
    }
  },
  DeletePolicyTest: { ok: { input: { Id: first }, before: withTest }, errors: { NoSuchEntity: { input: { Id: gone } } } }
} satisfies Rows

/** For the tests of these operations alone. */
export const ours = { bucket, queue, document, scp, ten, setup, expected, test, first }
