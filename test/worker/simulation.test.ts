import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntityId, SimulationSetup } from '../../src/shared/model'
import type { Operation } from '../../src/shared/operations'
import { verdicts } from '../../src/shared/verdict'
import type { JobName, Jobs } from '../../src/worker/protocol'
import { testCatalog } from '../support/catalog'
import { home, value } from '../support/home'
import { openTestSession, type TestSession } from '../support/session'
import { setupOf } from '../support/setup'

const doc = (...statements: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((s) => ({ Effect: 'Allow', Resource: '*', ...s })) }, null, 2)
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
const bucket = 'arn:aws:s3:::data'
const readers = doc({ Principal: { AWS: 'arn:aws:iam::111122223333:user/al' }, Action: 's3:GetObject', Resource: `${bucket}/*` })
const setup = setupOf({
  principal: 'arn:aws:iam::111122223333:user/al',
  actions: ['s3:GetObject', 's3:PutObject'],
  resources: [`${bucket}/x`]
})

describe('the analysis worker', () => {
  let t: TestSession
  let al: EntityId
  beforeEach(async () => {
    testCatalog()
    t = await openTestSession()
    value(await t.session.create(home))
    await run(
      { name: 'CreateUser', input: { UserName: 'al' } },
      {
        name: 'PutUserPolicy',
        input: { UserName: 'al', PolicyName: 'p', PolicyDocument: doc({ Action: 's3:PutObject', Condition: mfa }) }
      },
      { name: 'PutResource', input: { Arn: bucket, PolicyDocument: readers } }
    )
    al = value(await t.session.ask('tree', {})).users[0]?.id ?? 'e0'
  })
  afterEach(() => t.close())

  const run = async (...operations: Operation[]) => value(await t.session.run('test', operations))
  const ask = async <N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Jobs[N]['output']> =>
    value(await t.session.ask(name, input))
  async function verdict(action: string, more: Omit<Jobs['matrix']['input'], 'principal'> = {}): Promise<string | undefined> {
    const matrix = await ask('matrix', { principal: al, ...more })
    const found = verdicts[matrix.verdicts[testCatalog().actions.find(action)] ?? -1]
    expect((await ask('explain', { principal: al, action, ...more })).verdict).toBe(found)
    return found
  }

  it('lets resources with a policy take part in the matrix, until they are switched off', async () => {
    expect(await verdict('s3:GetObject')).toBe('allow-some')
    expect(await verdict('s3:GetObject', { layersOff: ['resource'] })).toBe('none')
    await run({ name: 'DeleteResource', input: { Arn: bucket } })
    expect(await verdict('s3:GetObject')).toBe('none')
    value(await t.session.undo())
    expect(await verdict('s3:GetObject')).toBe('allow-some')
  })

  it('fixes keys of the context for matrix and explanation, and follows a change meanwhile', async () => {
    const context = [{ key: 'aws:MultiFactorAuthPresent', values: ['true'] }]
    expect(await verdict('s3:PutObject')).toBe('allow-if')
    expect(await verdict('s3:PutObject', { context })).toBe('allow')
    await run({ name: 'DeleteUserPolicy', input: { UserName: 'al', PolicyName: 'p' } })
    expect(await verdict('s3:PutObject', { context })).toBe('none')
  })

  it('lets guardrails bind, but not in the management account', async () => {
    const scp = { Type: 'scp', Level: 0, LevelName: 'Root', Name: 'g', PolicyDocument: doc({ Action: 'ec2:*' }) } as const
    await run({ name: 'PutGuardrail', input: scp })
    expect(await verdict('s3:GetObject')).toBe('none')
    expect(await verdict('s3:GetObject', { layersOff: ['scp'] })).toBe('allow-some')
    await run({ name: 'UpdateOrganization', input: { ManagementAccount: true } })
    expect(await verdict('s3:GetObject')).toBe('allow-some')
  })

  it('simulates a set-up: a decision for each request, and the keys to offer', async () => {
    const view = await ask('simulate', { setup })
    expect(view.requests.map((r) => [r.action, r.decision, r.layer])).toEqual([
      ['s3:GetObject', 'allowed', 'resource'],
      ['s3:PutObject', 'implicitDeny', 'identity']
    ])
    expect(view.requests[0]?.deciding[0]?.policy).toMatchObject({ type: 'resource', arn: bucket })
    expect(view.keys).toMatchObject([{ key: 'aws:MultiFactorAuthPresent', type: 'Bool', seen: ['true'] }])
    expect(await ask('contextKeys', { principal: al })).toEqual(view.keys)
  })

  it('lets session policies and the policy of an endpoint take part, in what is kept as a test too', async () => {
    const given = (statement: object) => [{ name: 'given', document: doc(statement) }]
    const decided = async (more: Partial<SimulationSetup>) =>
      (
        await ask('simulate', {
          setup: { ...setup, context: [{ key: 'aws:MultiFactorAuthPresent', values: ['true'] }], ...more }
        })
      ).requests.map((r) => [r.decision, r.layer])
    expect(await decided({})).toEqual([
      ['allowed', 'resource'],
      ['allowed', 'identity']
    ])
    // The bucket's policy names the user itself: a session policy that is silent does not limit that.
    expect(await decided({ sessionPolicies: given({ Action: 's3:ListBucket' }) })).toEqual([
      ['allowed', 'resource'],
      ['implicitDeny', 'session']
    ])
    const limited = { endpointPolicies: given({ Principal: '*', Action: 's3:PutObject' }) }
    expect(await decided(limited)).toEqual([
      ['implicitDeny', 'vpcEndpoint'],
      ['allowed', 'identity']
    ])
    expect(await decided({ ...limited, layersOff: ['vpcEndpoint'] })).toEqual(await decided({}))
    const broken = await ask('simulate', {
      setup: { ...setup, sessionPolicies: [{ name: 's', document: '{"Statement": [{}]}' }] }
    })
    expect(broken.leftOut).toMatchObject([{ code: 'MalformedPolicyDocument' }])
    const Expected = [{ action: 's3:GetObject', resource: `${bucket}/x`, decision: 'implicitDeny' as const }]
    await run({ name: 'PutPolicyTest', input: { Name: 'through the endpoint', Setup: { ...setup, ...limited }, Expected } })
    expect(await ask('runTests', {})).toMatchObject([{ passed: true, requests: [{ layer: 'vpcEndpoint' }] }])
  })

  it('says once what is wrong with a policy that is too deep, too long or none, and decides by the others', async () => {
    const deep = '{"Statement":'.repeat(5000) + '1' + '}'.repeat(5000)
    const long = doc({ Action: 's3:*', Resource: `${bucket}/${'x'.repeat(100_000)}` })
    for (const document of [deep, 'hello', long]) {
      const view = await ask('simulate', { setup: { ...setup, policies: [{ name: 'bad', document }] } })
      expect(view.requests.map((r) => r.decision)).toEqual(['allowed', 'implicitDeny'])
      expect(view.leftOut.length).toBe(document === long ? 0 : 1)
    }
    for (const text of [deep, ' '.repeat(1_048_576), `{"Id": "${'x'.repeat(1_048_576)}"}`]) {
      const { findings } = await ask('lint', { text, type: 'session' })
      // That it is also over the quota is a fact of its own.
      const others = findings.filter((f) => !f.code.startsWith('POLICY_SIZE_EXCEEDS'))
      expect(others.map((f) => [f.code, f.blocksSave])).toEqual([['JSON_SYNTAX_ERROR', true]])
    }
  })

  it('takes a federated session for what its user may do within the session policy', async () => {
    const principal = 'arn:aws:sts::111122223333:federated-user/al'
    const context = [{ key: 'aws:MultiFactorAuthPresent', values: ['true'] }]
    const within = { ...setup, principal, context, sessionPolicies: [{ name: 's', document: doc({ Action: 's3:PutObject' }) }] }
    const decisions = (await ask('simulate', { setup: within })).requests.map((r) => r.decision)
    expect(decisions).toEqual(['implicitDeny', 'allowed'])
  })

  it('refuses a set-up that cannot be asked', async () => {
    const refused = await t.session.ask('simulate', { setup: { ...setup, principal: 'nobody' } })
    expect(refused).toMatchObject({ ok: false, error: { code: 'InvalidInput' } })
  })

  it('runs the tests of the account and shows which no longer hold', async () => {
    const expect_ = (decision: 'allowed' | 'implicitDeny') => [{ action: 's3:GetObject', resource: `${bucket}/x`, decision }]
    await run(
      { name: 'PutPolicyTest', input: { Name: 'b reads', Setup: setup, Expected: expect_('allowed') } },
      { name: 'PutPolicyTest', input: { Name: 'a does not', Setup: setup, Expected: expect_('implicitDeny') } }
    )
    const results = await ask('runTests', {})
    expect(results.map((r) => [r.name, r.passed])).toEqual([
      ['a does not', false],
      ['b reads', true]
    ])
    await run({ name: 'DeleteResource', input: { Arn: bucket } })
    const [, second] = results
    const again = await ask('runTests', { ids: second?.id ? [second.id] : [] })
    expect(again).toMatchObject([{ name: 'b reads', passed: false, requests: [{ actual: 'implicitDeny' }] }])
  })

  it('gives the policies of resources and guardrails to the editor, checked as what they are', async () => {
    const [resource] = await ask('resources', {})
    expect(resource).toMatchObject({ arn: bucket, foreign: null, policy: { allows: 1, error: null } })
    const document = await ask('document', { document: { kind: 'resource', id: resource?.id ?? 'e0' } })
    expect(document).toMatchObject({ text: readers, editable: true, policyType: 'resource', countsSpace: true })
    const { findings } = await ask('lint', { text: doc({ Principal: '*', Action: 's3:*' }), type: 'scp' })
    expect(findings.filter((f) => f.blocksSave).map((f) => f.code)).toEqual(['SCP_SYNTAX_ERROR_PRINCIPAL'])
  })
})
