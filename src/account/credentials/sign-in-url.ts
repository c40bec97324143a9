import type { AccountInfo } from '../../shared/model'

const domains = {
  aws: 'signin.aws.amazon.com',
  'aws-cn': 'signin.amazonaws.cn',
  'aws-us-gov': 'signin.amazonaws-us-gov.com'
} as const

/** Where the account's IAM users sign in to the console. */
export const signInUrl = ({ accountId, alias, partition }: AccountInfo): string =>
  `https://${alias ?? accountId}.${domains[partition]}/console`
