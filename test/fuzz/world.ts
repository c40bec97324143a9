import { credentialReport, runCommand, type OperationContext, type RunResult } from '../../src/account'
import { operationContext } from '../../src/main/session/operation-context'
import { collections, emptyCredentials, type Account, type Credentials } from '../../src/shared/model'
import type { Operation } from '../../src/shared/operations'
import { parseOperations } from '../../src/shared/operations/parse'
import { furnished } from '../account/furnished'
import { testSecrets } from '../account/secrets'
import { ec2Trust, homeId, op, policyText, samlText, trustText } from '../account/world'
import { testCatalog } from '../support/catalog'
import type { Pools } from './from-schema'
import { readFileSync } from 'node:fs'

export const fuzzContext = (): OperationContext =>
  operationContext(testCatalog(), { now: () => '2026-01-02T03:04:05.000Z' }, testSecrets())

export const certificate = readFileSync(new URL('../fixtures/certificate.pem', import.meta.url), 'utf8')
export const sshKey = `ssh-rsa ${Buffer.concat(
  [7, 1, 1].flatMap((n, i) => {
    const part = i === 0 ? Buffer.from('ssh-rsa') : Buffer.alloc(i === 1 ? 3 : 257, n)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    return [length, part]
  })
).toString('base64')} a@b`

export interface State {
  account: Account
  credentials: Credentials
}

/** Runs parsed operations; throws where one is refused. */
export function ran({ account, credentials }: State, operations: readonly Operation[], context: OperationContext): RunResult {
  const parsed = parseOperations(operations)
  const result = parsed.ok ? runCommand(account, parsed.value, context, credentials) : parsed
  if (!result.ok) throw new Error(`${result.error.message} at ${result.error.path ?? ''}`)
  return result.value
}

/** The furnished account, with policies of AWS that the real catalog knows. */
function realAccount(): Account {
  const text = JSON.stringify(furnished())
    .replaceAll('AwsPolicy0"', 'AdministratorAccess"')
    .replaceAll('AwsPolicy1"', 'ReadOnlyAccess"')
  return JSON.parse(text) as Account
}

/** An account with one of everything, credentials of alice and bob included. */
export function fullState(context: OperationContext): State {
  const alice = { UserName: 'alice' }
  return ran(
    { account: realAccount(), credentials: emptyCredentials(homeId) },
    [
      op('CreateLoginProfile', { ...alice, Password: 'Correct-Horse-7' }),
      op('CreateAccessKey', { ...alice, Description: 'laptop' }),
      op('CreateAccessKey', { UserName: 'bob' }),
      op('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }),
      op('UploadSigningCertificate', { ...alice, CertificateBody: certificate }),
      op('PutResource', { Arn: 'arn:aws:s3:::b', PolicyDocument: trustText('*').replace('sts:AssumeRole', 's3:GetObject') }),
      op('PutGuardrail', { Type: 'scp', Level: 0, LevelName: 'Root', Name: 'guard', PolicyDocument: policyText('*') })
    ],
    context
  )
}

/** For each field of an operation the texts that mean something in this state. */
export function poolsOf({ account, credentials }: State): Pools {
  const all = collections.flatMap((name) => Object.values(account[name]))
  const arns = [...all.flatMap((e) => ('arn' in e ? [e.arn] : [])), 'arn:aws:iam::aws:policy/AdministratorAccess']
  const users = Object.values(credentials.users)
  const documents = [
    policyText(),
    ec2Trust,
    trustText('arn:aws:iam::111122223333:root'),
    '{}',
    '{"Statement": []}',
    policyText('*')
  ]
  const names = [
    'alice',
    'bob',
    'devs',
    'idle',
    'app',
    'batch',
    'used',
    'spare',
    'own',
    'empty',
    'phone',
    'corp',
    'constructor',
    '__proto__'
  ]
  const named = ['UserName', 'NewUserName', 'GroupName', 'NewGroupName', 'RoleName', 'PolicyName', 'InstanceProfileName', 'Name']
  const passwords = ['Correct-Horse-7', 'Another-Horse-8', 'short', 'no digits or capitals', 'Xy9#Xy9#Xy9#']
  const pools: Record<string, readonly string[]> = {
    PolicyArn: arns.filter((arn) => arn.includes(':policy/')),
    PermissionsBoundary: arns.filter((arn) => arn.includes(':policy/')),
    SAMLProviderArn: arns.filter((arn) => arn.includes('saml-provider')),
    OpenIDConnectProviderArn: arns.filter((arn) => arn.includes('oidc-provider')),
    Arn: [...arns, 'arn:aws:s3:::b', 'arn:aws:s3:::constructor'],
    PolicyDocument: documents,
    AssumeRolePolicyDocument: documents,
    SAMLMetadataDocument: [samlText, samlText.replace('2030', '2001')],
    Path: ['/', '/team/', '/__proto__/'],
    NewPath: ['/', '/team/', '/__proto__/'],
    VersionId: ['v1', 'v2', 'v3', 'v9'],
    AccessKeyId: users.flatMap((user) => user.accessKeys.map((key) => key.id)),
    CertificateId: users.flatMap((user) => user.certificates.map(({ id }) => id)),
    SerialNumber: credentials.devices.map(({ serial }) => serial),
    SSHPublicKeyBody: [sshKey],
    CertificateBody: [certificate],
    Password: passwords,
    OldPassword: passwords,
    NewPassword: passwords,
    Url: ['https://id.example.com', 'https://other.example.com'],
    AWSServiceName: ['autoscaling.amazonaws.com', 'ecs.amazonaws.com', 'nothing.amazonaws.com'],
    Id: all.map(({ id }) => id),
    VirtualMFADeviceName: names,
    Key: names,
    TagKeys: names,
    id: all.map(({ id }) => id),
    ids: all.map(({ id }) => id),
    owner: all.map(({ id }) => id),
    principal: all.map(({ id }) => id)
  }
  return new Map([...Object.entries(pools), ...named.map((key): [string, readonly string[]] => [key, names])])
}

/** The credential report of a state, as AWS writes it. */
export const reportOf = ({ account, credentials }: State): string => credentialReport(account, credentials)
