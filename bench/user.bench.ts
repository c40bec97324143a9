// One user with ReadOnlyAccess and a policy of ten statements with conditions: compile and matrix; a changed policy, compiled and visible.
import { CompiledAccount } from '../src/engine/compile/account'
import { matrixOf } from '../src/engine/matrix/matrix'
import { type Account, emptyAccount, entityIdOf } from '../src/shared/model'
import { benchCatalog } from './catalog'
import { report, timed } from './measure'

const catalog = benchCatalog()
const user = entityIdOf(1)
const services = ['s3', 'ec2', 'iam', 'dynamodb', 'sqs', 'sns', 'lambda', 'logs', 'kms', 'rds']
const conditions = [
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  { StringEquals: { 'aws:ResourceTag/team': 'web' } },
  { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
  { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }
]
const custom = (salt: number): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: services.map((s, i) => ({
      Effect: i % 4 === 3 ? 'Deny' : 'Allow',
      Action: [`${s}:Create*`, `${s}:Delete*`, `${s}:Put*`],
      Resource: i % 2 === 0 ? '*' : `arn:aws:${s}:*:*:*web-${salt}*`,
      Condition: conditions[i % conditions.length]
    }))
  })

function accountWith(salt: number): Account {
  const account = emptyAccount({
    accountId: '111122223333',
    partition: 'aws',
    alias: null,
    displayName: '',
    managementAccount: false
  })
  account.users[user] = {
    kind: 'user',
    id: user,
    accountId: '111122223333',
    path: '/',
    arn: 'arn:aws:iam::111122223333:user/alice',
    createDate: '2026-01-01T00:00:00Z',
    tags: [],
    userName: 'alice',
    userId: 'AIDAEXAMPLEEXAMPLE123',
    groups: [],
    attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    inlinePolicies: [{ policyName: 'own', document: custom(salt) }],
    permissionsBoundary: null
  }
  return account
}

let salt = 0
matrixOf(new CompiledAccount(accountWith(salt), catalog), user) // the catalog's own tables are made once
report('ReadOnlyAccess and ten statements: compile and matrix', 30, () => {
  const account = accountWith(++salt)
  return timed(() => matrixOf(new CompiledAccount(account, catalog), user)).ms
})
const compiled = new CompiledAccount(accountWith(0), catalog)
matrixOf(compiled, user)
report('a changed policy: compiled and in the matrix', 30, () => {
  const account = accountWith(++salt)
  return timed(() => {
    compiled.update(account, [user])
    matrixOf(compiled, user)
  }).ms
})
