import { describe, expect, it } from 'vitest'
import { checkInvariants, planRename } from '../../src/account'
import type { Guardrail } from '../../src/shared/model'
import { notInListing } from '../../src/interop/gaad/write'
import { ours } from './table-ours'
import { after, arnOf, codeOf, emptyHome, homeId, op, otherId, policyText, refusal, testContext } from './world'

const { bucket, queue, document, scp, ten, setup, expected, test } = ours
const put = (Arn: string, more: { AccountId?: string; PolicyDocument?: string } = {}) =>
  op('PutResource', { Arn, PolicyDocument: document, ...more })
const guardrails = (account: ReturnType<typeof emptyHome>): Guardrail[] => Object.values(account.guardrails)

describe('resources with a policy', () => {
  it('belong to the account in the ARN, else to the one given, else to the home account', () => {
    const account = after(emptyHome(), put(queue), put(bucket), put('arn:aws:s3:::theirs', { AccountId: otherId }))
    expect(Object.values(account.resources).map((r) => [r.arn, r.accountId])).toEqual([
      [queue, otherId],
      [bucket, homeId],
      ['arn:aws:s3:::theirs', otherId]
    ])
  })

  it('are replaced in place, and keep their owner unless another is given', () => {
    const before = after(emptyHome(), put(bucket, { AccountId: otherId }))
    const account = after(before, put(bucket, { PolicyDocument: policyText('s3:*') }))
    expect(Object.values(account.resources)).toHaveLength(1)
    expect(Object.values(account.resources)[0]).toMatchObject({ accountId: otherId, document: policyText('s3:*') })
  })

  it.each([
    'this is no ARN, it only says so',
    'arn:aws:s3:::data-*-everywhere',
    'arn:aws:sqs:eu-west-1:1234:jobs',
    arnOf('role/app'),
    arnOf('user/alice'),
    arnOf('policy/spare', otherId)
  ])('refuses `%s`', (arn) => {
    expect(codeOf(emptyHome(), [put(arn)])).toBe('InvalidInput')
  })

  it('may be called like what objects inherit', () => {
    const account = after(emptyHome(), put('arn:aws:s3:::__proto__'), put('arn:aws:s3:::constructor'))
    expect(checkInvariants(account, () => true)).toEqual([])
    expect(Object.keys(account.resources)).toHaveLength(2)
  })

  it('follow a user that is renamed, in Principal', () => {
    const text = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "${arnOf('user/al')}"}, "Action": "s3:*", "Resource": "${bucket}"}]}`
    const account = after(
      emptyHome(),
      op('CreateUser', { UserName: 'al' }),
      put(bucket, { PolicyDocument: text }),
      op('UpdateUser', { UserName: 'al', NewUserName: 'bo' })
    )
    expect(Object.values(account.resources)[0]?.document).toContain(arnOf('user/bo'))
  })
})

it('texts of resources and guardrails that name a renamed user can be rewritten with it', () => {
  const old = arnOf('user/al')
  const naming = `{"Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"ArnEquals": {"aws:PrincipalArn": "${old}"}}}]}`
  const account = after(
    emptyHome(),
    op('CreateUser', { UserName: 'al' }),
    put(bucket, { PolicyDocument: naming }),
    op('PutGuardrail', { ...scp, PolicyDocument: naming })
  )
  const plan = planRename(account, Object.values(account.users)[0]?.id ?? 'e0', { name: 'bo' })
  if (!plan.ok) throw new Error(plan.error.message)
  const renamed = after(account, ...plan.value.operations, ...plan.value.references.flatMap((r) => r.rewrite))
  const texts = [...Object.values(renamed.resources), ...guardrails(renamed)].map((e) => e.document)
  expect(texts).toEqual([naming.replace('user/al', 'user/bo'), naming.replace('user/al', 'user/bo')])
})

describe('guardrails', () => {
  it('are at most ten SCPs and five RCPs a level; each level has its own', () => {
    const account = after(emptyHome(), ...ten)
    expect(refusal(account, op('PutGuardrail', { ...scp, Name: 'g10' })).code).toBe('LimitExceeded')
    const rcps = after(account, ...ten.slice(0, 5).map((o) => op('PutGuardrail', { ...(o.input as typeof scp), Type: 'rcp' })))
    expect(codeOf(rcps, [op('PutGuardrail', { ...scp, Type: 'rcp', Name: 'g5' })])).toBe('LimitExceeded')
    expect(codeOf(account, [op('PutGuardrail', { ...scp, Level: 1, LevelName: 'Team' })])).toBe('ok')
    expect(codeOf(account, [op('PutGuardrail', { ...scp, Type: 'rcp' })])).toBe('ok')
    expect(codeOf(account, [op('PutGuardrail', { ...scp, Id: guardrails(account)[0]?.id, Name: 'g0' })])).toBe('ok')
  })

  it('have one name a level: a new one goes to all that are there', () => {
    const account = after(
      emptyHome(),
      op('PutGuardrail', scp),
      op('PutGuardrail', { ...scp, Type: 'rcp', LevelName: 'Organization' })
    )
    expect(guardrails(account).map((g) => g.levelName)).toEqual(['Organization', 'Organization'])
  })

  it('count white space towards their size', () => {
    const room = 10_240 - document.length
    expect(codeOf(emptyHome(), [op('PutGuardrail', { ...scp, PolicyDocument: document + ' '.repeat(room) })])).toBe('ok')
    const over = op('PutGuardrail', { ...scp, PolicyDocument: document + ' '.repeat(room + 1) })
    expect(codeOf(emptyHome(), [over])).toBe('LimitExceeded')
  })

  it('are checked as what they are', () => {
    const asked: string[] = []
    const context = testContext({ refusePolicy: (_, type) => (asked.push(type), null) })
    codeOf(emptyHome(), [op('PutGuardrail', scp), op('PutGuardrail', { ...scp, Type: 'rcp' }), put(bucket)], context)
    expect(asked).toEqual(['scp', 'rcp', 'resource'])
  })
})

describe('policy tests', () => {
  const make = (more: object) => op('PutPolicyTest', { ...test, ...more })

  it.each([
    ['nothing expected', { Expected: [] }],
    ['a request twice', { Expected: [...expected, { ...expected[0], action: 'S3:getobject' }] }],
    ['a resource that is not asked', { Expected: [{ ...expected[0], resource: bucket }] }],
    ['a key that is given and unknown', { Setup: { ...setup, unknown: ['AWS:sourceip'] } }]
  ])('are refused with %s', (_, more) => {
    expect(codeOf(emptyHome(), [make(more)])).toBe('InvalidInput')
  })

  it('may name a principal that does not exist (any more)', () => {
    expect(codeOf(emptyHome(), [make({ Setup: { ...setup, principal: arnOf('user/nobody') } })])).toBe('ok')
  })
})

it('an export says that these are left out', () => {
  const account = after(emptyHome(), put(bucket), op('PutGuardrail', scp), op('PutPolicyTest', test))
  expect(notInListing(account)).toEqual(['1 resource policy', '1 guardrail', '1 policy test'])
})
