import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { whoCan } from '../../../src/engine/matrix/who-can'
import { conditionHints, verdicts } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import { accountWith, doc, HOME, type Setup } from './accounts'

function cell(setup: Setup, action: string): string {
  const catalog = testCatalog()
  const { account, user } = accountWith(setup)
  const matrix = matrixOf(new CompiledAccount(account, catalog), user)
  const at = catalog.actions.find(action)
  if (at < 0) throw new Error(`no action ${action}`)
  const verdict = verdicts[matrix?.verdicts[at] ?? -1] ?? '?'
  const hint = conditionHints[matrix?.hints[at] ?? -1] ?? '?'
  return verdict === 'allow-if' ? `${verdict} ${hint}` : verdict
}

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
const key = (operator: string, name: string, ...values: string[]) => ({ [operator]: { [name]: values } })
const table = (rows: [string, Setup, string, string][]): void => {
  it.each(rows)('%s', (_, setup, action, expected) => expect(cell(setup, action)).toBe(expected))
}
const only = (...statements: object[]): Setup => ({ identity: [doc(...statements)] })

/** Allowed there, capped to one object that the pattern can name. */
const within = (Resource: string): Setup => ({ ...only({ Resource }), boundary: doc({ Resource: 'arn:aws:s3:::b/a/k' }) })

const plainPasswords = {
  minimumPasswordLength: 8,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  maxPasswordAge: null,
  passwordReusePrevention: null,
  hardExpiry: false
}

describe('the password policy', () => {
  const asked = (setup: Setup, allowUsersToChangePassword: boolean): string[] => {
    const catalog = testCatalog()
    const { account, user } = accountWith(setup)
    account.passwordPolicy = { ...plainPasswords, allowUsersToChangePassword }
    const compiled = new CompiledAccount(account, catalog)
    const at = catalog.actions.find('iam:ChangePassword')
    const own = [
      ...whoCan(compiled, at, `arn:aws:iam::${HOME}:user/alice`),
      ...whoCan(compiled, at, `arn:aws:iam::${HOME}:user/bob`)
    ]
    return [verdicts[matrixOf(compiled, user)?.verdicts[at] ?? -1] ?? '?', ...own.map((r) => r.verdict)]
  }
  it.each<[string, Setup, boolean, string[]]>([
    ['that lets users change their own', {}, true, ['allow-some', 'allow', 'none']],
    ['that does not', {}, false, ['none', 'none', 'none']],
    ['is capped by a boundary', { boundary: doc({ Action: 's3:*' }) }, true, ['none', 'none', 'none']],
    ['gives way to a Deny', only({ Effect: 'Deny', Action: 'iam:*' }), true, ['deny', 'deny', 'deny']]
  ])('%s', (_, setup, allowed, expected) => expect(asked(setup, allowed)).toEqual(expected))
})

