import { describe, expect, it, test } from 'vitest'
import { blocksSave, parsePolicy, type PolicyType, printPolicy, validatePolicy } from '../../../src/policy'
import { testCatalog } from '../../support/catalog'
import { pointed } from '../help'

const findings = (statement: object | object[], type: PolicyType = 'identity') => {
  const text = printPolicy({ Version: '2012-10-17', Statement: [statement].flat() })
  const found = validatePolicy(parsePolicy(text), { type, catalog: testCatalog() })
  return {
    text,
    found,
    brief: found.map((p) => `${p.severity} ${p.code} ${p.path.replace('Statement[0].', '')} ${pointed(text, p)}`)
  }
}
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }
const when = (Condition: object) => ({ ...allow, Condition })
const trust = (Principal: object, Action: string, Condition?: object) => ({
  Effect: 'Allow',
  Principal,
  Action,
  ...(Condition && { Condition })
})
const saml = 'arn:aws:iam::111122223333:saml-provider/x'
const github = { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }

describe('sound', () => {
  const cases: [string, object, PolicyType?][] = [
    ['plain', allow],
    ['a guardrail that lets everything through, which gives nothing', { Effect: 'Allow', Action: '*', Resource: '*' }, 'scp'],
    [
      'conditions of every family',
      when({
        StringLike: { 'aws:ResourceTag/team': 'a*' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
        DateLessThan: { 'aws:CurrentTime': '2026-01-01' },
        Bool: { 'aws:SecureTransport': 'true' },
        IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' },
        Null: { 'aws:TokenIssueTime': true },
        'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] },
        StringEquals: { 'token.actions.githubusercontent.com:sub': 'x', 'saml:aud': 'x' }
      })
    ],
    ['variables', { ...allow, Resource: "arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}/${*}" }],
    ['pass one role', { ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app-*' }],
    [
      'pass to one service',
      {
        ...allow,
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }
      }
    ],
    ['trust in SAML', trust({ Federated: saml }, 'sts:AssumeRoleWithSAML'), 'trust'],
    [
      'trust in one repository',
      trust(github, 'sts:AssumeRoleWithWebIdentity', { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:o/r:*' } }),
      'trust'
    ],
    ['full access in an RCP', { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }, 'rcp']
  ]
  test.each(cases)('%s', (_name, statement, type) => {
    expect(findings(statement, type).brief).toEqual([])
  })
})

describe('findings', () => {
  const broad = { Effect: 'Allow', Resource: '*' }
  const cases: [object, string[], PolicyType?][] = [
    // actions
    [{ ...allow, Action: 'lambda:GetFunctions' }, ['error INVALID_ACTION Action "lambda:GetFunctions"']],
    [{ ...allow, Action: ['s3:Gte*'] }, ['error INVALID_ACTION Action[0] "s3:Gte*"']],
    [{ ...allow, Action: 'lamdba:InvokeFunction' }, ['error INVALID_SERVICE_IN_ACTION Action "lamdba:InvokeFunction"']],
    [{ ...allow, Action: 'constructor:x' }, ['error INVALID_SERVICE_IN_ACTION Action "constructor:x"']],
    [{ ...allow, Action: ['s3:*', 's3:PutObject'] }, ['suggestion REDUNDANT_ACTION Action[1] "s3:PutObject"']],
    [
      { ...allow, Action: ['s3:Get*', 'S3:get*', 's3:GetObj*'] },
      ['suggestion REDUNDANT_ACTION Action[1] "S3:get*"', 'suggestion REDUNDANT_ACTION Action[2] "s3:GetObj*"']
    ],
    [{ ...allow, Action: [] }, ['suggestion EMPTY_ARRAY_ACTION Action "Action"']],
    // resources
    [{ ...allow, Resource: [] }, ['suggestion EMPTY_ARRAY_RESOURCE Resource "Resource"']],
    [{ ...allow, Resource: 'arn:aws:s3' }, ['error MISSING_ARN_FIELD Resource "arn:aws:s3"']],
    [{ ...allow, Resource: 'arn:azure:s3:::b' }, ['error INVALID_PARTITION Resource "arn:azure:s3:::b"']],
    [{ ...allow, Resource: 'arn:aws:S3:::b' }, ['error INVALID_ARN_SERVICE_CASE Resource "arn:aws:S3:::b"']],
    [{ ...allow, Resource: 'arn:aws:iam::12:user/x' }, ['error INVALID_ARN_ACCOUNT Resource "arn:aws:iam::12:user/x"']],
    [{ ...allow, Resource: 'arn:aws:s33:::b' }, ['error INVALID_SERVICE Resource "arn:aws:s33:::b"']],
    [
      { ...allow, Resource: ['arn:aws:s3:::b/x', 'arn:aws:s3:::b/*'] },
      ['suggestion REDUNDANT_RESOURCE Resource[0] "arn:aws:s3:::b/x"']
    ],
    [
      { ...allow, Resource: ['arn:aws:s3:::b/?', 'arn:aws:s3:::b/*'].reverse() },
      ['suggestion REDUNDANT_RESOURCE Resource[1] "arn:aws:s3:::b/?"']
    ],
    [
      { ...allow, Resource: 'arn:aws:s3:::${aws:username' },
      ['error MISSING_BRACE_IN_VARIABLE Resource "arn:aws:s3:::${aws:username"']
    ],
    [{ ...allow, Resource: 'arn:aws:s3:::${}' }, ['error EMPTY_VARIABLE Resource "arn:aws:s3:::${}"']],
    [
      { ...allow, Resource: 'arn:aws:s3:::${aws: username}' },
      ['error UNSUPPORTED_SPACE_IN_VARIABLE Resource "arn:aws:s3:::${aws: username}"']
    ],
    [
      { ...allow, Resource: 'arn:aws:s3:::${aws:username, none}' },
      ['error MISSING_QUOTE_IN_VARIABLE Resource "arn:aws:s3:::${aws:username, none}"']
    ],
    [[allow, { Sid: 'Same', ...allow }], ['suggestion REDUNDANT_STATEMENT Statement[1] {']],
    // operators and values
    [when({ NullIfExists: { 'aws:username': true } }), ['error NULL_WITH_IF_EXISTS Condition.NullIfExists "NullIfExists"']],
    [
      when({ 'ForAllValues:Null': { 'aws:TagKeys': true } }),
      ['suggestion NULL_WITH_QUALIFIER Condition.ForAllValues:Null "ForAllValues:Null"']
    ],
    [
      when({ NumericEquals: { 's3:max-keys': 'ten' } }),
      ['warning TYPE_MISMATCH_NUMBER Condition.NumericEquals.s3:max-keys "ten"']
    ],
    [
      when({ DateLessThan: { 'aws:CurrentTime': '2026-13-01' } }),
      ['warning TYPE_MISMATCH_DATE Condition.DateLessThan.aws:CurrentTime "2026-13-01"']
    ],
    [
      when({ Bool: { 'aws:SecureTransport': 'yes' } }),
      ['warning TYPE_MISMATCH_BOOLEAN Condition.Bool.aws:SecureTransport "yes"']
    ],
    [
      when({ Bool: { 'aws:SecureTransport': ['true', 'false'] } }),
      ['error INVALID_CONDITION_MULTIPLE_BOOLEAN Condition.Bool.aws:SecureTransport "aws:SecureTransport"']
    ],
    [
      when({ StringEquals: { 'aws:username': ['a', 1] } }),
      ['error INVALID_CONDITION_DATA_TYPE Condition.StringEquals.aws:username "aws:username"']
    ],
    [
      when({ StringEquals: { 'aws:username': 'a*' } }),
      ['warning WILDCARD_WITHOUT_LIKE_OPERATOR Condition.StringEquals.aws:username "a*"']
    ],
    [
      when({ Bool: { 'aws:SecureTransport': '${aws:username}' } }),
      ['error INVALID_VARIABLE_FOR_OPERATOR Condition.Bool.aws:SecureTransport "${aws:username}"']
    ],
    [
      when({ IpAddress: { 'aws:SourceIp': '203.0.113.7/24' } }),
      ['suggestion IMPROVE_IP_RANGE Condition.IpAddress.aws:SourceIp "203.0.113.7/24"']
    ],
    [
      when({ IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } }),
      ['error PRIVATE_IP_ADDRESS Condition.IpAddress.aws:SourceIp "10.1.0.0/16"']
    ],
    [
      when({ NotIpAddress: { 'aws:SourceIp': ['10.1.0.0/16', '8.8.8.8'] } }),
      ['suggestion PRIVATE_NOT_IP_ADDRESS_SUBSET Condition.NotIpAddress.aws:SourceIp[0] "10.1.0.0/16"']
    ],
    [
      when({ StringEquals: { 'aws:username': [] } }),
      ['suggestion EMPTY_ARRAY_CONDITION Condition.StringEquals.aws:username "aws:username"']
    ],
    [when({}), ['suggestion EMPTY_OBJECT_CONDITION Condition "Condition"']],
    // keys
    [
      when({ StringEquals: { username: 'a' } }),
      ['error INVALID_CONDITION_KEY_FORMAT Condition.StringEquals.username "username"']
    ],
    [
      when({ StringEquals: { 'aws:ResourceTag/': 'a' } }),
      ['error MISSING_TAG_KEY_IN_CONDITION Condition.StringEquals.aws:ResourceTag/ "aws:ResourceTag/"']
    ],
    [
      when({ StringEquals: { 'aws:constructor': 'a' } }),
      ['error INVALID_GLOBAL_CONDITION_KEY Condition.StringEquals.aws:constructor "aws:constructor"']
    ],
    [
      when({
        StringEquals: { 'aws:OriginIdentity/Subject': 'a', 'aws:OriginIdentity/Team': 'a' },
        StringLike: { 'aws:TransactionContext/IdentityProvider/amr': 'mfa', 'aws:TransactionContext/purpose': 'a' },
        ArnLike: { 'aws:OriginIdentity/FederatedProviderArn': 'arn:aws:iam::111122223333:saml-provider/corp' }
      }),
      []
    ],
    [
      when({ StringEquals: { 's3:nothing': 'a' } }),
      ['error INVALID_SERVICE_CONDITION_KEY Condition.StringEquals.s3:nothing "s3:nothing"']
    ],
    [
      when({ ArnEquals: { 'aws:ARN': 'arn:aws:iam::1:role/x' } }),
      ['warning DEPRECATED_GLOBAL_CONDITION_KEY Condition.ArnEquals.aws:ARN "aws:ARN"']
    ],
    [when({ StringEquals: { 'aws:TagKeys': 'a' } }), ['error MISSING_QUALIFIER Condition.StringEquals "StringEquals"']],
    [
      when({ 'ForAllValues:StringEquals': { 'aws:username': 'a' } }),
      ['security-warning FORALLVALUES_WITH_SINGLE_VALUED_KEY Condition.ForAllValues:StringEquals "ForAllValues:StringEquals"']
    ],
    [when({ StringEquals: { 'aws:SecureTransport': 'true' } }), ['warning TYPE_MISMATCH Condition.StringEquals "StringEquals"']],
    [
      when({ StringLike: { 'aws:PrincipalArn': 'arn:*' } }),
      ['security-warning STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS Condition.StringLike "StringLike"']
    ],
    // permissions that give more than they say
    [
      { ...broad, Action: ['s3:GetObject', 'IAM:passrole'] },
      ['security-warning PASS_ROLE_WITH_STAR_IN_RESOURCE Action[1] "IAM:passrole"']
    ],
    [{ ...broad, Action: 'iam:Pass*' }, ['security-warning PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE Action "iam:Pass*"']],
    [
      { Effect: 'Allow', NotAction: 's3:*', Resource: 'arn:aws:iam::*:role/*' },
      [
        'security-warning PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION NotAction "NotAction"',
        'warning CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION NotAction "NotAction"'
      ]
    ],
    [
      { Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*:role/x' },
      ['security-warning PASS_ROLE_WITH_NOT_RESOURCE Action "iam:PassRole"']
    ],
    [
      { ...broad, Action: 'iam:CreateServiceLinkedRole' },
      ['warning CREATE_SLR_WITH_STAR_IN_RESOURCE Action "iam:CreateServiceLinkedRole"']
    ],
    // principals
    [
      { ...allow, NotPrincipal: { AWS: '111122223333' } },
      ['security-warning ALLOW_WITH_NOT_PRINCIPAL NotPrincipal "NotPrincipal"'],
      'resource'
    ],
    [
      { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } },
      ['error UNSUPPORTED_WILDCARD_IN_PRINCIPAL Principal.AWS "arn:aws:iam::111122223333:user/*"'],
      'resource'
    ],
    [
      { ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:group/x' } },
      ['error UNKNOWN_PRINCIPAL Principal.AWS "arn:aws:iam::111122223333:group/x"'],
      'resource'
    ],
    [
      { ...allow, Principal: { AWS: ['AIDAABCDEFGHIJKLMNOPQ', 'AROAABCDEFGHIJKLMNOPQ'] } },
      [
        'warning INVALID_USER_REFERENCE Principal.AWS[0] "AIDAABCDEFGHIJKLMNOPQ"',
        'warning INVALID_ROLE_REFERENCE Principal.AWS[1] "AROAABCDEFGHIJKLMNOPQ"'
      ],
      'resource'
    ],
    [
      { ...allow, Principal: { Service: 'lambda' } },
      [
        'security-warning RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL Principal.Service "lambda"',
        'error INVALID_SERVICE_PRINCIPAL_FORMAT Principal.Service "lambda"'
      ].reverse(),
      'resource'
    ],
    [{ ...allow, Principal: {} }, ['suggestion EMPTY_OBJECT_PRINCIPAL Principal "Principal"'], 'resource'],
    [{ ...allow, Principal: { AWS: [] } }, ['suggestion EMPTY_ARRAY_PRINCIPAL Principal "Principal"'], 'resource'],
    // trust policies
    [
      { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      ['error ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL Principal "Principal"'],
      'trust'
    ],
    [
      { Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
      ['error ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL NotPrincipal "NotPrincipal"'],
      'trust'
    ],
    [
      trust({ Federated: saml }, 'sts:AssumeRole'),
      [`error MISMATCHED_ACTION_FOR_PRINCIPAL Principal.Federated "${saml}"`],
      'trust'
    ],
    [
      trust(github, 'sts:AssumeRoleWithWebIdentity'),
      [`security-warning MISSING_GITHUB_REPO_CONDITION_KEY Principal.Federated "${github.Federated}"`],
      'trust'
    ],
    [
      trust({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity'),
      ['security-warning MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL Principal.Federated "accounts.google.com"'],
      'trust'
    ],
    [
      trust(github, 'sts:AssumeRoleWithWebIdentity', { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:*' } }),
      [
        'warning SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED Condition.StringLike.token.actions.githubusercontent.com:sub "repo:*"'
      ],
      'trust'
    ],
    // guardrails
    [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }, ['error RCP_SYNTAX_ERROR_ALLOW Effect "Allow"'], 'rcp'],
    [
      { Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' },
      ['error RCP_SYNTAX_ERROR_NOTACTION NotAction "NotAction"'],
      'rcp'
    ],
    [{ ...allow, Sid: '' }, ['suggestion EMPTY_SID_VALUE Sid ""']]
  ]
  test.each(cases)('%j', (statement, expected, type) => {
    const { brief, found } = findings(statement, type)
    expect(
      brief.map((b) => b.replace('["token.actions.githubusercontent.com:sub"]', '.token.actions.githubusercontent.com:sub'))
    ).toEqual(expected)
    expect(found.filter(blocksSave)).toEqual([])
  })

  it('guesses what was meant', () => {
    const message = (action: string) => findings({ ...allow, Action: action }).found[0]?.message
    expect(message('lambda:GetFunctions')).toBe('unknown action `lambda:GetFunctions`; did you mean `lambda:GetFunction`?')
    expect(message('lamdba:InvokeFunction')).toBe('unknown service `lamdba` in `lamdba:InvokeFunction`; did you mean `lambda`?')
    expect(message('s3:SomethingElse')).toBe('unknown action `s3:SomethingElse`')
  })

  it('names the start of a range', () => {
    const message = (ip: string) => findings(when({ IpAddress: { 'aws:VpcSourceIp': ip } })).found[0]?.message
    expect(message('203.0.113.7/24')).toContain('starts at `203.0.113.0/24`')
    expect(message('2001:db8:0:1::5/48')).toContain('starts at `2001:db8::/48`')
    expect(message('::5/64')).toContain('starts at `::/64`')
  })
})
