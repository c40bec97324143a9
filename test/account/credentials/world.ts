import { runCommand, type RunResult, type SecretTools } from '../../../src/account'
import { totp, stepAt } from '../../../src/account/credentials/totp'
import { emptyCredentials, type Account, type Credentials } from '../../../src/shared/model'
import type { Operation, OperationInput, OperationName, OperationOutput } from '../../../src/shared/operations'
import { parseOperations } from '../../../src/shared/operations/parse'
import type { Result } from '../../../src/shared/result'
import { testSecrets } from '../secrets'
import { emptyHome, homeId, must as mustAccount, op, testContext } from '../world'

export { op }
export const now = '2026-01-02T03:04:05Z'
export const alice = { UserName: 'alice' }
export const bob = { UserName: 'bob' }
export const nobody = { UserName: 'nobody' }
export const good = 'Correct-Horse-7'

export const changePassword = {
  index: 99,
  name: 'IAMUserChangePassword',
  path: '/',
  arn: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
  versionId: 'v2',
  createDate: '2016-11-15T00:25:16Z',
  updateDate: '2016-11-15T23:18:55Z',
  mainService: null
}

/** Users `alice`, `bob` and `constructor`. */
export const home: Account = mustAccount(emptyHome(), [
  op('CreateUser', alice),
  op('CreateUser', bob),
  op('CreateUser', { UserName: 'constructor' })
]).account

export interface State {
  account: Account
  credentials: Credentials
}
export const start: State = { account: home, credentials: emptyCredentials(homeId) }

export interface Around {
  secrets?: Partial<SecretTools>
  now?: string
}
const tools = testSecrets()

/** Parses and runs, as the app does. */
export function run(state: State, steps: readonly Operation[], around: Around = {}): Result<RunResult> {
  const parsed = parseOperations(steps)
  if (!parsed.ok) return parsed
  const context = testContext({
    secrets: { ...tools, ...around.secrets },
    now: () => around.now ?? now,
    managedPolicyByArn: (arn) => (arn === changePassword.arn ? changePassword : testContext().managedPolicyByArn(arn))
  })
  return runCommand(state.account, parsed.value, context, state.credentials)
}
export function must(state: State, steps: readonly Operation[], around: Around = {}): RunResult {
  const result = run(state, steps, around)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message} at ${result.error.path ?? ''}`)
  return result.value
}
export function answer<N extends OperationName>(
  state: State,
  name: N,
  input: OperationInput<N>,
  around: Around = {}
): OperationOutput<N> {
  return must(state, [op(name, input)], around).outputs[0] as OperationOutput<N>
}
export const codeOf = (state: State, steps: readonly Operation[], around: Around = {}): string => {
  const result = run(state, steps, around)
  return result.ok ? 'ok' : result.error.code
}

/** Codes of a device made by these tests (its seal is none), `away` steps from now. */
export function codes(state: State, serial: string, away = 0, at = now): [string, string] {
  const device = state.credentials.devices.find((d) => d.serial === serial)
  const seed = device?.seed ? tools.unseal(device.seed, serial) : null
  if (!seed) throw new Error('no seed')
  const step = stepAt(at) + away
  return [totp(seed, step, tools), totp(seed, step + 1, tools)]
}
export const twoCodes = (state: State, serial: string, away = 0, at = now) => {
  const [AuthenticationCode1, AuthenticationCode2] = codes(state, serial, away, at)
  return { AuthenticationCode1, AuthenticationCode2 }
}
