/** `s3:Get*` -> service `s3` (lower case) and name `Get*`; null without a colon. `*` alone is every action of every service. */
export function splitAction(text: string): { service: string; name: string } | null {
  if (text === '*') return { service: '*', name: '*' }
  const colon = text.indexOf(':')
  return colon < 0 ? null : { service: text.slice(0, colon).toLowerCase(), name: text.slice(colon + 1) }
}

export const hasWildcard = (text: string): boolean => text.includes('*') || text.includes('?')

export interface ArnParts {
  partition: string
  service: string
  region: string
  account: string
  /** All that follows the fifth colon, its own colons included. */
  resource: string
}

/** Whether `splitArn` finds the parts of this text. */
export function hasArnParts(text: string): boolean {
  if (!text.startsWith('arn:')) return false
  let colon = 3
  for (let n = 1; n < 5; n++) if ((colon = text.indexOf(':', colon + 1)) < 0) return false
  return true
}

/** The parts of an ARN or ARN pattern; null if it does not start with `arn:` or has fewer than six parts. */
export function splitArn(text: string): ArnParts | null {
  const parts = text.split(':')
  const [arn, partition, service, region, account] = parts
  if (arn !== 'arn' || parts.length < 6) return null
  return {
    partition: partition ?? '',
    service: service ?? '',
    region: region ?? '',
    account: account ?? '',
    resource: parts.slice(5).join(':')
  }
}

/**
 * Whether IAM saves a policy with this `Action` entry: `*`, `*:*`, or a service without a wildcard, one colon and a name, which may have
 * wildcards (IAM User Guide, "IAM JSON policy elements: Action"). For others `CreatePolicy` answers `MalformedPolicyDocument`: `s3*` "must be
 * prefaced by a vendor", "action vendors must not contain wildcards" for `*:Get*`, "can contain only one colon" for `s3:a:b`.
 */
export const isSavableAction = (text: string): boolean => text === '*' || text === '*:*' || /^[\w-]+:[\w*?-]+$/.test(text)

/**
 * Whether IAM saves a policy with this `Resource` entry: `*`, or an ARN that names its service without a wildcard (IAM User Guide, "IAM
 * JSON policy elements: Resource"). Wildcards elsewhere are fine: `arn:aws:rds:*`, `arn:*:s3:::b`. `*:*` is saved as well.
 */
export function isSavableResource(text: string): boolean {
  if (text === '*' || text === '*:*') return true
  if (!text.startsWith('arn:')) return false
  const service = serviceOfArn(text)
  return service !== null && !hasWildcard(service)
}

/** The service of an ARN pattern: what stands between its second colon and its third, or the end; null without a second colon. */
export function serviceOfArn(text: string): string | null {
  const from = text.indexOf(':', 'arn:'.length)
  if (from < 0) return null
  const to = text.indexOf(':', from + 1)
  return text.slice(from + 1, to < 0 ? undefined : to)
}
