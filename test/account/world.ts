import { idMaker, type Credential, type OperationContext } from '../../src/account'
import type { AwsManagedPolicy } from '../../src/catalog/types'
import { emptyAccount, type Account, type EntityId } from '../../src/shared/model'
import { runCommand, type CommandResult } from '../../src/account'
import type { Operation, OperationInput, OperationName, OperationOutput } from '../../src/shared/operations'
import { home } from '../support/home'
import { testSecrets } from './secrets'
import { parseOperations } from '../../src/shared/operations/parse'
import type { AppError, Result } from '../../src/shared/result'

export const homeId = home.accountId
export const otherId = '444455556666'
export const arnOf = (rest: string, account = homeId) => `arn:aws:iam::${account}:${rest}`

export const emptyHome = (): Account => emptyAccount(home)

const aws = (index: number, name: string, path = '/'): AwsManagedPolicy => ({
  index,
  name,
  path,
  arn: `arn:aws:iam::aws:policy${path}${name}`,
  versionId: 'v3',
  createDate: '2015-02-06T18:40:00Z',
  updateDate: '2020-02-06T18:40:00Z',
  mainService: null
})
export const awsPolicies = [
  ...Array.from({ length: 25 }, (_, i) => aws(i, `AwsPolicy${i}`)),
  aws(25, 'AutoScalingServiceRolePolicy', '/aws-service-role/'),
  aws(26, 'ReadOnlyAccess', '/job-function/')
]
export const awsArn = (i: number) => awsPolicies[i]?.arn ?? ''
const byArn = new Map(awsPolicies.map((p) => [p.arn, p]))

/** For plans, whatever else a user has comes from outside. */
type TestContext = OperationContext & { credentialsOf(user: EntityId): readonly Credential[] }

let count = 0

/** A world that stands still: fixed time, IDs that count on, and a policy language that only knows JSON with a Statement. */
export function testContext(more: Partial<TestContext> = {}): TestContext {
  const nextId = idMaker((length) => {
    count += 1
    return Uint8Array.from({ length }, (_, i) => (i < 4 ? (count >> (i * 5)) & 31 : 0))
  })
  return {
    now: () => '2026-01-02T03:04:05Z',
    randomId: nextId,
    managedPolicyByArn: (arn) => byArn.get(arn),
    managedPolicyDocument: (policy) => JSON.stringify({ Version: '2012-10-17', Id: policy.name, Statement: [] }, null, 2),
    managedPolicyList: () => awsPolicies,
    refusePolicy: (text): AppError | null =>
      text.includes('"Statement"')
        ? null
        : { code: 'MalformedPolicyDocument', message: 'the policy has no statement', path: 'Statement' },
    secrets: testSecrets(),
    credentialsOf: (_user: EntityId): readonly Credential[] => [],
    ...more
  }
}

export const policyText = (action = 's3:GetObject') =>
  `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "${action}", "Resource": "*"}]}`
export const trustText = (principal: string) =>
  `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "${principal}"}, "Action": "sts:AssumeRole"}]}`
export const ec2Trust =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}'
export const samlText = `<?xml version="1.0"?><EntityDescriptor validUntil="2030-01-01T00:00:00Z">${'x'.repeat(1000)}</EntityDescriptor>`

/** A private key as far as its form goes. */
export const privateKey = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkq'.repeat(4)}\n-----END PRIVATE KEY-----\n`

export const op = <N extends OperationName>(name: N, input: OperationInput<N>) => ({ name, input }) as unknown as Operation

/** Parses and runs, as the app does. */
export function run(account: Account, steps: readonly Operation[], context = testContext()): Result<CommandResult> {
  const parsed = parseOperations(steps)
  return parsed.ok ? runCommand(account, parsed.value, context) : parsed
}

/** Runs what must succeed. */
export function must(account: Account, steps: readonly Operation[], context = testContext()): CommandResult {
  const result = run(account, steps, context)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message} at ${result.error.path}`)
  return result.value
}
export const after = (account: Account, ...steps: Operation[]): Account => must(account, steps).account

/** What one operation answers. */
export function answer<N extends OperationName>(account: Account, name: N, input: OperationInput<N>): OperationOutput<N> {
  return must(account, [op(name, input)]).outputs[0] as OperationOutput<N>
}

/** Code of the refusal, or `ok`. */
export const codeOf = (account: Account, steps: readonly Operation[], context = testContext()): string => {
  const result = run(account, steps, context)
  return result.ok ? 'ok' : result.error.code
}
export function refusal(account: Account, ...steps: Operation[]): AppError {
  const result = run(account, steps)
  if (result.ok) throw new Error('was not refused')
  return result.error
}
