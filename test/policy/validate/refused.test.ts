import { describe, expect, it, test } from 'vitest'
import { blocksSave, parsePolicy, type PolicyType, sizeLimits, validatePolicy } from '../../../src/policy'
import { brief, pointed } from '../help'

const sound: Record<PolicyType, string> = {
  identity:
    '{\n"Version": "2012-10-17",\n"Statement": [{\n"Sid": "A1",\n"Effect": "Allow",\n"Action": "s3:GetObject",\n"Resource": "arn:aws:s3:::b/*"\n}]}',
  boundary: '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "NotAction": ["iam:*", "*"], "NotResource": "*"}}',
  session:
    '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*:*", "Resource": ["*", "*:*", "arn:aws:rds:*", "arn:*:s3:::b"]}}',
  resource:
    '{"Version": "2012-10-17", "Statement": {"Sid": "with space", "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*"}}',
  trust:
    '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}',
  scp: '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": "iam:*Role*", "Resource": "*", "Condition": {"Bool": {"aws:PrincipalIsAWSService": false}}}}',
  rcp: '{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}}',
  'vpc-endpoint': '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}'
}
const problems = (text: string, type: PolicyType) => validatePolicy(parsePolicy(text), { type })
const refusals = (text: string, type: PolicyType) => problems(text, type).filter(blocksSave)

describe('sound policies of every type', () => {
  test.each(Object.entries(sound))('%s', (type, text) => {
    expect(problems(text, type as PolicyType).filter((p) => p.severity === 'error')).toEqual([])
  })
})

