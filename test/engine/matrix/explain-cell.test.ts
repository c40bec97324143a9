import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { explainCell } from '../../../src/engine/matrix/explain-cell'
import { matrixRows } from '../../../src/engine/matrix/rows'
import { entityIdOf } from '../../../src/shared/model'
import { testCatalog } from '../../support/catalog'
import { accountWith, doc, HOME, type Setup } from './accounts'

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
function explain(setup: Setup, action: string) {
  const { account, user } = accountWith(setup)
  const e = explainCell(new CompiledAccount(account, testCatalog()), user, action, 7)
  if (!e) throw new Error('no explanation')
  return e
}

describe('explaining a cell', () => {
  it('says what an allow-if hangs on, with a request of each kind and the way to the statement', () => {
    const e = explain({ identity: [doc({ Sid: 'IamWithMfa', Action: 'iam:Attach*', Condition: mfa })] }, 'iam:AttachUserPolicy')
    expect([e.verdict, e.hint, e.title]).toEqual(['allow-if', 'mfa', 'Allowed only if signed in with MFA'])
    expect(e.allowedRequest?.context).toContainEqual({ key: 'aws:MultiFactorAuthPresent', values: ['true'] })
    expect(e.refusedRequest).not.toBeNull()
    expect(e.dependsOn).toEqual(['aws:MultiFactorAuthPresent'])
    expect(e.deciding.map((t) => [t.sid, t.matched])).toEqual([['IamWithMfa', 'unknown']])
    expect(e.deciding[0]?.way.map((h) => h.name)).toEqual(['alice', 'p0', 'Statement 1: IamWithMfa'])
    expect(e.revision).toBe(7)
  })

  it('reports optional resource types apart from required ones', () => {
    const e = explain({ identity: [doc({ Action: 'ec2:*', NotResource: 'arn:aws:ec2:*:*:snapshot/*' })] }, 'ec2:CreateVolume')
    const of = (type: string) => e.resources.find((r) => r.type === type)
    expect([of('volume')?.required, of('volume')?.verdict]).toEqual([true, 'allow'])
    expect([of('snapshot')?.required, of('snapshot')?.verdict]).toEqual([false, 'none'])
    expect(e.verdict).toBe('allow')
  })

  it('shows the main resource of an action first, in its list and in the request', () => {
    const e = explain({ identity: [doc({})] }, 's3:GetObject')
    expect(e.resources.map((r) => r.type)).toEqual(['object', 'accesspointobject'])
    expect(e.allowedRequest?.resource).toMatch(/^arn:aws:s3:::/)
    const required = explain({ identity: [doc({})] }, 'ec2:RunInstances').resources.map((r) => r.required)
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)))
  })

  it('writes keys as AWS does, what a person named as the policy does, whatever the case it is in', () => {
    const StringEquals = { 'aws:resourcetag/Team': 'red', 'my:Own': 'x' }
    const Condition = { Bool: { 'AWS:MULTIFACTORAUTHPRESENT': 'true' }, StringEquals }
    const e = explain({ identity: [doc({ Action: 'iam:CreateUser', Condition })] }, 'iam:CreateUser')
    expect([...e.dependsOn].sort()).toEqual(['aws:MultiFactorAuthPresent', 'aws:ResourceTag/Team', 'my:Own'])
    const keys = e.allowedRequest?.context.map((c) => c.key)
    expect(keys).toEqual(expect.arrayContaining(['aws:MultiFactorAuthPresent', 'aws:ResourceTag/Team', 'my:Own', 'aws:username']))
  })

  it('finds a request among many patterns that quote tags of the request', () => {
    const eight = Array.from({ length: 8 }, (_, i) => i)
    const folder = (i: number) => ({ Action: 's3:GetObject', Resource: `arn:aws:s3:::*\${aws:RequestTag/t${i % 3}}/x${i}/*` })
    const e = explain({ identity: [doc(...eight.map(folder))] }, 's3:GetObject')
    expect([e.verdict, e.hint]).toEqual(['allow-if', 'tag'])
    expect(e.dependsOn).toEqual(expect.arrayContaining(['aws:RequestTag/t0', 'aws:RequestTag/t1', 'aws:RequestTag/t2']))
    expect([e.allowedRequest, e.refusedRequest]).not.toContain(null)
    const nobody = explain({ identity: [doc(...eight.map(folder))], boundary: doc({ Action: 'ec2:*' }) }, 's3:GetObject')
    expect(nobody.verdict).toBe('none')
  })

  it('finds a pattern for each resource that a call names', () => {
    const of = (type: string, i: number) => ({
      Action: 'ec2:*',
      Resource: `arn:aws:ec2:*:${HOME}:${type}/*\${aws:RequestTag/t${i % 3}}/x${i}*`
    })
    const volumes = Array.from({ length: 4 }, (_, i) => of('volume', i))
    const instances = Array.from({ length: 4 }, (_, i) => of('instance', i))
    expect(explain({ identity: [doc(...volumes, ...instances)] }, 'ec2:AttachVolume').verdict).toBe('allow-if')
    expect(explain({ identity: [doc(...volumes)] }, 'ec2:AttachVolume').verdict).toBe('none')
  })

  it('names the Deny', () => {
    const e = explain({ identity: [doc({}), doc({ Sid: 'No', Effect: 'Deny', Action: 'iam:*' })] }, 'iam:CreateUser')
    expect([e.verdict, e.title, e.decidingLayer]).toEqual(['deny', 'Explicitly denied', 'identity'])
    expect(e.deciding.map((t) => t.sid)).toEqual(['No'])
    expect([e.allowedRequest, e.refusedRequest?.action]).toEqual([null, 'iam:CreateUser'])
  })

  it('judges an action outside the catalog by its text', () => {
    const e = explain({ identity: [doc({ Action: 'newservice:*' })] }, 'newservice:DoIt')
    expect([e.verdict, e.actionDescription]).toEqual(['allow', ''])
    expect(explain({}, 'newservice:DoIt').verdict).toBe('none')
    expect(explain({ identity: [doc({ Action: 'newservice:*', Condition: mfa })] }, 'newservice:DoIt').verdict).toBe('allow-if')
  })

  it('knows users by id only', () => {
    const { account } = accountWith({ userName: '__proto__' })
    const compiled = new CompiledAccount(account, testCatalog())
    expect(explainCell(compiled, entityIdOf(99), 'iam:CreateUser')).toBeUndefined()
    expect(explainCell(compiled, entityIdOf(1), 'iam:CreateUser')?.text).toContain('__proto__')
  })
})

describe('matrix rows', () => {
  it('has a row an action with what allows it', () => {
    const arn = `arn:aws:iam::${HOME}:user/a*`
    const { account, user } = accountWith({ identity: [doc({ Action: 'iam:CreateUser', Resource: arn, Condition: mfa })] })
    const catalog = testCatalog()
    const rows = matrixRows(new CompiledAccount(account, catalog), user) ?? []
    expect(rows.length).toBe(catalog.actions.size)
    expect(rows[catalog.actions.find('iam:CreateUser')]).toEqual({
      action: 'iam:CreateUser',
      accessLevel: 'Write',
      verdict: 'allow-if',
      resources: arn,
      conditions: 'signed in with MFA',
      because: 'allowed by p0, statement 1'
    })
    expect(rows[catalog.actions.find('iam:DeleteUser')]?.because).toBe('')
  })
})
