// One user with ReadOnlyAccess and a policy of ten statements with conditions: compile and matrix; a changed policy, compiled and visible.
import type { AwsManagedPolicy } from '../src/catalog/types'
import { CompiledAccount } from '../src/engine/compile/account'
import { PolicyCodes } from '../src/engine/compile/policy-code'
import { matrixOf } from '../src/engine/matrix/matrix'
import type { PolicyDocument } from '../src/policy/ast'
import { parsePolicy } from '../src/policy/parse'
import { type Account, emptyAccount, entityIdOf } from '../src/shared/model'
import { benchCatalog } from './catalog'
import { report, timed } from './measure'

const catalog = benchCatalog()
const user = entityIdOf(1)
const policy = entityIdOf(2)
const readOnly = awsPolicy('ReadOnlyAccess')
const awsText = catalog.managedPolicies.document(readOnly)
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
  account.policies[policy] = {
    kind: 'policy',
    id: policy,
    accountId: 'aws',
    path: '/',
    arn: readOnly.arn,
    createDate: readOnly.createDate,
    tags: [],
    policyName: readOnly.name,
    policyId: 'ANPAEXAMPLEEXAMPLE123',
    description: '',
    updateDate: readOnly.updateDate,
    nextVersion: 2,
    defaultVersionId: 'v1',
    versions: [{ versionId: 'v1', document: awsText, createDate: readOnly.createDate }]
  }
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
    attachedPolicies: [readOnly.arn],
    inlinePolicies: [{ policyName: 'own', document: custom(salt) }],
    permissionsBoundary: null
  }
  return account
}

// What only the catalog knows (its tables of action names, patterns and ARN templates) is made once, before the first run. Each run
// compiles the texts anew and remembers nothing of those before. Reading the JSON of policies is measured apart.
const documents = new Map<string, PolicyDocument>([[awsText, parsePolicy(awsText)]])
const parsed = (text: string): PolicyDocument => {
  let document = documents.get(text)
  if (!document) documents.set(text, (document = parsePolicy(text)))
  return document
}
const fresh = (account: Account): CompiledAccount =>
  new CompiledAccount(account, catalog, new PolicyCodes(catalog, 'aws', parsed))

let salt = 0
report('read both policies', 30, () => {
  const text = custom(++salt)
  return timed(() => [parsePolicy(awsText), parsePolicy(text)]).ms
})
const compileAndMatrix = (): number => {
  const account = accountWith(++salt)
  parsed(custom(salt))
  return timed(() => matrixOf(fresh(account), user)).ms
}
report('ReadOnlyAccess and ten statements, read: the first of all', 1, compileAndMatrix)
for (let i = 0; i < 50; i++) compileAndMatrix()
report('ReadOnlyAccess and ten statements, read: compile and matrix', 200, compileAndMatrix)
const compiled = new CompiledAccount(accountWith(0), catalog)
matrixOf(compiled, user)
report('a changed policy: read, compiled and in the matrix', 40, () => {
  const account = accountWith(++salt)
  return timed(() => {
    compiled.update(account, [user])
    matrixOf(compiled, user)
  }).ms
})

function awsPolicy(name: string): AwsManagedPolicy {
  const found = catalog.managedPolicies.byName(name)
  if (!found) throw new Error(`the catalog has no ${name}`)
  return found
}
