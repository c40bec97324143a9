import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCatalog } from '../support/catalog'
import { buildCli, runCli } from '../support/cli'

/** Input that nobody should have to fear: each piece gets one clear error, and what stands beside it is answered as ever. */
const alice = 'arn:aws:iam::111122223333:user/alice'
const longArn = `arn:aws:s3:::${'x'.repeat(100_000)}`
const deep = (n: number): string => '{"Statement":'.repeat(n) + '1' + '}'.repeat(n)
const policy = (statement: object): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }]
})
const many = (n: number): object =>
  policy({ Resource: Array.from({ length: n }, (_, i) => `arn:aws:s3:::a-bucket-with-a-long-name-${i}/*`) })
const unknownOperator = policy({ Condition: { StringEqual: { 'aws:username': 'alice' } } })
const request = { principal: alice, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }
const good = JSON.stringify({ id: 'good', request, identityPolicies: [policy({})] })

const lines: [string, string, string, RegExp][] = [
  ['no JSON', '{"id": "x', 'InvalidInput', /^not JSON: /],
  ['a list', '[]', 'InvalidInput', /^the scenario: must be an object, not a list$/],
  ['a null', 'null', 'InvalidInput', /^the scenario: must be an object, not `null`$/],
  [
    'an expectation that there is not',
    JSON.stringify({ request, expected: 'deny' }),
    'InvalidInput',
    /^`expected`: must be `allowed`, `explicitDeny` or `implicitDeny`, not `deny`$/
  ],
  ['no request', '{"id": 1}', 'InvalidInput', /^`request`: is missing: it must be an object$/],
  ['a field that is spelt wrong', JSON.stringify({ request, identityPolicy: [] }), 'InvalidInput', /`identityPolicy`/],
  [
    'a policy in place of a list',
    JSON.stringify({ request, identityPolicies: policy({}) }),
    'InvalidInput',
    /^`identityPolicies`: must be a list, not an object$/
  ],
  [
    'an ARN of 100,000 characters',
    JSON.stringify({ request: { ...request, resource: longArn } }),
    'InvalidInput',
    /^`request.resource`: has 100,013 characters, more than 2,048$/
  ],
  [
    'a principal of 100,000 characters',
    JSON.stringify({ request: { ...request, principal: longArn } }),
    'InvalidInput',
    /^`request.principal`: has 100,013 characters/
  ],
  [
    'an ARN of 100,000 characters in a policy',
    JSON.stringify({ request, identityPolicies: [policy({ Resource: longArn })] }),
    'MalformedPolicyDocument',
    /^`identityPolicies\[0\].Statement\[0\]`: .*2,048/
  ],
  [
    'a policy of more than a megabyte',
    JSON.stringify({ request, identityPolicies: [many(40_000)] }),
    'MalformedPolicyDocument',
    /^`identityPolicies\[0\]`: .*characters/
  ],
  [
    'deep nesting in a policy',
    `{"request": ${JSON.stringify(request)}, "resourcePolicy": ${deep(20_000)}}`,
    'MalformedPolicyDocument',
    /^`resourcePolicy`: the policy is nested more than 64 levels deep$/
  ],
  [
    'deep nesting in a policy that is a text',
    JSON.stringify({ request, resourcePolicy: deep(20_000) }),
    'MalformedPolicyDocument',
    /^`resourcePolicy`: .*64 levels/
  ],
  [
    'deep nesting in the context',
    `{"request": {"principal": "${alice}", "context": {"k": ${'['.repeat(5000)}${']'.repeat(5000)}}}}`,
    'InvalidInput',
    /^`request\./
  ],
  [
    'deep nesting in the id',
    `{"id": ${'['.repeat(9000)}${']'.repeat(9000)}, "request": ${JSON.stringify(request)}}`,
    'InvalidInput',
    /^`id`: is nested more than 64 levels deep/
  ],
  ['brackets without end', '['.repeat(300_000), 'InvalidInput', /^not JSON: /],
  [
    'a wildcard for an action',
    JSON.stringify({ request: { ...request, action: 's3:*' } }),
    'InvalidInput',
    /^`request.action`: /
  ],
  ['an expectation that is none', JSON.stringify({ request, expected: 'deny' }), 'InvalidInput', /^`expected`: /]
]

describe('bad input', () => {
  let script = ''
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bad-'))
  const file = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  beforeAll(async () => {
    testCatalog()
    script = await buildCli()
  }, 60_000)
  afterAll(() => {
    rmSync(dirname(script), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  })

  it('of a batch is one error a line, and leaves the other lines alone', async () => {
    const batch = file('batch.ndjson', lines.flatMap(([, line]) => [line, good]).join('\n'))
    const { code, out, err } = await runCli(script, ['simulate', '--batch', batch])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    const answers = out
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as { id?: string; decision?: string; error?: { code: string; message: string } })
    expect(answers).toHaveLength(lines.length * 2)
    lines.forEach(([what, , errorCode, message], i) => {
      const { error } = answers[i * 2] ?? {}
      expect([what, error?.code]).toEqual([what, errorCode])
      expect(error?.message).toMatch(message)
      expect(error?.message.length).toBeLessThan(400)
      expect(answers[i * 2 + 1]).toMatchObject({ id: 'good', decision: 'allowed' })
    })
  })

  it('that AWS would refuse to save is decided safely, and told', async () => {
    const scenario = (more: object): string => JSON.stringify({ request, ...more })
    const text = [
      scenario({ identityPolicies: [unknownOperator] }),
      scenario({
        identityPolicies: [
          policy({}),
          { ...unknownOperator, Statement: [{ ...(unknownOperator as { Statement: object[] }).Statement[0], Effect: 'Deny' }] }
        ]
      }),
      scenario({ identityPolicies: [policy({ Condition: { NumericLessThan: { 's3:max-keys': 'ten' } } })] }),
      JSON.stringify({
        request: { ...request, context: { 'aws:TagKeys': ['a', 'b'] } },
        identityPolicies: [policy({ Condition: { StringLike: { 'aws:TagKeys': '*' } } })]
      }),
      good
    ]
    const { out } = await runCli(script, ['simulate', '--batch'], text.join('\n'))
    const answers = out
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as { decision: string; problems?: { code: string; message: string }[] })
    expect(answers.map((a) => [a.decision, a.problems?.map((p) => p.code)])).toEqual([
      ['implicitDeny', ['INVALID_CONDITION_OPERATOR']],
      ['explicitDeny', ['INVALID_CONDITION_OPERATOR']],
      ['implicitDeny', ['TYPE_MISMATCH']],
      ['implicitDeny', ['MISSING_QUALIFIER']],
      ['allowed', undefined]
    ])
    expect(answers[0]?.problems?.[0]?.message).toBe(
      "`identityPolicies[0].Statement[0]`: `StringEqual` isn't a valid condition operator; so the statement allows nothing"
    )
  })

  it('with a context that got lost is decided without one, and told', async () => {
    const lost = JSON.stringify({ request: { ...request, context: null }, identityPolicies: [policy({})] })
    const { code, out } = await runCli(script, ['simulate', '--format', 'json'], lost)
    expect([code, JSON.parse(out)]).toMatchObject([0, { decision: 'allowed', problems: [{ code: 'NULL_CONTEXT' }] }])
  })

  it('is read as UTF-16 with a mark, and refused as Latin-1, as a folder and as a device', async () => {
    const sample = resolve(import.meta.dirname, '../../resources/sample-account.json')
    const utf16 = file('utf16.json', '')
    writeFileSync(utf16, Buffer.from('\ufeff' + readFileSync(sample, 'utf8'), 'utf16le'))
    const latin1 = file('latin1.json', '')
    writeFileSync(latin1, Buffer.from('{"a": "\u00e9"}', 'latin1'))
    const matrix = (from: string) => runCli(script, ['matrix', '--account', from, '--principal', 'nobody-of-this-name'])
    expect((await matrix(utf16)).err).toMatch(/^gatehouse: no user or role is named/)
    expect((await matrix(latin1)).err).toMatch(/^gatehouse: `latin1.json` isn't UTF-8: byte 8 \(0xE9\)/)
    expect((await runCli(script, ['simulate', '--batch', latin1])).err).toMatch(/latin1.json.* isn't UTF-8: byte 8 \(0xE9\)/)
    expect((await runCli(script, ['simulate', tmpdir()])).err).toMatch(/is a folder, not a file/)
    if (process.platform !== 'win32') expect((await matrix('/dev/zero')).err).toMatch(/`zero` is a device, not a file/)
  })

  it('that is empty is named as such by every command', async () => {
    const empty = file('empty.json', ' \n')
    const sample = resolve(import.meta.dirname, '../../resources/sample-account.json')
    const commands = [
      ['simulate', empty],
      ['simulate', empty, '--format', 'json'],
      ['simulate', '--batch', empty],
      ['matrix', '--account', empty, '--principal', 'x'],
      ['who-can', '--account', empty, '--action', 's3:GetObject'],
      ['test', '--account', empty],
      ['test', '--account', sample, '--tests', empty]
    ]
    for (const args of commands)
      expect([args, await runCli(script, args)]).toEqual([
        args,
        { code: 2, out: '', err: 'gatehouse: empty.json is empty (see gatehouse --help)\n' }
      ])
    expect((await runCli(script, ['simulate'])).err).toMatch(/^gatehouse: standard input is empty /)
  })

  describe('of an account', () => {
    const sample = resolve(import.meta.dirname, '../../resources/sample-account.json')
    const principal = 'arn:aws:iam::111122223333:user/x'
    const gaad = (document: unknown): string =>
      JSON.stringify({
        UserDetailList: [
          {
            Path: '/',
            UserName: 'x',
            UserId: 'AIDAXXXXXXXXXXXXXXXXX',
            Arn: principal,
            CreateDate: '2026-01-01T00:00:00Z',
            GroupList: [],
            AttachedManagedPolicies: [],
            UserPolicyList: [
              { PolicyName: 'bad', PolicyDocument: document },
              { PolicyName: 'good', PolicyDocument: policy({ Action: 'sqs:*' }) }
            ]
          }
        ],
        GroupDetailList: [],
        RoleDetailList: [],
        Policies: []
      })
    const unread = /^gatehouse: policy `bad` can't be read completely: .+\n$/
    it.each<[string, unknown, RegExp]>([
      ['an unknown operator', unknownOperator, /^$/],
      ['a policy of more than a megabyte', many(40_000), unread],
      ['a policy of two thousand resources', many(2000), /^$/],
      ['an ARN of 100,000 characters', policy({ Resource: longArn }), /^$/],
      ['deep nesting', deep(5000), unread],
      ['no policy at all', 'hello', unread]
    ])(
      'costs the matrix that policy alone: %s',
      async (name, document, told) => {
        const account = file(`${name.replaceAll(' ', '-')}.json`, gaad(document))
        const ask = (service: string) =>
          runCli(script, ['matrix', '--account', account, '--principal', 'x', '--service', service, '--format', 'json'])
        const { code, out, err } = await ask('sqs')
        expect(code).toBe(0)
        expect(err).toMatch(told)
        const rows = JSON.parse(out) as { action: string; verdict: string }[]
        expect(rows.find((r) => r.action === 'sqs:SendMessage')?.verdict).toBe('allow')
      },
      60_000
    )

    it.each([
      ['no JSON', '{', /is not|isn't/],
      ['deep nesting', '['.repeat(200_000), /is not|isn't/],
      ['something else', '{"a": 1}', /isn't an account export/]
    ])('as a file is one line, with the file and what is wrong: %s', async (_, text, words) => {
      const { code, out, err } = await runCli(script, ['matrix', '--account', file('account.json', text), '--principal', 'x'])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('account.json')
      expect(err).toMatch(words)
      expect(err.trim().split('\n')).toHaveLength(1)
    })

    const setup = { principal: alice, actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/k'] }
    const expected = [{ action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', decision: 'implicitDeny' }]
    const test = (more: object = {}): object => ({ name: 't', setup: { ...setup, principal: null, ...more }, expected })
    it.each<[string, string, RegExp]>([
      ['no JSON', '[', /tests.json` isn't JSON/],
      ['deep nesting', '['.repeat(200_000), /tests.json` isn't JSON/],
      ['a field that is spelt wrong', JSON.stringify([test({ sessionPolicy: [] })]), /sessionPolicy/],
      [
        'a decision that there is not',
        JSON.stringify([{ ...test(), expected: [{ ...expected[0], decision: 'denied' }] }]),
        /`\$\[0\]\.expected\[0\]\.decision` must be `allowed`, `explicitDeny` or `implicitDeny`, not `denied` \(/
      ],
      ['no list', JSON.stringify({ ...test(), expected: null }), /`\$` must be a list, not an object/],
      [
        'an ARN of 100,000 characters',
        JSON.stringify([test({ resources: [longArn] })]),
        /`\$\[0\].setup.resources\[0\]` can have up to 2,048 characters/
      ],
      [
        'a policy that is too long',
        JSON.stringify([test({ policies: [{ name: 'p', document: 'x'.repeat(1_000_000) }] })]),
        /policies\[0\].document/
      ]
    ])('as tests is one line, with the place: %s', async (_, text, words) => {
      const { code, out, err } = await runCli(script, ['test', '--account', sample, '--tests', file('tests.json', text)])
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(words)
      expect(err.trim().split('\n')).toHaveLength(1)
      expect(err.length).toBeLessThan(400)
    })

    it('as one test fails that test with the reason, and runs the others', async () => {
      const tests = [
        { ...test({ principal: 'nobody' }), name: 'no principal' },
        { ...test({ policies: [{ name: 'p', document: deep(5000) }] }), name: 'deep' },
        { ...test({ policies: [{ name: 'p', document: JSON.stringify(unknownOperator) }] }), name: 'operator' },
        test()
      ]
      const { code, out } = await runCli(script, [
        'test',
        '--account',
        sample,
        '--tests',
        file('tests.json', JSON.stringify(tests)),
        '--format',
        'json'
      ])
      expect(code).toBe(1)
      const results = JSON.parse(out) as { name: string; passed: boolean; error?: { message: string } }[]
      expect(results.map((r) => [r.name, r.passed])).toEqual([
        ['no principal', false],
        ['deep', true],
        ['operator', true],
        ['t', true]
      ])
      expect(results[0]?.error?.message).toContain('`nobody`')
    })
    it.each([
      [
        ['who-can', '--account', sample, '--action', 's3:GetObject', '--resource', 'garbage'],
        /^gatehouse: --resource `garbage` isn't a valid ARN/
      ],
      [['matrix', '--account', sample, '--principal', 'x', '--batch'], /^gatehouse: matrix has no option --batch/]
    ])('as an option is one line: %j', async (args, words) => {
      const { code, out, err } = await runCli(script, args)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(words)
    })

    it('is not a byte order mark: Windows tools write one', async () => {
      const { code, out } = await runCli(script, ['simulate', '--batch', file('mark.ndjson', `\uFEFF${good}\n`)])
      expect([code, (JSON.parse(out) as { decision: string }).decision]).toEqual([0, 'allowed'])
    })
  })
})
