import type { AccountInfo } from '../../src/shared/model'
import type { Result } from '../../src/shared/result'

/** The account that tests open. */
export const home: AccountInfo = {
  accountId: '111122223333',
  partition: 'aws',
  alias: null,
  displayName: 'Test',
  managementAccount: false
}

/** What was answered; a refusal fails the test with its words. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
