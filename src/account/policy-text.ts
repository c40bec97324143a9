import type { PolicyType } from '../policy/ast'
import { compactSize } from '../policy/print'
import type { Account } from '../shared/model'
import { Refusal } from '../shared/result'
import type { Work } from './context'
import { checkQuota, type QuotaName } from './quotas'

/** Refuses a document that IAM would not save: too long (`LimitExceeded`) or not sound (`MalformedPolicyDocument`). */
export function checkDocument(
  account: Account,
  work: Work,
  text: string,
  type: PolicyType,
  quota: QuotaName,
  whose: string
): void {
  checkQuota(account, quota, compactSize(text), whose, 'shorten the policy, or split it in two')
  checkSound(work, text, type)
}

/** Refuses a document that is not sound, and says where in it. */
export function checkSound(work: Work, text: string, type: PolicyType): void {
  const error = work.refusePolicy(text, type)
  if (!error) return
  const where = error.path === undefined || error.path === '' ? '' : ` (at ${error.path})`
  throw new Refusal(error.code, error.message + where, error.hint === undefined ? {} : { hint: error.hint })
}
