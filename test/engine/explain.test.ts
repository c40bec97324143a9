import { describe, expect, it } from 'vitest'
import { explainRequest, type RequestExplanation, traceStatements } from '../../src/engine/explain'
import { allow, deny, object, policyOf, prepare } from './scenarios'

const explain = (scenario: Parameters<typeof prepare>[0]): RequestExplanation => {
  const { request, set } = prepare(scenario)
  return explainRequest(request, set)
}
const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }

describe('explainRequest', () => {
  it('names the statement that allows', () => {
    const e = explain({ identityPolicies: [policyOf(allow('s3:Get*', 'arn:aws:s3:::bucket/*', { Sid: 'Read' }))] })
    expect(e.title).toBe('Allowed')
    expect(e.text).toBe(
      `Statement \`Read\` of \`identityPolicies[0]\` allows \`s3:GetObject\` on \`${object}\`, and nothing denies it.`
    )
    expect(e.deciding).toHaveLength(1)
  })

  it('marks what matched, by place and line', () => {
    const text = JSON.stringify(policyOf(allow(['s3:Put*', 's3:Get*'], '*', mfa)), null, 2)
    const trace = explain({ identityPolicies: [text], request: { context: { 'aws:MultiFactorAuthPresent': 'true' } } })
      .deciding[0]
    expect(trace?.marks.map((m) => [text.slice(m.start, m.end).replace(/\s+/g, ' '), m.role, m.line])).toEqual([
      ['"Allow"', 'allows', 5],
      ['"s3:Get*"', 'matches', 8],
      ['"*"', 'matches', 10],
      ['"aws:MultiFactorAuthPresent": "true"', 'matches', 13]
    ])
    expect(trace?.range).toMatchObject({ startLine: 4, endLine: 16 })
    expect(trace?.excerpt.split('\n')).toHaveLength(13)
  })

  it('says which condition failed, with what the request has', () => {
    const e = explain({ identityPolicies: [policyOf(allow('s3:*', '*', mfa))] })
    expect(e.title).toBe("Not allowed by the caller's own policies")
    expect(e.alsoLookedAt[0]?.failed).toEqual({
      element: 'Condition',
      expected: '`aws:MultiFactorAuthPresent` Bool `true`',
      actual: 'no such key',
      key: 'aws:MultiFactorAuthPresent'
    })
    expect(e.missingContextKeys).toEqual(['aws:MultiFactorAuthPresent'])
    expect(e.changes[0]).toMatchObject({ kind: 'condition', title: 'Meet the condition' })
  })

  it('names the first element that failed: principal, action, resource, condition', () => {
    const failed = (policy: object): string | undefined => {
      const { request, set } = prepare({ resourcePolicy: policy })
      return traceStatements(request, set)[0]?.failed?.element
    }
    const other = { AWS: '444455556666' }
    expect(failed(policyOf(allow('s3:Put*', 'arn:aws:s3:::x', { Principal: other, ...mfa })))).toBe('Principal')
    expect(failed(policyOf(allow('s3:Put*', 'arn:aws:s3:::x', { Principal: '*', ...mfa })))).toBe('Action')
    expect(failed(policyOf(allow('s3:Get*', 'arn:aws:s3:::x', { Principal: '*', ...mfa })))).toBe('Resource')
    expect(failed(policyOf(allow('s3:Get*', '*', { Principal: '*', ...mfa })))).toBe('Condition')
    expect(failed(policyOf(allow('s3:Get*', '*', { Principal: '*' })))).toBeUndefined()
  })

  it('names the deny that wins, and how to get around it', () => {
    const e = explain({
      identityPolicies: [policyOf(allow())],
      serviceControlPolicies: [[policyOf(allow(), deny('s3:*', '*', { Sid: 'NoS3' }))]]
    })
    expect(e).toMatchObject({ decision: 'explicitDeny', layer: 'scp', title: 'Explicitly denied' })
    expect(e.text).toContain(
      "Statement `NoS3` of `serviceControlPolicies[0][0]` in the organization's service control policies denies"
    )
    expect(e.deciding.map((t) => t.sid)).toEqual(['NoS3'])
    expect(e.changes).toEqual([expect.objectContaining({ kind: 'restrict', title: 'Narrow the deny' })])
    expect(e.alsoLookedAt.map((t) => [t.layer, t.matched])).toEqual([
      ['scp', true],
      ['identity', true]
    ])
  })

  it('proposes to widen the resources of a statement that nearly matched', () => {
    const e = explain({
      identityPolicies: [policyOf(allow('s3:GetObject', 'arn:aws:s3:::other/*', { Sid: 'Read' }), allow('ec2:*'))]
    })
    expect(e.changes.map((c) => c.title)).toEqual(['Widen the resources', 'Add an allow'])
    expect(e.changes[0]?.text).toContain(object)
    expect(e.alsoLookedAt).toHaveLength(1)
  })

  it('shows what it does not know as unknown', () => {
    const e = explain({
      identityPolicies: [policyOf(allow('s3:*', '*', mfa))],
      unknownContextKeys: ['aws:MultiFactorAuthPresent']
    })
    expect(e).toMatchObject({ decision: 'implicitDeny', dependsOn: ['aws:MultiFactorAuthPresent'] })
    expect(e.alsoLookedAt[0]).toMatchObject({ matched: 'unknown', failed: { element: 'Condition', actual: 'unknown' } })
    expect(e.alsoLookedAt[0]?.marks.map((m) => m.role)).toContain('unknown')
  })

  it('says so where a key carries several values that a plain operator cannot compare', () => {
    const condition = { Condition: { StringEquals: { 'aws:TagKeys': 'a' } } }
    const e = explain({
      identityPolicies: [policyOf(allow('*', '*', condition))],
      request: { context: { 'aws:TagKeys': ['a', 'b'] } }
    })
    expect(e.alsoLookedAt[0]?.failed?.actual).toContain('ForAnyValue')
  })

  it('names unknown operators and unreadable values', () => {
    const actual = (condition: object): string | undefined =>
      explain({ identityPolicies: [policyOf(allow('*', '*', { Condition: condition }))] }).alsoLookedAt[0]?.failed?.expected
    expect(actual({ StringMatches: { 'k:v': 'a' } })).toContain("a valid operator, and `StringMatches` isn't one")
    expect(actual({ NumericEquals: { 'k:v': 'many' } })).toContain("`many` isn't one")
  })

  it.each([
    [{ permissionsBoundary: policyOf(allow('ec2:*')) }, 'boundary'],
    [{ sessionPolicies: [policyOf(allow('ec2:*'))] }, 'session'],
    [{ serviceControlPolicies: [[policyOf(allow('ec2:*'))]] }, 'scp'],
    [{ vpcEndpointPolicies: [policyOf(allow('ec2:*', '*', { Principal: '*' }))] }, 'vpcEndpoint'],
    [{ request: { resourceAccount: '444455556666' } }, 'resource'],
    [{ request: { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/r' } }, 'trust']
  ])('names the layer that lacks an allow: %#', (more, layer) => {
    const e = explain({ identityPolicies: [policyOf(allow())], ...more })
    expect(e).toMatchObject({ decision: 'implicitDeny', layer })
    expect(e.text).toMatch(/doesn't allow/)
    expect(e.changes.at(-1)?.kind).toBe('allow')
  })

  it('says what stands beside all policies', () => {
    const title = (request: object): string => explain({ request: { resource: '*', ...request } }).title
    expect(title({ action: 'sts:GetCallerIdentity' })).toBe('Always allowed')
    expect(title({ action: 'sts:GetSessionToken' })).toBe('Always allowed')
    const of = (principal: string, action: string, resource = '*') =>
      explain({ request: { principal, action, resource }, identityPolicies: [policyOf(allow())] })
    const session = 'arn:aws:sts::111122223333:assumed-role/a/b'
    expect(of(session, 'sts:GetSessionToken').text).toBe(
      'Only IAM users and the root user can call `sts:GetSessionToken`. No policy can allow it for anyone else.'
    )
    expect(of(session, 'sts:GetFederationToken')).toMatchObject({
      decision: 'implicitDeny',
      text: 'Only IAM users and the root user can call `sts:GetFederationToken`. No policy can allow it for anyone else.',
      deciding: [],
      changes: []
    })
    const root = 'arn:aws:iam::111122223333:root'
    expect(of(root, 'sts:AssumeRole').title).toBe('Not possible for root')
    expect(of(session, 'sts:AssumeRoot', root).title).toBe('Unsupported target')
    expect(of('arn:aws:sts::111122223333:federated-user/b', 'sts:AssumeRole').title).toBe('Not possible for a federated user')
    expect(of(session, 'iam:AcquireRole').title).toBe('Not an action')
  })

  it('says what is assumed and what is not modelled', () => {
    const notes = (request: object, more: object = {}): string =>
      explain({ request: { resource: '*', ...request }, identityPolicies: [policyOf(allow())], ...more }).notes.join(' ')
    const member = 'arn:aws:iam::444455556666:root'
    expect(notes({ action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' })).toBe('')
    expect(notes({ action: 'sts:AssumeRoot', resource: member })).toMatch(/management account or a delegated administrator/)
    expect(notes({ action: 'sts:AssumeRoot', resource: member })).toMatch(/root sessions are enabled/)
    const federated = { principal: 'arn:aws:sts::111122223333:federated-user/b', action: 'iam:ListUsers' }
    expect(notes(federated, { sessionPolicies: [policyOf(allow())] })).toMatch(/in the console only/)
    expect(notes({ action: 'signin:Authenticate' })).toMatch(/doesn't model/)
    expect(notes({ action: 'iam:GetDelegationRequest' }, { identityPolicies: [] })).toMatch(/owner of a delegation request/)
    expect(notes({ action: 'sts:GetWebIdentityToken' })).toMatch(/sts:TagGetWebIdentityToken/)
    expect(notes({ action: 'iam:AcquireRole' })).toMatch(/iam:RoleTemplateARN/)
    const rcp = { resourceControlPolicies: [[policyOf(allow('*', '*', { Principal: '*' }))]] }
    expect(notes({ action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }, rcp)).toMatch(/IAM policy simulator/)
    const rootSession = { principal: member, action: 's3:ListAllMyBuckets', context: { 'aws:AssumedRoot': 'true' } }
    expect(notes(rootSession)).toMatch(/task policy/)
    expect(notes(rootSession, { sessionPolicies: [policyOf(allow())] })).toBe('')
  })

  it('says of an entry that IAM does not save that it allows nothing', () => {
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' }
    const failed = (statement: object) =>
      explain({ request, identityPolicies: [policyOf(statement)] }).alsoLookedAt[0]?.failed?.expected
    expect(failed(allow('s3:*', 'arn:aws:*:::b/k'))).toMatch(/IAM rejects `arn:aws:\*:::b\/k`, so it allows nothing/)
  })

  it('takes the way to a policy from outside', () => {
    const { request, set } = prepare({ identityPolicies: [policyOf(allow())] })
    const hop = { kind: 'user', id: 'e1', name: 'alice', note: 'user' } as const
    expect(explainRequest(request, set, { wayOf: () => [hop] }).deciding[0]?.way).toEqual([hop])
  })
})