describe('what a verdict means', () => {
  table([
    ['nothing said', {}, 's3:GetObject', 'none'],
    ['allowed for all', only({ Action: 's3:*' }), 's3:GetObject', 'allow'],
    ['another service', only({ Action: 's3:*' }), 'ec2:RunInstances', 'none'],
    ['denied for all', only({}, { Effect: 'Deny', Action: 's3:*' }), 's3:GetObject', 'deny'],
    ['one bucket of many', only({ Action: 's3:*', Resource: 'arn:aws:s3:::logs/*' }), 's3:GetObject', 'allow-some'],
    ['objects are no bucket', only({ Action: 's3:*', Resource: 'arn:aws:s3:::logs/*' }), 's3:ListBucket', 'none'],
    ['objects, but none of access points', only({ Action: 's3:*', Resource: 'arn:aws:s3:::*/*' }), 's3:GetObject', 'allow-some'],
    [
      'all objects by pattern',
      only({ Action: 's3:*', Resource: ['arn:aws:s3:::*/*', 'arn:aws:s3:*:*:accesspoint/*'] }),
      's3:GetObject',
      'allow'
    ],
    ['if MFA', only({ Condition: mfa }), 's3:GetObject', 'allow-if mfa'],
    [
      'a Deny whose condition compares with a tag that the user lacks: it always holds',
      only({ Effect: 'Deny', Condition: { StringNotEquals: { 'aws:ResourceTag/t': '${aws:PrincipalTag/t}' } } }),
      's3:GetObject',
      'deny'
    ],
    [
      'a Deny of every list of keys',
      only({ Effect: 'Deny', Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': '*' } } }),
      's3:GetObject',
      'deny'
    ],
    [
      'a Deny of most lists of keys',
      only({ Effect: 'Deny', Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': 'a*' } } }),
      's3:GetObject',
      'none'
    ],
    [
      'a folder named after the request, within another pattern',
      within('arn:aws:s3:::?/${aws:RequestTag/t}/*'),
      's3:GetObject',
      'allow-if tag'
    ],
    ['two variables in a row', within('arn:aws:s3:::b/${aws:RequestTag/t}${aws:RequestTag/u}/*'), 's3:GetObject', 'allow-if tag'],
    ['one bucket always, all with MFA', only({ Condition: mfa }, { Resource: 'arn:aws:s3:::a/*' }), 's3:GetObject', 'allow-some'],
    ['all but one bucket', only({ NotResource: 'arn:aws:s3:::secret/*' }), 's3:GetObject', 'allow-some'],
    [
      'a part and its complement',
      only({ NotResource: 'arn:aws:s3:::a/*' }, { Resource: 'arn:aws:s3:::a/*' }),
      's3:GetObject',
      'allow'
    ],
    ['everything but IAM', only({ NotAction: 'iam:*' }), 'iam:CreateUser', 'none'],
    ['no resource types, a specific ARN', only({ Resource: 'arn:aws:s3:::b' }), 's3:ListAllMyBuckets', 'none'],
    ['no resource types, a star', only({ Resource: '*' }), 's3:ListAllMyBuckets', 'allow'],
    ['no resource types, NotResource', only({ NotResource: 'arn:aws:s3:::b' }), 's3:ListAllMyBuckets', 'allow']
  ])
})

describe('conditions', () => {
  const allowDeny = (allow: object, deny: object): Setup => only({ Condition: allow }, { Effect: 'Deny', Condition: deny })
  table([
    [
      'two values of one key',
      only({ Condition: { ...key('StringEquals', 'aws:SourceVpc', 'a'), ...key('StringLike', 'aws:SourceVpc', 'b*') } }),
      's3:GetObject',
      'none'
    ],
    [
      'two values that agree',
      only({ Condition: { ...key('StringEquals', 'aws:SourceVpc', 'b1'), ...key('StringLike', 'aws:SourceVpc', 'b*') } }),
      's3:GetObject',
      'allow-if network'
    ],
    [
      'a key and its opposite cover all',
      only({ Condition: key('StringEquals', 'aws:SourceVpc', 'a') }, { Condition: key('StringNotEquals', 'aws:SourceVpc', 'a') }),
      's3:GetObject',
      'allow'
    ],
    [
      'present and absent',
      only({ Condition: key('Null', 'aws:SourceVpc', 'true') }, { Condition: key('Null', 'aws:SourceVpc', 'false') }),
      's3:GetObject',
      'allow'
    ],
    [
      'a variable amid stars, in several patterns',
      only({
        Resource: ['-*', '?', ''].map((rest) => `arn:aws:s3:::*-registry-\${aws:RequestedRegion}${rest}/*`)
      }),
      's3:GetObject',
      'allow-if region'
    ],
    [
      'a Deny that no request can meet takes nothing away',
      only(
        { Resource: 'arn:aws:s3:::a/*' },
        {
          Effect: 'Deny',
          Condition: { StringEquals: { 'aws:SourceVpc': 'a' }, StringEqualsIgnoreCase: { 'aws:SourceVpc': 'b' } }
        }
      ),
      's3:GetObject',
      'allow-some'
    ],
    [
      'MFA true and MFA false leave it absent',
      only({ Condition: mfa }, { Condition: key('Bool', 'aws:MultiFactorAuthPresent', 'false') }),
      's3:GetObject',
      'allow-if mfa'
    ],
    [
      'number ranges that do not meet',
      only({ Condition: { NumericLessThan: { 's3:max-keys': '5' }, NumericGreaterThan: { 's3:max-keys': '10' } } }),
      's3:ListBucket',
      'none'
    ],
    [
      'number ranges that meet',
      only({ Condition: { NumericLessThan: { 's3:max-keys': '10' }, NumericGreaterThan: { 's3:max-keys': '5' } } }),
      's3:ListBucket',
      'allow-if other'
    ],
    [
      'times that do not meet',
      only({
        Condition: {
          DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
          DateGreaterThan: { 'aws:CurrentTime': '2026-02-01T00:00:00Z' }
        }
      }),
      's3:GetObject',
      'none'
    ],
    [
      'a network inside a denied one',
      allowDeny({ IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } }, { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
      's3:GetObject',
      'none'
    ],
    [
      'a network around a denied one',
      allowDeny({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } }),
      's3:GetObject',
      'allow-if network'
    ],
    [
      'Denys that together meet all',
      only(
        { Effect: 'Deny', Condition: key('Null', 'aws:SourceVpc', 'true') },
        { Effect: 'Deny', Condition: key('Null', 'aws:SourceVpc', 'false') }
      ),
      's3:GetObject',
      'deny'
    ],
    [
      'Denys that together do not',
      only({ Effect: 'Deny', Condition: mfa }, { Effect: 'Deny', Condition: key('Bool', 'aws:MultiFactorAuthPresent', 'false') }),
      's3:GetObject',
      'none'
    ],
    ['the caller is known', only({ Condition: key('StringEquals', 'aws:username', 'alice') }), 's3:GetObject', 'allow'],
    ['the caller is another', only({ Condition: key('StringEquals', 'aws:username', 'bob') }), 's3:GetObject', 'none'],
    [
      'own user only',
      only({ Action: 'iam:*', Resource: `arn:aws:iam::${HOME}:user/\${aws:username}` }),
      'iam:CreateAccessKey',
      'allow-some'
    ],
    [
      'a tag of the resource',
      only({ Condition: key('StringEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}') }),
      's3:GetObject',
      'none'
    ],
    [
      'a tag of caller and resource',
      {
        ...only({ Condition: key('StringEquals', 'aws:ResourceTag/team', '${aws:PrincipalTag/team}') }),
        tags: [{ key: 'team', value: 'a' }]
      },
      's3:GetObject',
      'allow-if tag'
    ],
    [
      'two keys that must be equal',
      only({ Condition: key('StringEquals', 'aws:ResourceTag/team', '${aws:RequestTag/team}') }),
      's3:GetObject',
      'allow-if tag'
    ],
    [
      'lists of many tag keys',
      only(
        ...Array.from({ length: 14 }, (_, i) => ({
          Action: 'iam:*',
          Resource: `arn:aws:iam::${HOME}:user/u${i % 3}*`,
          Condition: key('ForAllValues:StringLike', 'aws:TagKeys', `k${i}*`, `k${i + 1}`)
        }))
      ),
      'iam:TagUser',
      'allow-if tag'
    ],
    [
      'a Deny of the resource named after one of two values',
      only(
        {
          Action: 'iam:*',
          Resource: `arn:aws:iam::${HOME}:user/a`,
          Condition: key('StringEquals', 'aws:RequestTag/t', 'a', 'b')
        },
        { Effect: 'Deny', Action: 'iam:*', Resource: `arn:aws:iam::${HOME}:user/\${aws:RequestTag/t}` }
      ),
      'iam:TagUser',
      'allow-if tag'
    ],
    [
      'a Deny of the resource named after one of many values',
      only(
        { Action: 'iam:*', Resource: `arn:aws:iam::${HOME}:user/a`, Condition: key('StringLike', 'aws:RequestTag/t', 'a*') },
        { Effect: 'Deny', Action: 'iam:*', Resource: `arn:aws:iam::${HOME}:user/\${aws:RequestTag/t}` }
      ),
      'iam:TagUser',
      'allow-if tag'
    ],
    [
      'two keys, each of two values, that must differ',
      only({
        Condition: {
          StringEquals: { 'aws:RequestTag/t': ['a', 'b'], 'aws:ResourceTag/t': ['a', 'b'] },
          StringNotEquals: { 'aws:RequestTag/t': '${aws:ResourceTag/t}' }
        }
      }),
      's3:GetObject',
      'allow-if tag'
    ],
    [
      'a key of the request that must be the caller',
      only({ Condition: key('StringEquals', 'aws:username', '${aws:RequestTag/owner}') }),
      's3:GetObject',
      'allow-if tag'
    ],
    [
      'a key of the request within the name of the caller',
      only({ Condition: key('StringEquals', 'aws:username', 'al${aws:RequestTag/owner}e') }),
      's3:GetObject',
      'allow-if tag'
    ],
    [
      'a resource named after the request',
      only({ Resource: 'arn:aws:s3:::b/${aws:SourceVpc}/*' }),
      's3:GetObject',
      'allow-if network'
    ],
    [
      'any of the tag keys',
      only({
        Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] }, 'ForAllValues:StringEquals': { 'aws:TagKeys': ['b'] } }
      }),
      'iam:TagUser',
      'none'
    ],
    [
      'all of the tag keys',
      only({
        Condition: {
          'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] }
        }
      }),
      'iam:TagUser',
      'allow-if tag'
    ]
  ])
})

describe('several resources in one call', () => {
  const user = `arn:aws:iam::${HOME}:user/*`
  const ec2 = (type: string) => `arn:aws:ec2:*:*:${type}/*`
  const run = ['image', 'instance', 'network-interface', 'security-group', 'subnet']
  const images = 'arn:aws:ec2:*::image/*'
  table([
    [
      'only one of the required types',
      only({ Action: 'ec2:RunInstances', Resource: ec2('instance') }),
      'ec2:RunInstances',
      'none'
    ],
    [
      'every required type',
      only({ Action: 'ec2:RunInstances', Resource: [images, ...run.slice(1).map(ec2)] }),
      'ec2:RunInstances',
      'allow'
    ],
    [
      'one of them in part',
      only({ Action: 'ec2:RunInstances', Resource: [`${images.slice(0, -1)}ami-1`, ...run.slice(1).map(ec2)] }),
      'ec2:RunInstances',
      'allow-some'
    ],
    [
      'a Deny on one required type denies the call',
      only({}, { Effect: 'Deny', Resource: ec2('instance') }),
      'ec2:RunInstances',
      'deny'
    ],
    [
      'conditions that exclude each other',
      only(
        {
          Action: 'ec2:RunInstances',
          Resource: run.slice(1).map(ec2),
          Condition: key('StringEquals', 'aws:RequestedRegion', 'a')
        },
        { Action: 'ec2:RunInstances', Resource: images, Condition: key('StringEquals', 'aws:RequestedRegion', 'b') }
      ),
      'ec2:RunInstances',
      'none'
    ],
    ['an optional type is not needed', only({ Action: 'iam:*', Resource: user }), 'iam:AttachUserPolicy', 'allow']
  ])
})

describe('layers', () => {
  const full = doc({})
  const conditional = Array.from({ length: 10 }, (_, i) =>
    doc({ Effect: 'Deny', Condition: key('StringEquals', `aws:RequestTag/k${i}`, 'x', 'y') })
  )
  table([
    ['boundary caps', { identity: [full], boundary: doc({ Action: 's3:*' }) }, 'iam:CreateUser', 'none'],
    ['boundary allows', { identity: [full], boundary: doc({ Action: 's3:*' }) }, 's3:GetObject', 'allow'],
    ['boundary grants nothing', { boundary: full }, 's3:GetObject', 'none'],
    [
      'boundary and identity meet nowhere',
      { identity: [doc({ Resource: 'arn:aws:s3:::a/*' })], boundary: doc({ Resource: 'arn:aws:s3:::b/*' }) },
      's3:GetObject',
      'none'
    ],
    ['every level must allow', { identity: [full], scps: [[full], [doc({ Action: 'ec2:*' })]] }, 's3:GetObject', 'none'],
    [
      'one of a level is enough',
      { identity: [full], scps: [[full], [doc({ Action: 'ec2:*' }), doc({ Action: 's3:*' })]] },
      's3:GetObject',
      'allow'
    ],
    ['ten conditional guardrails', { identity: [full], scps: [[full, ...conditional]] }, 's3:GetObject', 'allow-if tag'],
    [
      'an RCP binds S3',
      { identity: [full], rcps: [[doc({ Effect: 'Deny', Principal: '*', Action: 's3:*' })]] },
      's3:GetObject',
      'deny'
    ],
    [
      'an RCP does not bind EC2',
      { identity: [full], rcps: [[doc({ Effect: 'Deny', Principal: '*' })]] },
      'ec2:RunInstances',
      'allow'
    ],
    [
      'a bucket policy grants',
      {
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: doc({ Principal: { AWS: `arn:aws:iam::${HOME}:user/alice` }, Action: 's3:*', Resource: 'arn:aws:s3:::b/*' })
          }
        ]
      },
      's3:GetObject',
      'allow-some'
    ],
    [
      'a bucket policy grants to another',
      {
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: doc({ Principal: { AWS: `arn:aws:iam::${HOME}:user/bob` }, Action: 's3:*', Resource: 'arn:aws:s3:::b/*' })
          }
        ]
      },
      's3:GetObject',
      'none'
    ],
    [
      'a bucket policy denies',
      {
        identity: [full],
        resources: [
          { arn: 'arn:aws:s3:::b', policy: doc({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' }) }
        ]
      },
      's3:GetObject',
      'allow-some'
    ],
    [
      'a bucket policy speaks of its bucket alone',
      { resources: [{ arn: 'arn:aws:s3:::b', policy: doc({ Principal: '*', Resource: 'arn:aws:s3:::c/*' }) }] },
      's3:GetObject',
      'none'
    ],
    [
      'a direct grant passes by the boundary',
      {
        boundary: doc({ Action: 'ec2:*' }),
        resources: [
          { arn: 'arn:aws:s3:::b', policy: doc({ Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }) }
        ]
      },
      's3:GetObject',
      'allow-some'
    ],
    ['KMS needs the key policy', { identity: [full] }, 'kms:Decrypt', 'allow-if resource-policy'],
    ['no policy denies GetCallerIdentity', { identity: [doc({ Effect: 'Deny' })] }, 'sts:GetCallerIdentity', 'allow']
  ])
})

describe('names that objects have', () => {
  table(
    ['constructor', '__proto__', 'toString'].map((userName) => [
      userName,
      { userName, identity: [doc({ Action: 'iam:*', Resource: `arn:aws:iam::${HOME}:user/\${aws:username}` })] },
      'iam:CreateAccessKey',
      'allow-some'
    ])
  )
})
