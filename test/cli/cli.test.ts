import { rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCatalog } from '../support/catalog'
import { buildCli, runCli, type Ran } from '../support/cli'

const sample = resolve(import.meta.dirname, '../../resources/sample-account.json')
const twoAccounts = resolve(import.meta.dirname, '../fixtures/gaad/two-accounts.json')
const scenario = (action: string, more: object = {}): object => ({
  id: action,
  request: { principal: 'arn:aws:iam::111122223333:user/alice', action, resource: 'arn:aws:s3:::b/k' },
  identityPolicies: [{ Version: '2012-10-17', Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' } }],
  ...more
})

describe('gatehouse', () => {
  let script = ''
  const run = (args: string[], input?: string): Promise<Ran> => runCli(script, args, input)
  beforeAll(async () => {
    testCatalog()
    script = await buildCli()
  }, 60_000)
  afterAll(() => rmSync(dirname(script), { recursive: true, force: true }))

  describe('simulate', () => {
    it('answers one scenario from standard input and exits 0 when it is allowed', async () => {
      const { code, out } = await run(['simulate'], JSON.stringify(scenario('s3:GetObject')))
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({
        id: 's3:GetObject',
        decision: 'allowed',
        matchedStatements: [{ sid: 'Read', effect: 'Allow' }]
      })
    })

    it('exits 1 when it is denied', async () => {
      const { code, out } = await run(['simulate', '-'], JSON.stringify(scenario('s3:PutObject')))
      expect(code).toBe(1)
      expect(JSON.parse(out)).toMatchObject({ decision: 'implicitDeny' })
    })

    it('answers a batch line by line, in order; a bad line does not end it', async () => {
      const lines = [
        JSON.stringify(scenario('s3:GetObject')),
        '{"nonsense',
        JSON.stringify(scenario('s3:PutObject', { expected: 'implicitDeny' }))
      ]
      const { code, out } = await run(['simulate', '--batch'], lines.join('\n') + '\n')
      const answers = out
        .trim()
        .split('\n')
        .map((l) => JSON.parse(l) as { decision?: string; error?: { code: string } })
      expect(answers.map((a) => a.decision ?? a.error?.code)).toEqual(['allowed', 'InvalidInput', 'implicitDeny'])
      expect(code).toBe(1)
    })

    it('exits 1 if an expectation of a batch differs, else 0', async () => {
      const differs = await run(['simulate', '--batch'], JSON.stringify(scenario('s3:GetObject', { expected: 'explicitDeny' })))
      expect(differs.code).toBe(1)
      const fits = await run(['simulate', '--batch'], JSON.stringify(scenario('s3:GetObject', { expected: 'allowed' })))
      expect(fits.code).toBe(0)
    })

    it('explains a table: what decided, what nearly matched and why not, what would change it, in lines that fit', async () => {
      const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
      const put = { Sid: 'Put', Effect: 'Allow', Action: 's3:PutObject', Resource: '*', ...mfa }
      const policies = [{ Version: '2012-10-17', Statement: put }]
      const { code, out } = await run(
        ['simulate', '--format', 'table'],
        JSON.stringify(scenario('s3:PutObject', { identityPolicies: policies }))
      )
      expect(code).toBe(1)
      const text = out.replace(/\s+/g, ' ')
      expect(text).toContain("Not allowed by the caller's own policies.")
      expect(text).toContain('the Condition requires aws:MultiFactorAuthPresent Bool true; the request has no such key')
      expect(text).toContain('Meet the condition: Statement Put of identityPolicies[0] allows it if signed in with MFA.')
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    })

    it('adds the explanation to JSON only where it is asked for', async () => {
      const line = JSON.stringify(scenario('s3:PutObject'))
      const plain = await run(['simulate', '--batch'], line)
      const explained = await run(['simulate', '--batch', '--explain'], line)
      expect(JSON.parse(plain.out)).not.toHaveProperty('explanation')
      expect(JSON.parse(explained.out)).toMatchObject({ explanation: { changes: [{ title: 'Add an allow' }] } })
    })

    it.each([
      ['s3:ListAllMyBuckets', 'arn:aws:s3:::b', 'NO_RESOURCE_TYPES'],
      ['s3:GetObject', 'arn:aws:iam::111122223333:user/alice', 'NO_SUCH_RESOURCE'],
      ['s3:Frobnicate', '*', 'UNKNOWN_ACTION']
    ])('notes that AWS gets no such request as %s on %s; the decision stays', async (action, resource, code) => {
      const identityPolicies = [
        { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: ['*', 'arn:aws:s3:::*'] } }
      ]
      const request = { principal: 'arn:aws:iam::111122223333:user/alice', action, resource }
      const { out } = await run(['simulate'], JSON.stringify({ request, identityPolicies }))
      expect(JSON.parse(out)).toMatchObject({ decision: 'allowed', problems: [{ code }] })
    })

    it.each([
      [
        { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'GetObject', Resource: '*' } },
        'MISSING_SERVICE_IN_ACTION',
        'Statement.Action'
      ],
      [
        { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: 'bucket' } },
        'INVALID_ARN_PREFIX',
        'Statement.Resource'
      ],
      [
        { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: [], Resource: '*' } },
        'EMPTY_ARRAY_ACTION',
        'Statement.Action'
      ],
      [{}, 'MISSING_STATEMENT', '']
    ])('tells of a policy that can match nothing: %j', async (policy, code, path) => {
      const { out } = await run(['simulate'], JSON.stringify(scenario('s3:GetObject', { identityPolicies: [policy] })))
      const { problems } = JSON.parse(out) as { problems: { code: string; message: string }[] }
      expect(problems.map((p) => p.code)).toEqual([code])
      expect(problems[0]?.message).toContain(`identityPolicies[0]${path === '' ? '' : `.${path}`}`)
    })

    it.each([
      ['no JSON', 'hello', 'not JSON'],
      ['an unknown field', JSON.stringify(scenario('s3:GetObject', { identityPolicy: [] })), 'identityPolicy'],
      [
        'an ARN of 100,000 characters',
        JSON.stringify({
          ...scenario('s3:GetObject'),
          request: { principal: 'anonymous', action: 's3:GetObject', resource: `arn:aws:s3:::${'x'.repeat(100_000)}` }
        }),
        '2,048'
      ],
      ['deep nesting', `${'['.repeat(200_000)}`, 'JSON']
    ])('says in one line what is wrong with %s and exits 2', async (_, input, words) => {
      const { code, out, err } = await run(['simulate'], input)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain(words)
      expect(err.trim().split('\n')).toHaveLength(1)
    })
  })

  describe('who-can', () => {
    const ask = (...more: string[]): Promise<Ran> => run(['who-can', '--account', sample, ...more])

    it('names those who can, with their verdict', async () => {
      const { code, out } = await ask('--action', 'iam:CreatePolicyVersion', '--format', 'csv')
      expect(code).toBe(0)
      expect(out.split('\n')[0]).toBe('principal,verdict,resources,conditions,because')
      expect(out).toMatch(/user\/security\/ingrid\.solberg,allow-if,.*unless signed in without MFA.*allowed by \w+, statement/)
      expect(out).not.toContain('haruto.tanaka')
    })

    it('keeps its columns in line, however long the ARNs are', async () => {
      const { out } = await ask('--action', 'iam:PassRole')
      const [head = '', ...lines] = out.trimEnd().split('\n')
      const at = head.indexOf('verdict')
      expect(lines.some((l) => l.indexOf(' ') > 70)).toBe(true)
      for (const line of lines) expect(line.slice(at - 2)).toMatch(/^ {2}allow/)
    })

    it('asks about one resource', async () => {
      const policy = 'arn:aws:iam::111122223333:policy/DeveloperBoundary'
      const { out } = await ask('--action', 'iam:createpolicyversion', '--resource', policy, '--format', 'json')
      const rows = JSON.parse(out) as { principal: string; verdict: string }[]
      expect(rows.find((r) => r.principal.endsWith('ingrid.solberg'))).toMatchObject({ verdict: 'allow-if' })
    })

    it('refuses an action that there is not', async () => {
      const { code, err } = await ask('--action', 's3:GetObjekt')
      expect(code).toBe(2)
      expect(err).toContain('no action is named `s3:GetObjekt`')
    })
  })

  describe('matrix', () => {
    it('prints one row an action as CSV', async () => {
      const { code, out } = await run(['matrix', '--account', sample, '--principal', 'haruto.tanaka', '--format', 'csv'])
      const lines = out.trimEnd().split('\n')
      expect(code).toBe(0)
      expect(lines[0]).toBe('action,accessLevel,verdict,resources,conditions,because')
      expect(lines).toHaveLength(testCatalog().actions.size + 1)
    })

    it('prints one service as JSON, with what the verdict comes from', async () => {
      const { out } = await run([
        'matrix',
        '--account',
        sample,
        '--principal',
        'haruto.tanaka',
        '--service',
        'lambda',
        '--format',
        'json'
      ])
      const rows = JSON.parse(out) as { action: string; verdict: string; because: string }[]
      expect(rows).toHaveLength(testCatalog().service('lambda')?.count ?? -1)
      expect(rows.find((r) => r.action === 'lambda:UpdateFunctionCode')).toMatchObject({
        verdict: 'allow-if',
        because: expect.stringContaining('DeveloperAccess') as string
      })
    })

    it('finds a principal of another account by its ARN, and takes another home', async () => {
      const listing = await run(['matrix', '--account', twoAccounts, '--home', '444455556666', '--principal', 'nobody'])
      expect(listing.err).toContain('no user or role is named `nobody`')
    })

    it.each([
      ['no account', ['matrix', '--principal', 'x'], '--account'],
      ['no principal', ['matrix', '--account', sample], '--principal'],
      ['an unknown principal', ['matrix', '--account', sample, '--principal', '__proto__'], '__proto__'],
      ['an unknown service', ['matrix', '--account', sample, '--principal', 'haruto.tanaka', '--service', 's33'], 's33'],
      ['an unknown format', ['matrix', '--account', sample, '--principal', 'haruto.tanaka', '--format', 'xml'], 'xml'],
      ['a file that is not there', ['matrix', '--account', '/nowhere.json', '--principal', 'x'], "the file doesn't exist"],
      [
        'a file that is no export',
        ['matrix', '--account', resolve(import.meta.dirname, '../../package.json'), '--principal', 'x'],
        'package.json'
      ],
      ['an unknown command', ['frobnicate'], 'frobnicate'],
      ['an unknown option', ['matrix', '--nope'], '--nope']
    ])('says in one line what is wrong with %s and exits 2', async (_, args, words) => {
      const { code, out, err } = await run(args)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain(words)
      expect(err.trim().split('\n')).toHaveLength(1)
    })
  })
})
