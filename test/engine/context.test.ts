import { describe, expect, it } from 'vitest'
import { deriveContext, isPrincipalFixedKey, principalContext } from '../../src/engine/context'
import type { Caller } from '../../src/engine/types'

const a = '111122223333'
const keysOf = (caller: Caller): Record<string, string> =>
  Object.fromEntries([...principalContext(caller)].map(([k, v]) => [k, v.join()]))

/** IAM User Guide, "IAM policy elements: Variables and tags" (values by kind of principal). */
describe('what AWS sends about a caller', () => {
  it.each([
    [
      {
        kind: 'user',
        arn: `arn:aws:iam::${a}:user/x/al`,
        accountId: a,
        userName: 'al',
        userId: 'AIDA1',
        tags: [{ key: 'Team', value: 'red' }]
      },
      {
        'aws:principalaccount': a,
        'aws:principalarn': `arn:aws:iam::${a}:user/x/al`,
        'aws:principalisawsservice': 'false',
        'aws:principaltag/team': 'red',
        'aws:principaltype': 'User',
        'aws:userid': 'AIDA1',
        'aws:username': 'al'
      }
    ],
    [
      {
        kind: 'session',
        arn: `arn:aws:sts::${a}:assumed-role/app/job`,
        roleArn: `arn:aws:iam::${a}:role/x/app`,
        accountId: a,
        sessionName: 'job',
        roleId: 'AROA1'
      },
      {
        'aws:principalaccount': a,
        'aws:principalarn': `arn:aws:iam::${a}:role/x/app`,
        'aws:principalisawsservice': 'false',
        'aws:principaltype': 'AssumedRole',
        'aws:userid': 'AROA1:job'
      }
    ],
    [
      { kind: 'federated-user', arn: `arn:aws:sts::${a}:federated-user/fred`, accountId: a },
      {
        'aws:principalaccount': a,
        'aws:principalarn': `arn:aws:sts::${a}:federated-user/fred`,
        'aws:principalisawsservice': 'false',
        'aws:principaltype': 'FederatedUser',
        'aws:userid': `${a}:fred`
      }
    ],
    [
      { kind: 'root', arn: `arn:aws:iam::${a}:root`, accountId: a },
      {
        'aws:principalaccount': a,
        'aws:principalarn': `arn:aws:iam::${a}:root`,
        'aws:principalisawsservice': 'false',
        'aws:principaltype': 'Account',
        'aws:userid': a
      }
    ],
    [
      { kind: 'service', service: 's.amazonaws.com' },
      {
        'aws:principalisawsservice': 'true',
        'aws:principalservicename': 's.amazonaws.com',
        'aws:principalservicenameslist': 's.amazonaws.com'
      }
    ],
    [
      { kind: 'anonymous' },
      {
        'aws:principalaccount': 'anonymous',
        'aws:principalisawsservice': 'false',
        'aws:principaltype': 'Anonymous',
        'aws:userid': 'anonymous'
      }
    ],
    [
      { kind: 'federated', provider: `arn:aws:iam::${a}:oidc-provider/id.example.com/x`, claims: new Map([['Sub', ['me']]]) },
      {
        'aws:federatedprovider': `arn:aws:iam::${a}:oidc-provider/id.example.com/x`,
        'aws:principalisawsservice': 'false',
        'id.example.com/x:sub': 'me'
      }
    ]
  ] as [Caller, Record<string, string>][])('$0.kind', (caller, expected) => {
    expect(keysOf(caller)).toEqual(expected)
  })

  it('lets given keys stand, and never invents time, address, MFA or region', () => {
    const caller: Caller = { kind: 'root', arn: `arn:aws:iam::${a}:root`, accountId: a }
    const context = deriveContext({
      caller,
      action: 's3:GetObject',
      resource: '*',
      resourceAccount: a,
      context: new Map([['aws:securetransport', ['false']]])
    })
    expect(context.get('aws:securetransport')).toEqual(['false'])
    expect(context.get('aws:viaawsservice')).toEqual(['false'])
    expect(context.get('aws:resourceaccount')).toEqual([a])
    for (const key of ['aws:currenttime', 'aws:epochtime', 'aws:sourceip', 'aws:multifactorauthpresent', 'aws:requestedregion']) {
      expect(context.has(key)).toBe(false)
    }
  })

  it('tells the keys that the principal fixes', () => {
    expect(isPrincipalFixedKey('aws:principaltag/team')).toBe(true)
    expect(isPrincipalFixedKey('aws:username')).toBe(true)
    expect(isPrincipalFixedKey('aws:sourceip')).toBe(false)
  })
})
