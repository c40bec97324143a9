import type { AccountInfo } from '../../shared/model'

/** The ARN that the home account gives a user, group, role or policy of this path and name. */
export const homeArn = (
  home: Pick<AccountInfo, 'partition' | 'accountId'>,
  kind: 'user' | 'group' | 'role' | 'policy' | 'instance-profile' | 'saml-provider' | 'oidc-provider',
  name: string,
  path = '/'
): string => `arn:${home.partition}:iam::${home.accountId}:${kind}${path}${name}`

/** The last part of a policy's ARN. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
