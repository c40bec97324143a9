import { Refusal } from '../shared/result'
import { isAccountId, splitArn } from './arn'
import type { Scenario } from './scenario'
import type { Caller, Context } from './types'

/**
 * The caller that a scenario names. Throws a `Refusal` where the text names none, with its place (`path`) if it has one. `context`: may give a
 * session's role ARN with its path.
 */
export function scenarioCaller(principal: Scenario['request']['principal'], context: Context, path?: string): Caller {
  if (typeof principal !== 'string') {
    return { kind: 'federated', provider: principal.federated, claims: new Map(principal.claims ?? []) }
  }
  if (principal === 'anonymous') return { kind: 'anonymous' }
  if (principal.startsWith('service:')) {
    const service = principal.slice('service:'.length)
    if (service === '') throw refused(principal, path)
    return { kind: 'service', service }
  }
  const caller = callerOfArn(principal, context)
  if (!caller) throw refused(principal, path)
  return caller
}

const refused = (principal: string, path: string | undefined): Refusal =>
  new Refusal(
    'InvalidInput',
    `${path === undefined ? '' : `\`${path}\`: `}\`${principal}\` isn't the ARN of a user, role, role session, federated user or root user, and isn't \`service:NAME\` or \`anonymous\``,
    path === undefined ? {} : { path }
  )

/** The caller behind a principal's ARN; null for any other text. */
function callerOfArn(arn: string, context: Context): Caller | null {
  const parts = splitArn(arn)
  if (!parts || !isAccountId(parts[4]) || arn.includes('*') || arn.includes('?')) return null
  const [, partition, service, , accountId, resource] = parts
  const slash = resource.indexOf('/')
  const kind = slash < 0 ? resource : resource.slice(0, slash)
  const rest = slash < 0 ? '' : resource.slice(slash + 1)
  const name = rest.slice(rest.lastIndexOf('/') + 1)
  if (service === 'iam' && resource === 'root') return { kind: 'root', arn, accountId }
  if (name === '') return null
  if (service === 'iam' && kind === 'user') return { kind: 'user', arn, accountId, userName: name }
  if (service === 'iam' && kind === 'role') return { kind: 'role', arn, accountId, roleName: name }
  if (service === 'sts' && kind === 'federated-user' && name === rest) {
    const userArn = givenUser(context, accountId) ?? `arn:${partition}:iam::${accountId}:user/${name}`
    return { kind: 'federated-user', arn, accountId, userArn }
  }
  const [role, session, ...more] = rest.split('/')
  if (service !== 'sts' || kind !== 'assumed-role' || !role || !session || more.length > 0) return null
  const given = givenRole(context, accountId, role)
  const roleArn = given ?? `arn:${partition}:iam::${accountId}:role/${role}`
  return { kind: 'session', arn, roleArn, accountId, sessionName: session, rolePathUnknown: given === null }
}

/**
 * Who asked for a federated session, where the context says it as `aws:PrincipalArn`. A scenario has no other place for it: else it is
 * taken to be the user of the session's name.
 */
function givenUser(context: Context, accountId: string): string | null {
  const arn = context.get('aws:principalarn')?.[0] ?? ''
  const parts = splitArn(arn)
  return parts && parts[4] === accountId && parts[5].startsWith('user/') ? arn : null
}

/** The role's ARN with its path, where the context gives it as `aws:PrincipalArn`. */
function givenRole(context: Context, accountId: string, role: string): string | null {
  const arn = context.get('aws:principalarn')?.[0] ?? ''
  const parts = splitArn(arn)
  return parts && parts[4] === accountId && parts[5].startsWith('role/') && parts[5].endsWith(`/${role}`) ? arn : null
}
