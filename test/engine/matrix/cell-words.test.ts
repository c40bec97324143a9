import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { explainCell } from '../../../src/engine/matrix/explain-cell'
import { lineInWords } from '../../../src/policy'
import { matrixRows } from '../../../src/engine/matrix/rows'
import { importToAccount } from '../../../src/interop/gaad/import'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import { type EntityId, entityIdOf, type Role } from '../../../src/shared/model'
import { testCatalog } from '../../support/catalog'
import { accountWith, doc, HOME } from './accounts'

const catalog = testCatalog()

function sample(): { compiled: CompiledAccount; idOf: (name: string) => EntityId } {
  const text = readFileSync(new URL('../../../resources/sample-account.json', import.meta.url), 'utf8')
  const read = readAuthorizationDetails([{ name: 'sample', text }], { awsPolicy: () => undefined })
  if (!read.ok) throw new Error(read.error.message)
  const account = importToAccount(read.value, HOME, 'sample')
  const idOf = (name: string): EntityId => {
    const user = Object.values(account.users).find((u) => u.userName === name)
    if (!user) throw new Error(`no user ${name}`)
    return user.id
  }
  return { compiled: new CompiledAccount(account, catalog), idOf }
}

const target = (assumeRolePolicyDocument: string): Role => ({
  kind: 'role',
  id: entityIdOf(70),
  accountId: HOME,
  path: '/',
  arn: `arn:aws:iam::${HOME}:role/target`,
  createDate: '2026-01-01T00:00:00Z',
  tags: [],
  roleName: 'target',
  roleId: 'AROAEXAMPLEEXAMPLE123',
  description: '',
  maxSessionDuration: 3600,
  assumeRolePolicyDocument,
  attachedPolicies: [],
  inlinePolicies: [],
  permissionsBoundary: null,
  roleLastUsed: null
})

