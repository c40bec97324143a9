import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCatalog } from '../support/catalog'
import { buildCli, type Ran, runCli } from '../support/cli'
import { home } from '../support/home'
import { openTestSession } from '../support/session'
import { setupOf } from '../support/setup'

const sample = resolve(import.meta.dirname, '../../resources/sample-account.json')
const al = 'arn:aws:iam::111122223333:user/al'
const object = 'arn:aws:s3:::data/x'
const setup = setupOf({ principal: al, actions: ['s3:GetObject'], resources: [object] })
const expects = (decision: 'allowed' | 'implicitDeny') => [{ action: 's3:GetObject', resource: object, decision }]
const document = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] })

describe('gatehouse test', () => {
  let script: string
  let folder: string
  const files = mkdtempSync(join(tmpdir(), 'gatehouse-tests-'))
  const run = (...args: string[]): Promise<Ran> => runCli(script, ['test', ...args])
  const file = (name: string, value: unknown): string => {
    const path = join(files, name)
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
    return path
  }

  beforeAll(async () => {
    testCatalog()
    script = await buildCli()
    const t = await openTestSession(join(files, 'data'))
    await t.session.create(home)
    const done = await t.session.run('test', [
      { name: 'CreateUser', input: { UserName: 'al' } },
      { name: 'PutUserPolicy', input: { UserName: 'al', PolicyName: 'p', PolicyDocument: document } },
      { name: 'PutPolicyTest', input: { Name: 'al reads', Setup: setup, Expected: expects('allowed') } },
      { name: 'PutPolicyTest', input: { Name: 'al is kept out', Setup: setup, Expected: expects('implicitDeny') } }
    ])
    if (!done.ok) throw new Error(done.error.message)
    await t.session.close()
    folder = join(files, 'data', 'workspaces', 'main')
  }, 120_000)
  afterAll(() => {
    rmSync(files, { recursive: true, force: true })
    rmSync(dirname(script), { recursive: true, force: true })
  })

  it('runs the tests of a workspace and exits 1 where one fails', async () => {
    const { code, out } = await run('--account', folder)
    expect(code).toBe(1)
    expect(out).toMatch(/al is kept out +s3:GetObject +arn:aws:s3:::data\/x +implicitDeny +allowed +failed/)
    expect(out).toContain(`al is kept out: s3:GetObject on ${object} is allowed, expected implicitDeny`)
    expect(out).toMatch(
      /statement 1 of p \(identity, Allow, line 1\) matches\.\n\nWhat would change the result:\n {2}- Remove the permission/
    )
    expect(out.match(/What would change the result/g)).toHaveLength(1)
    expect(out).toContain('2 tests, 1 failed')
  })

  it('prints json and csv', async () => {
    const json = JSON.parse((await run('--account', folder, '--format', 'json')).out) as { name: string; passed: boolean }[]
    expect(json.map((t) => [t.name, t.passed])).toEqual([
      ['al is kept out', false],
      ['al reads', true]
    ])
    const lines = (await run('--account', folder, '--format', 'csv')).out.split('\n')
    expect(lines[0]).toBe('test,action,resource,expected,actual,result,because')
    expect(lines[2]).toContain('al reads,s3:GetObject,arn:aws:s3:::data/x,allowed,allowed,passed')
  })

  it('takes tests from a file, for an export too, and exits 0 when all pass', async () => {
    const { principal, actions, resources } = setup
    const tests = file('tests.json', [{ name: 'short', setup: { principal, actions, resources }, expected: expects('allowed') }])
    const { code, out } = await run('--account', folder, '--tests', tests)
    expect([code, out]).toEqual([0, expect.stringContaining('1 test, all passed')])
    const nobody = file('nobody.json', [{ name: 'who?', setup: { ...setup, principal: 'nobody' }, expected: expects('allowed') }])
    const failed = await run('--account', sample, '--tests', nobody)
    expect([failed.code, failed.out]).toEqual([1, expect.stringContaining("isn't the ARN of a user")])
  })

  it.each<[string, () => string[], string]>([
    ['no account', () => [], '--account'],
    ['an export without tests', () => ['--account', sample], 'is an account export, which contains no policy tests'],
    ['an unknown format', () => ['--account', folder, '--format', 'xml'], 'xml'],
    ['a file that is no JSON', () => ['--account', folder, '--tests', file('a.json', '[')], "isn't JSON"],
    ['a file that is no list of tests', () => ['--account', folder, '--tests', file('b.json', [{ name: 'x' }])], '$[0].setup'],
    [
      'an unknown field',
      () => [
        '--account',
        folder,
        '--tests',
        file('c.json', [{ name: 'x', setup: { ...setup, who: 1 }, expected: expects('allowed') }])
      ],
      '$[0].setup'
    ],
    ['a file without --account', () => [sample], '--account'],
    [
      'a workspace whose journal lost its last change',
      () => {
        const damaged = join(files, 'damaged')
        cpSync(folder, damaged, { recursive: true })
        const journal = join(damaged, 'journal-000000000001.ndjson')
        writeFileSync(journal, readFileSync(journal, 'utf8').split('\n')[0] + '\n')
        return ['--account', damaged]
      },
      'is damaged: change 2 is missing from the journal; open it in Gatehouse first'
    ]
  ])('says in one line what is wrong with %s and exits 2', async (_, args, words) => {
    const { code, out, err } = await run(...args())
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
