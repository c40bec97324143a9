import type { PolicyType } from '../policy/ast'
import type { Account } from '../shared/model'
import { Refusal } from '../shared/result'
import type { Work } from './context'
import { checkQuota, type QuotaName } from './quotas'

/** Characters that count against a quota: IAM leaves white space out (IAM User Guide, "IAM and AWS STS quotas"). */
export const countedSize = (text: string): number => text.replace(/\s+/g, '').length

/** Refuses a document that IAM would not save: too long (`LimitExceeded`) or not sound (`MalformedPolicyDocument`). */
export function checkDocument(
  account: Account,
  work: Work,
  text: string,
  type: PolicyType,
  quota: QuotaName,
  whose: string
): void {
  checkQuota(account, quota, countedSize(text), whose, 'shorten the policy or split it in two')
  const error = work.refusePolicy(text, type)
  if (error) throw new Refusal(error.code, error.message, { path: error.path, hint: error.hint })
}
