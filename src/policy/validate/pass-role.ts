import { globMatches } from '../../catalog/glob'
import type { PolicyType, Range, Severity, Statement } from '../ast'
import { finding, type Finding, quote } from '../problem'
import { type Check, eachStatement, keyOf } from './check'

interface Sensitive {
  /** In lower case. */
  action: string
  name: string
  code: string
  severity: Severity
  /** A key that narrows what a wide resource gives. */
  narrowedBy: string
  what: string
}

const passing: Sensitive = {
  action: 'iam:passrole',
  name: 'iam:PassRole',
  code: 'PASS_ROLE',
  severity: 'security-warning',
  narrowedBy: 'iam:passedtoservice',
  what: 'lets the principal pass any role to any service'
}
const linking: Sensitive = {
  action: 'iam:createservicelinkedrole',
  name: 'iam:CreateServiceLinkedRole',
  code: 'CREATE_SLR',
  severity: 'warning',
  narrowedBy: 'iam:awsservicename',
  what: 'lets the principal create service-linked roles for any service'
}

/** Policies that only limit what others give. */
const isCap = (type: PolicyType): boolean => type === 'scp' || type === 'rcp' || type === 'vpc-endpoint'

/** IAM User Guide, "Grant a user permissions to pass a role to an AWS service". */
export const passRole: Check = eachStatement((s, { type }) => (isCap(type) ? [] : wide(s, passing)))

/** IAM User Guide, "Create a service-linked role". */
export const serviceLinkedRole: Check = eachStatement((s, { type }) => (isCap(type) ? [] : wide(s, linking)))

function* wide(s: Statement, sensitive: Sensitive): Iterable<Finding> {
  if (s.effect !== 'Allow' || s.principals || s.notPrincipals) return
  if (s.conditions.some((c) => c.key.text.toLowerCase() === sensitive.narrowedBy)) return
  const grant = grantOf(s, sensitive.action)
  const resource = s.notResources ? 'NOT_RESOURCE' : s.resources?.some((r) => isWide(r.text)) ? 'STAR_IN_RESOURCE' : null
  if (!grant || !resource) return
  const on = s.notResources
    ? 'everything except the listed resources'
    : quote(s.resources?.find((r) => isWide(r.text))?.text ?? '*')
  const message = `\`${sensitive.name}\` on ${on} ${sensitive.what}`
  yield finding(sensitive.severity, `${sensitive.code}_WITH_${codeOf(grant.how, resource)}`, grant.at, message)
}

interface Grant {
  how: 'named' | 'star' | 'not'
  at: Range
}

function grantOf(s: Statement, action: string): Grant | null {
  const short = (text: string): boolean => text.length <= 256
  if (s.notActions) {
    const named = s.notActions.some((a) => short(a.text) && globMatches(a.text.toLowerCase(), action))
    return named ? null : { how: 'not', at: keyOf(s, 'NotAction') }
  }
  const named = s.actions?.find((a) => a.text.toLowerCase() === action)
  if (named) return { how: 'named', at: named }
  const star = s.actions?.find((a) => short(a.text) && globMatches(a.text.toLowerCase(), action))
  return star ? { how: 'star', at: star } : null
}

const codeOf = (how: Grant['how'], resource: 'NOT_RESOURCE' | 'STAR_IN_RESOURCE'): string => {
  if (resource === 'NOT_RESOURCE') {
    return { named: 'NOT_RESOURCE', star: 'STAR_IN_ACTION_AND_NOT_RESOURCE', not: 'NOT_ACTION_AND_NOT_RESOURCE' }[how]
  }
  return { named: 'STAR_IN_RESOURCE', star: 'STAR_IN_ACTION_AND_RESOURCE', not: 'STAR_IN_RESOURCE_AND_NOT_ACTION' }[how]
}

/** `*`, or every role of an account. A path or prefix before the wildcard narrows it. */
const isWide = (resource: string): boolean =>
  resource === '*' || /^arn:[^:]*:(iam|\*):[^:]*:[^:]*:(\*|role\/\*|role\*)$/.test(resource)
