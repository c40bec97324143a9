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