describe('refused at save', () => {
  const inIdentity = (from: string, to: string) => sound.identity.replace(from, to)
  // name, type, text, `code line path` of all refusals, pointed text of the first
  const cases: [string, PolicyType, string, string[], string][] = [
    ['syntax', 'identity', inIdentity('}]}', '}]'), ['JSON_SYNTAX_ERROR 8 Statement[0].Resource'], ''],
    [
      'doubled element',
      'identity',
      inIdentity('"Sid": "A1"', '"Effect": "Deny"'),
      ['DUPLICATE_ELEMENT 5 Statement[0].Effect'],
      '"Effect"'
    ],
    ['unknown element', 'identity', inIdentity('"Sid"', '"Sit"'), ['INVALID_POLICY_ELEMENT 4 Statement[0].Sit'], '"Sit"'],
    [
      'element in lower case, once',
      'identity',
      inIdentity('"Action"', '"action"'),
      ['INVALID_POLICY_ELEMENT 6 Statement[0].action'],
      '"action"'
    ],
    ['no effect', 'identity', inIdentity('"Effect": "Allow",', ''), ['MISSING_EFFECT 3 Statement[0]'], '{'],
    ['bad effect', 'identity', inIdentity('Allow', 'Permit'), ['INVALID_EFFECT 5 Statement[0].Effect'], '"Permit"'],
    ['no action', 'identity', inIdentity('"Action": "s3:GetObject",', ''), ['MISSING_ACTION 3 Statement[0]'], '{'],
    [
      'both actions',
      'identity',
      inIdentity('"Sid": "A1"', '"NotAction": "s3:x"'),
      ['UNSUPPORTED_ELEMENT_COMBINATION 4 Statement[0].NotAction'],
      '"NotAction"'
    ],
    ['no resource', 'identity', inIdentity(',\n"Resource": "arn:aws:s3:::b/*"', ''), ['MISSING_RESOURCE 3 Statement[0]'], '{'],
    [
      'both resources',
      'identity',
      inIdentity('"Sid": "A1"', '"NotResource": "*"'),
      ['UNSUPPORTED_ELEMENT_COMBINATION 4 Statement[0].NotResource'],
      '"NotResource"'
    ],
    ...['arn:aws:*:::b/k', 'arn:*', 'arn:aws:s?:::b/k', 'arn:aws:s*', 'arn:aws*'].map(
      (text): [string, PolicyType, string, string[], string] => [
        `wildcard for the service: ${text}`,
        'identity',
        inIdentity('arn:aws:s3:::b/*', text),
        ['WILDCARD_IN_ARN_SERVICE 7 Statement[0].Resource'],
        `"${text}"`
      ]
    ),
    ...['a*', '**', '*b'].map((text): [string, PolicyType, string, string[], string] => [
      `no ARN: ${text}`,
      'identity',
      inIdentity('arn:aws:s3:::b/*', text),
      ['INVALID_ARN_PREFIX 7 Statement[0].Resource'],
      `"${text}"`
    ]),
    ...['**', 's**', 's3*'].map((text): [string, PolicyType, string, string[], string] => [
      `action without a service: ${text}`,
      'identity',
      inIdentity('s3:GetObject', text),
      ['MISSING_SERVICE_IN_ACTION 6 Statement[0].Action'],
      `"${text}"`
    ]),
    ...['*:Get*', 's3*:GetObject', 's?:GetObject'].map((text): [string, PolicyType, string, string[], string] => [
      `wildcard for the service of an action: ${text}`,
      'identity',
      inIdentity('s3:GetObject', text),
      ['WILDCARD_IN_SERVICE_NAME 6 Statement[0].Action'],
      `"${text}"`
    ]),
    ['bad version', 'identity', inIdentity('2012-10-17', '2012-10-18'), ['INVALID_VERSION 2 Version'], '"2012-10-18"'],
    ['no statement', 'identity', '{"Version": "2012-10-17"}', ['MISSING_STATEMENT 1 '], '{'],
    [
      'empty statement list',
      'identity',
      '{"Version": "2012-10-17", "Statement": []}',
      ['MISSING_STATEMENT 1 Statement'],
      '"Statement"'
    ],
    [
      'principal in identity policy',
      'identity',
      inIdentity('"Sid": "A1"', '"Principal": "*"'),
      ['UNSUPPORTED_PRINCIPAL 4 Statement[0].Principal'],
      '"Principal"'
    ],
    [
      'principal in scp',
      'scp',
      inIdentity('"Sid": "A1"', '"Principal": "*"'),
      ['SCP_SYNTAX_ERROR_PRINCIPAL 4 Statement[0].Principal'],
      '"Principal"'
    ],
    [
      'narrow principal in rcp',
      'rcp',
      sound.rcp.replace('"*"', '{"AWS": "*"}'),
      ['RCP_SYNTAX_ERROR_PRINCIPAL 1 Statement.Principal'],
      '"Principal"'
    ],
    ['no principal in resource policy', 'resource', sound.identity, ['MISSING_PRINCIPAL 3 Statement[0]'], '{'],
    [
      'no principal in trust policy',
      'trust',
      sound.trust.replace('"Principal": {"Service": "ec2.amazonaws.com"},', ''),
      ['MISSING_PRINCIPAL 1 Statement'],
      '{'
    ],
    [
      'trust policy that names nobody',
      'trust',
      sound.trust.replace('{"Service": "ec2.amazonaws.com"}', '{}'),
      ['MISSING_PRINCIPAL 1 Statement.Principal'],
      '"Principal"'
    ],
    [
      'trust policy with an empty list of principals',
      'trust',
      sound.trust.replace('"ec2.amazonaws.com"', '[]'),
      ['MISSING_PRINCIPAL 1 Statement.Principal'],
      '"Principal"'
    ],
    [
      'resource in trust policy',
      'trust',
      sound.trust.replace('"Effect"', '"Resource": "*", "Effect"'),
      ['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE 1 Statement.Resource'],
      '"Resource"'
    ],
    ['sid characters', 'identity', inIdentity('A1', 'A 1'), ['UNSUPPORTED_SID 4 Statement[0].Sid'], '"A 1"'],
    [
      'doubled sid',
      'identity',
      '{"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"},\n{"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"}]}',
      ['UNIQUE_SIDS_REQUIRED 2 Statement[1].Sid'],
      '"A"'
    ],
    [
      'action without service',
      'identity',
      inIdentity('s3:GetObject', 'GetObject'),
      ['MISSING_SERVICE_IN_ACTION 6 Statement[0].Action'],
      '"GetObject"'
    ],
    [
      'action with a space',
      'identity',
      inIdentity('s3:GetObject', 's3: GetObject'),
      ['MALFORMED_ACTION 6 Statement[0].Action'],
      '"s3: GetObject"'
    ],
    [
      'action without name',
      'identity',
      inIdentity('"s3:GetObject"', '["s3:"]'),
      ['MALFORMED_ACTION 6 Statement[0].Action[0]'],
      '"s3:"'
    ],
    [
      'resource that is no ARN',
      'identity',
      inIdentity('arn:aws:s3:::b/*', 'b/*'),
      ['INVALID_ARN_PREFIX 7 Statement[0].Resource'],
      '"b/*"'
    ],
    [
      'unknown operator',
      'identity',
      inIdentity('"Sid": "A1"', '"Condition": {"StringEqual": {"a:b": "c"}}'),
      ['INVALID_CONDITION_OPERATOR 4 Statement[0].Condition.StringEqual'],
      '"StringEqual"'
    ],
    [
      'bad CIDR',
      'identity',
      inIdentity('"Sid": "A1"', '"Condition": {"IpAddress": {"aws:SourceIp": ["1.2.3.4/33"]}}'),
      ['TYPE_MISMATCH_IP_RANGE 4 Statement[0].Condition.IpAddress.aws:SourceIp[0]'],
      '"1.2.3.4/33"'
    ],
    [
      'key in two cases',
      'identity',
      inIdentity('"Sid": "A1"', '"Condition": {"Null": {"a:b": true, "A:B": true}}'),
      ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE 4 Statement[0].Condition.Null.A:B'],
      '"A:B"'
    ],
    [
      'forbidden character',
      'identity',
      inIdentity('b/*', 'b/\u2026\u4e00x'),
      ['UNSUPPORTED_CHARACTER 7 Statement[0].Resource'],
      '\u2026\u4e00'
    ],
    ['too deep', 'identity', '['.repeat(500), ['JSON_SYNTAX_ERROR 1 '], '[']
  ]
  test.each(cases)('%s', (_name, type, text, expected, at) => {
    const found = refusals(text, type)
    expect(brief(text, found)).toEqual(expected)
    expect(pointed(text, found[0])).toBe(at)
    for (const p of found) expect(p.message).toMatch(/^[^A-Z.][^]*[^.]$|^IAM /)
  })

  test.each([
    ['identity', 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', true],
    ['boundary', 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', true],
    ['session', 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', true],
    ['trust', 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', true],
    ['scp', 'POLICY_SIZE_EXCEEDS_SCP_QUOTA', true],
    ['rcp', 'POLICY_SIZE_EXCEEDS_RCP_QUOTA', true],
    ['resource', 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', false]
  ] as const)('one character more than the limit of %s', (type, code, blocks) => {
    const limit = sizeLimits.get(type)
    const value = JSON.parse(sound[type]) as object
    const fill = (n: number) => JSON.stringify({ Id: 'x'.repeat(n), ...value }, null, limit?.countsSpace ? 0 : 4)
    const most = (limit?.characters ?? 0) - JSON.stringify({ Id: '', ...value }).length
    expect(problems(fill(most), type).map((p) => p.code)).not.toContain(code)
    const over = problems(fill(most + 1), type).find((p) => p.code === code)
    expect(over && blocksSave(over)).toBe(blocks)
  })

  it('takes limits from the caller', () => {
    const document = parsePolicy(sound.identity)
    const codes = (limit: { characters: number; countsSpace: boolean; name: string } | null) =>
      validatePolicy(document, { type: 'identity', limit }).map((p) => p.code)
    expect(codes({ characters: 10, countsSpace: false, name: 'a test' })).toContain('POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA')
    expect(codes(null)).toEqual([])
  })

  it('lets findings that IAM accepts be saved', () => {
    const text = sound.identity.replace('"Version": "2012-10-17",', '').replace('b/*', '${aws:username}')
    const found = problems(text, 'identity')
    expect(found.map((p) => p.code)).toEqual(['MISSING_VERSION', 'VARIABLE_UNSUPPORTED_IN_VERSION'])
    expect(found.filter(blocksSave)).toEqual([])
  })

  it('does not report what a half-typed statement lacks', () => {
    expect(
      problems('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ', 'identity').map((p) => p.code)
    ).toEqual(['JSON_SYNTAX_ERROR'])
  })
})