describe('a cell in words', () => {
  it('lists what must hold in positive form, and every Deny behind it', () => {
    const { compiled, idOf } = sample()
    const e = explainCell(compiled, idOf('haruto.tanaka'), 'lambda:UpdateFunctionCode')
    expect(e?.title).toBe('Allowed only if all of these hold')
    expect(e?.checklist && 'lines' in e.checklist && e.checklist.lines.map(lineInWords)).toEqual([
      'signed in with MFA',
      'the Region is eu-west-1, eu-west-2 or eu-central-1',
      "called from 198.51.100.0/25, 203.0.113.0/24 or 192.0.2.64/28, or called by an AWS service on the caller's behalf"
    ])
    expect(e?.text).toContain('only if all of these hold: (1) signed in with MFA; (2) the Region is')
    expect(e?.text).not.toMatch(/unless|not /)
    expect(e?.examples.map((x) => x.allowed)).toEqual([true, true, false, false])
    expect(e?.examples[2]?.changed).toEqual(['aws:MultiFactorAuthPresent'])
    expect(e?.deciding.map((t) => t.policy.name)).toEqual([
      'DeveloperAccess',
      'ApprovedRegions',
      'RequireMfa',
      'OfficeNetworkOnly'
    ])
    expect(e?.dependsOn).toContain('aws:SourceIp')
  })

  it('says in a row that a condition of a Deny is one to be met by nobody', () => {
    const { compiled, idOf } = sample()
    const action = catalog.actions.find('lambda:UpdateFunctionCode')
    const rows = matrixRows(compiled, idOf('haruto.tanaka'), (a) => a === action) ?? []
    const parts = rows[0]?.conditions.split('; ') ?? []
    expect(parts).toContain("unless signed in without MFA, or that isn't set")
    expect(parts.every((p) => p.startsWith('unless '))).toBe(true)
  })

  it('names in a row the resources that the action can be called with, of all that a statement names', () => {
    const resources = ['arn:aws:s3:::data', 'arn:aws:s3:::data/*', 'arn:aws:sqs:*:*:jobs-*', 'arn:aws:s3:::${aws:username}/*']
    const { account, user } = accountWith({ identity: [doc({ Action: ['s3:*', 'sqs:*'], Resource: resources })] })
    const wanted = new Set(['s3:ListBucket', 's3:GetObject', 'sqs:SendMessage'].map((name) => catalog.actions.find(name)))
    const rows = matrixRows(new CompiledAccount(account, catalog), user, (a) => wanted.has(a)) ?? []
    const named = Object.fromEntries(rows.map((row) => [row.action, row.resources]))
    expect(named['s3:ListBucket']).toBe('arn:aws:s3:::data')
    expect(named['s3:GetObject']).toBe('arn:aws:s3:::data/*; arn:aws:s3:::${aws:username}/*')
    expect(named['sqs:SendMessage']).toBe('arn:aws:sqs:*:*:jobs-*')
  })

  describe('of an account with guardrails', () => {
    const granted = 'arn:aws:s3:::team-red/*'
    const { account, user } = accountWith({
      identity: [
        doc({ Sid: 'Team', Action: 's3:*', Resource: granted }),
        doc({ Sid: '', Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:instance/*' })
      ],
      scps: [[doc({ Sid: 'Full' })], [doc({ Sid: 'Some', NotAction: 'iam:*' })]]
    })
    const compiled = new CompiledAccount(account, catalog)
    const rows = matrixRows(compiled, user) ?? []
    const row = (name: string) => rows[catalog.actions.find(name)]

    it('names what gives, not what the guardrails let through', () => {
      const e = explainCell(compiled, user, 's3:GetObject')
      expect(e?.text).toContain(`\`${granted}\``)
      expect(e?.text).not.toContain('`*`')
      expect(e?.deciding[0]?.sid).toBe('Team')
      expect(row('s3:GetObject')).toMatchObject({ resources: granted, because: 'allowed by p0, statement 1 (Team)' })
      expect(row('sts:GetCallerIdentity')).toMatchObject({
        verdict: 'allow',
        resources: '',
        because: 'no policy: it requires no permission'
      })
    })

    it('says of what no policy grants who it is for', () => {
      const because = 'no policy: only IAM users and the root user can call it'
      expect(row('sts:GetSessionToken')).toMatchObject({ verdict: 'allow', resources: '', conditions: '', because })
      expect(row('sts:AssumeRoot')).toMatchObject({
        verdict: 'none',
        because: "no policy: the matrix covers this account only, whose root user can't be the target"
      })
      const e = explainCell(compiled, user, 'sts:GetSessionToken')
      expect(e).toMatchObject({ verdict: 'allow', title: 'Always allowed', deciding: [], changes: [] })
    })

    it('says of what is not allowed only what gives a part', () => {
      expect(row('ec2:RunInstances')).toMatchObject({
        verdict: 'none',
        resources: '',
        conditions: '',
        because: 'allowed by p1, statement 1'
      })
      expect(row('s3:ListAllMyBuckets')).toMatchObject({ verdict: 'none', because: '' })
    })
  })

  it('says in a row what an `allow-if` hangs on also where no statement has a condition', () => {
    const { account, user } = accountWith({ identity: [doc({})] })
    const rows = matrixRows(new CompiledAccount(account, catalog), user) ?? []
    expect(rows.filter((row) => row.verdict === 'allow-if' && row.conditions === '')).toEqual([])
    expect(rows[catalog.actions.find('kms:Decrypt')]?.conditions).toBe("the resource's policy also allows it")
  })

  it('joins what allows and what denies, a Deny of other resources among them', () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    const { account, user } = accountWith({
      identity: [
        doc({ Action: 's3:GetObject', Condition: mfa }),
        doc({ Sid: 'Secret', Effect: 'Deny', Resource: 'arn:aws:s3:::secret/*' })
      ]
    })
    const e = explainCell(new CompiledAccount(account, catalog), user, 's3:GetObject')
    expect(e?.text).toBe(
      'alice can call `s3:GetObject` only if all of these hold: (1) signed in with MFA; (2) on any resource except `arn:aws:s3:::secret/*`.'
    )
    expect(e?.deciding.map((t) => t.sid)).toEqual([null, 'Secret'])
  })

  it('shows no allowed request where the key policy is not known', () => {
    const { account, user } = accountWith({ identity: [doc({})] })
    const e = explainCell(new CompiledAccount(account, catalog), user, 'kms:Decrypt')
    expect([e?.verdict, e?.hint, e?.allowedRequest]).toEqual(['allow-if', 'resource-policy', null])
    expect(e?.refusedRequest?.action).toBe('kms:Decrypt')
    expect(e?.text).toContain('so no request can be shown as allowed')
  })

  it('shows the call on a role that trusts the principal', () => {
    const { account, user } = accountWith({ identity: [doc({ Action: 'sts:AssumeRole' })] })
    const shown = (trusted: string) => {
      const trust = {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: trusted }, Action: 'sts:AssumeRole' }
      }
      account.roles[entityIdOf(70)] = target(JSON.stringify(trust))
      return explainCell(new CompiledAccount(account, catalog), user, 'sts:AssumeRole')
    }
    const arn = account.users[user]?.arn ?? ''
    expect(shown(arn)?.allowedRequest?.resource).toBe(`arn:aws:iam::${HOME}:role/target`)
    expect(shown(arn)?.text).toBe('alice can call `sts:AssumeRole` only if the trust policy of the role allows it too.')
    expect(shown(`arn:aws:iam::${HOME}:user/other`)?.allowedRequest).toBeNull()
  })
})
