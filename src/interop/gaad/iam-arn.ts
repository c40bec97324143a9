/** The parts of an IAM entity's ARN (IAM User Guide, "IAM ARNs"): `arn:aws:iam::111122223333:user/division/anna`. */
export interface IamArn {
  partition: string
  /** Twelve digits, or `aws` for what AWS manages; kept as it is if it is neither. */
  accountId: string
  /** `user`, `group`, `role`, `policy`, `instance-profile` ... */
  kind: string
  /** `/division/` */
  path: string
  name: string
}

const form = /^arn:([^:]+):iam::([^:]*):([^/:]+)\/(?:(.*)\/)?([^/]+)$/s

/** Null if the text is no ARN of an IAM entity. */
export function iamArn(text: string): IamArn | null {
  const m = form.exec(text)
  if (!m) return null
  const [, partition = '', accountId = '', kind = '', middle, name = ''] = m
  return { partition, accountId, kind, path: middle === undefined ? '/' : `/${middle}/`, name }
}
