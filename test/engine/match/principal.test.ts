import { describe, expect, it } from 'vitest'
import { ACCOUNT, DIRECT, namingOf, NOT_NAMED, ROLE } from '../../../src/engine/match/principal'
import { compilePrincipal } from '../../../src/engine/match/principal-entry'
import type { Caller } from '../../../src/engine/types'
import type { PrincipalType } from '../../../src/policy/ast'

const a = '111122223333'
const roleArn = `arn:aws:iam::${a}:role/team/app`
const callers = {
  user: { kind: 'user', arn: `arn:aws:iam::${a}:user/alice`, accountId: a, userName: 'alice', userId: 'AIDAEXAMPLEALICE' },
  role: { kind: 'role', arn: roleArn, accountId: a, roleName: 'app', roleId: 'AROAEXAMPLEAPP' },
  session: {
    kind: 'session',
    arn: `arn:aws:sts::${a}:assumed-role/app/job`,
    roleArn,
    accountId: a,
    sessionName: 'job',
    roleId: 'AROAEXAMPLEAPP'
  },
  federated: {
    kind: 'federated-user',
    arn: `arn:aws:sts::${a}:federated-user/fred`,
    accountId: a,
    userArn: `arn:aws:iam::${a}:user/alice`
  },
  root: { kind: 'root', arn: `arn:aws:iam::${a}:root`, accountId: a },
  service: { kind: 'service', service: 'lambda.amazonaws.com' },
  web: { kind: 'federated', provider: 'accounts.google.com', claims: new Map() },
  anonymous: { kind: 'anonymous' }
} satisfies Record<string, Caller>

const naming = (caller: Caller, text: string, type: PrincipalType = 'AWS'): number =>
  namingOf(compilePrincipal({ text, type, star: false, start: 0, end: 0 }), caller)

describe('how an entry names a caller', () => {
  it.each([
    ['user', callers.user.arn, DIRECT],
    ['user', `${callers.user.arn}2`, NOT_NAMED],
    ['user', callers.user.userId, DIRECT],
    ['user', 'AIDAEXAMPLEOTHER', NOT_NAMED],
    ['user', a, ACCOUNT],
    ['user', `arn:aws:iam::${a}:root`, ACCOUNT],
    ['user', '444455556666', NOT_NAMED],
    ['user', '*', DIRECT],
    ['role', roleArn, ROLE],
    ['role', callers.role.roleId, ROLE],
    ['role', callers.session.arn, NOT_NAMED],
    ['session', callers.session.arn, DIRECT],
    ['session', roleArn, ROLE],
    ['session', `arn:aws:iam::${a}:role/app`, NOT_NAMED],
    ['session', `arn:aws:sts::${a}:assumed-role/app/*`, NOT_NAMED],
    ['federated', callers.federated.arn, DIRECT],
    ['federated', callers.federated.userArn, ROLE],
    ['federated', a, ACCOUNT],
    ['root', a, DIRECT],
    ['root', callers.user.arn, NOT_NAMED],
    ['service', '*', DIRECT],
    ['service', a, NOT_NAMED],
    ['web', '*', DIRECT],
    ['anonymous', '*', DIRECT],
    ['anonymous', a, NOT_NAMED],
    ['user', 'alice', NOT_NAMED],
    ['user', '', NOT_NAMED]
  ] as const)('%s by %s: %i', (who, text, expected) => {
    expect(naming(callers[who], text)).toBe(expected)
  })

  it('knows services and providers by their own kind of principal', () => {
    expect(naming(callers.service, 'lambda.amazonaws.com', 'Service')).toBe(DIRECT)
    expect(naming(callers.service, 'ec2.amazonaws.com', 'Service')).toBe(NOT_NAMED)
    expect(naming(callers.user, 'lambda.amazonaws.com', 'Service')).toBe(NOT_NAMED)
    expect(naming(callers.web, 'accounts.google.com', 'Federated')).toBe(DIRECT)
    expect(naming(callers.web, 'accounts.google.com')).toBe(NOT_NAMED)
    expect(naming(callers.user, 'abcdef', 'CanonicalUser')).toBe(NOT_NAMED)
  })

  it('takes account and role name for the role where only the session ARN is known', () => {
    const session: Caller = { ...callers.session, roleArn: `arn:aws:iam::${a}:role/app`, rolePathUnknown: true }
    expect(naming(session, roleArn)).toBe(ROLE)
    expect(naming(session, `arn:aws:iam::${a}:role/team/app2`)).toBe(NOT_NAMED)
    expect(naming(session, 'arn:aws:iam::444455556666:role/team/app')).toBe(NOT_NAMED)
  })
})
