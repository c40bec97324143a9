import type { Principal } from '../ast'
import { error, finding, type Finding, quote } from '../problem'
import { splitArn } from '../shapes'
import { type Check, eachStatement } from './check'

/** IAM User Guide, "AWS JSON policy elements: Principal". */
export const principalForm: Check = eachStatement(function* (s) {
  for (const p of [...(s.principals ?? []), ...(s.notPrincipals ?? [])]) {
    if (p.text === '*' && p.type === 'AWS') continue
    if (/[*?]/.test(p.text) && p.type !== 'CanonicalUser') {
      const message = `the principal ${quote(p.text)} matches nobody; a wildcard works only as the whole principal, \`*\``
      yield error('UNSUPPORTED_WILDCARD_IN_PRINCIPAL', p, message)
    } else if (p.type === 'AWS') {
      yield* awsPrincipal(p)
    } else if (
      p.type === 'Service' &&
      !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|aws\.internal|amazon\.com|aws\.com|api\.aws)$/.test(p.text)
    ) {
      const message = `${quote(p.text)} isn't a valid service principal; use the form \`lambda.amazonaws.com\``
      yield error('INVALID_SERVICE_PRINCIPAL_FORMAT', p, message)
    }
  }
})

function* awsPrincipal(p: Principal): Iterable<Finding> {
  if (/^\d{12}$/.test(p.text)) return
  if (/^AIDA[A-Z0-9]{12,}$/.test(p.text)) {
    yield finding(
      'warning',
      'INVALID_USER_REFERENCE',
      p,
      `${quote(p.text)} is a user ID, which shows where a user was deleted; use the user's ARN`
    )
  } else if (/^AROA[A-Z0-9]{12,}$/.test(p.text)) {
    yield finding(
      'warning',
      'INVALID_ROLE_REFERENCE',
      p,
      `${quote(p.text)} is a role ID, which shows where a role was deleted; use the role's ARN`
    )
  } else {
    const arn = splitArn(p.text)
    const group = arn?.service === 'iam' && arn.resource.startsWith('group/')
    if (!arn || group || (arn.service !== 'iam' && arn.service !== 'sts')) {
      const why = group ? "a group can't be a principal; name its users" : 'use an account ID, the ARN of a user or role, or `*`'
      yield error(
        'UNKNOWN_PRINCIPAL',
        p,
        p.text === '' ? `the principal is empty; ${why}` : `${quote(p.text)} isn't a valid principal; ${why}`
      )
    }
  }
}
