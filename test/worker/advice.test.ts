import { describe, expect, it } from 'vitest'
import type { PolicyAdvice } from '../../src/shared/account-views'
import type { Account } from '../../src/shared/model'
import type { Operation } from '../../src/shared/operations'
import { Replica } from '../../src/worker/replica'
import { jobs } from '../../src/worker/jobs'
import { emptyHome, must, op, testContext } from '../account/world'
import { testCatalog } from '../support/catalog'

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'
const reader = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
const all = (...lines: string[]): string => `{"Statement": [{"Effect": "Allow", ${lines.join(', ')}}]}`
const everything = all('"Action": "*:*"', '"Resource": "\\u002a"')
const trust = (principal: string): string => all(`"Principal": {"AWS": "${principal}"}`, '"Action": "sts:AssumeRole"')
const inline = (UserName: string, PolicyDocument: string): Operation =>
  op('PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument })

const context = { ...testContext(), managedPolicyByArn: (arn: string) => testCatalog().managedPolicies.byArn(arn) }
const account: Account = must(
  emptyHome(),
  [
    ...['attached', 'inGroup', 'inline', 'scoped', 'conditioned'].map((UserName) => op('CreateUser', { UserName })),
    ...['admins', 'empty', 'unused'].map((GroupName) => op('CreateGroup', { GroupName })),
    op('AttachUserPolicy', { UserName: 'attached', PolicyArn: administrator }),
    op('AttachUserPolicy', { UserName: 'scoped', PolicyArn: reader }),
    op('AttachGroupPolicy', { GroupName: 'admins', PolicyArn: administrator }),
    op('AddUserToGroup', { GroupName: 'admins', UserName: 'inGroup' }),
    op('AddUserToGroup', { GroupName: 'empty', UserName: 'inGroup' }),
    inline('inline', everything),
    inline('scoped', all('"Action": "*"', '"Resource": "arn:aws:s3:::b"')),
    inline('conditioned', all('"Action": "*"', '"Resource": "*"', '"Condition": {"Bool": {"aws:SecureTransport": "true"}}')),
    op('CreateRole', { RoleName: 'open', AssumeRolePolicyDocument: trust('*') }),
    op('CreateRole', { RoleName: 'other', AssumeRolePolicyDocument: trust('arn:aws:iam::999988887777:root') })
  ],
  context
).account

/** The job's answer, and how often it paused on the way. */
function advise(of: Account): { advice: PolicyAdvice; pauses: number } {
  const replica = new Replica(() => testCatalog())
  replica.load(of, 1)
  const steps = jobs(
    replica,
    { type: 'job', id: 1, name: 'advice', input: {} },
    { report: () => undefined, cancelled: () => false }
  )
  for (let pauses = 0; ; pauses++) {
    const step = steps.next()
    if (step.done) return { advice: step.value as PolicyAdvice, pauses }
  }
}
const namesOf = (list: readonly { name: string }[]): string[] => list.map((e) => e.name)

describe('advice on policies', () => {
  it('names who is allowed everything, and what opens too much', () => {
    const { advice } = advise(account)
    expect(namesOf(advice.administrators)).toEqual(['attached', 'inGroup', 'inline'])
    expect(advice.wideOpen.map((p) => [p.name, p.ownerName])).toEqual([['own', 'inline']])
    expect(namesOf(advice.inline)).toEqual(['conditioned', 'inline', 'scoped'])
    expect(advice.openTrust.map((r) => [r.name, r.why])).toEqual([
      ['open', 'anyone'],
      ['other', 'account']
    ])
    expect(namesOf(advice.emptyGroups)).toEqual(['empty'])
    expect(namesOf(advice.directUsers)).toEqual(['attached', 'conditioned', 'inline', 'scoped'])
    expect(namesOf(advice.trustsOtherAccounts)).toEqual(['open', 'other'])
  })

  it('pauses after each text, so that what a person waits for goes first', () => {
    const distinct = 3 + 2 + 2 // inline, managed, trust
    expect(advise(account).pauses).toBeGreaterThanOrEqual(distinct)
  })
})
