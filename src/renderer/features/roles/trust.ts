import type { AccountInfo } from '../../../shared/model'

export type TrustKind = 'service' | 'account' | 'web' | 'saml' | 'custom'

/** What a person chooses about who may assume a role. Fields of the other kinds keep what was typed. */
export interface TrustChoice {
  kind: TrustKind
  /** A service principal, such as `lambda.amazonaws.com`. */
  service: string
  account: 'own' | 'other'
  accountId: string
  externalId: string
  mfa: boolean
  /** ARN of an own provider, or the domain of a well-known one. */
  web: string
  audience: string
  /** Optional pattern for `sub`: only these identities. */
  subject: string
  saml: string
  custom: string
}

export const emptyTrust = (): TrustChoice => ({
  kind: 'service',
  service: '',
  account: 'own',
  accountId: '',
  externalId: '',
  mfa: false,
  web: '',
  audience: '',
  subject: '',
  saml: '',
  custom: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {},
      "Action": "sts:AssumeRole"
    }
  ]
}
`
})

/** What a new role begins with: trust in this provider of the account, or nothing chosen yet. */
export function trustFor(provider: string): TrustChoice {
  if (provider.includes(':saml-provider/')) return { ...emptyTrust(), kind: 'saml', saml: provider }
  return provider.includes(':oidc-provider/') ? { ...emptyTrust(), kind: 'web', web: provider } : emptyTrust()
}

/** The use cases that most roles for services are for. */
export const useCases = [
  { value: 'lambda.amazonaws.com', label: 'Lambda', text: 'Functions call AWS services on your behalf.' },
  {
    value: 'ec2.amazonaws.com',
    label: 'EC2',
    text: 'Applications on instances call AWS services. Also creates the instance profile.'
  },
  { value: 'ecs-tasks.amazonaws.com', label: 'ECS task', text: 'Containers in a task call AWS services.' }
] as const

/** Identity providers that need no entry in the account, and the claim that names the application (IAM User Guide, OIDC federation). */
export const wellKnown = [
  { domain: 'cognito-identity.amazonaws.com', label: 'Amazon Cognito', claim: 'aud' },
  { domain: 'accounts.google.com', label: 'Google', claim: 'aud' },
  { domain: 'www.amazon.com', label: 'Login with Amazon', claim: 'app_id' },
  { domain: 'graph.facebook.com', label: 'Facebook', claim: 'app_id' }
] as const

const signIn = {
  aws: 'https://signin.aws.amazon.com/saml',
  'aws-cn': 'https://signin.amazonaws.cn/saml',
  'aws-us-gov': 'https://signin.amazonaws-us-gov.com/saml'
} as const

/** EC2's principal has the suffix of its partition in China; the others are the same everywhere. */
export const isEc2 = (choice: TrustChoice): boolean =>
  choice.kind === 'service' && /^ec2\.amazonaws\.com(\.cn)?$/.test(choice.service)

/** Text of the trust policy, two-space JSON; the author's own text for `custom`. */
export function trustText(choice: TrustChoice, home: Pick<AccountInfo, 'accountId' | 'partition'>): string {
  if (choice.kind === 'custom') return choice.custom
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement(choice, home)] }, null, 2)}\n`
}

function statement(choice: TrustChoice, home: Pick<AccountInfo, 'accountId' | 'partition'>): object {
  const Effect = 'Allow'
  switch (choice.kind) {
    case 'account': {
      const id = choice.account === 'own' ? home.accountId : digits(choice.accountId)
      const Condition = {
        ...(choice.externalId ? { StringEquals: { 'sts:ExternalId': choice.externalId } } : {}),
        ...(choice.mfa ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : {})
      }
      const who = { Effect, Principal: { AWS: `arn:${home.partition}:iam::${id}:root` }, Action: 'sts:AssumeRole' }
      return Object.keys(Condition).length ? { ...who, Condition } : who
    }
    case 'web': {
      const known = wellKnown.find((p) => p.domain === choice.web)
      const url = known?.domain ?? choice.web.slice(choice.web.indexOf('oidc-provider/') + 'oidc-provider/'.length)
      return {
        Effect,
        Principal: { Federated: choice.web },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${url}:${known?.claim ?? 'aud'}`]: choice.audience },
          ...(choice.subject ? { StringLike: { [`${url}:sub`]: choice.subject } } : {})
        }
      }
    }
    case 'saml':
      return {
        Effect,
        Principal: { Federated: choice.saml },
        Action: 'sts:AssumeRoleWithSAML',
        Condition: { StringEquals: { 'SAML:aud': signIn[home.partition] } }
      }
    default:
      return { Effect, Principal: { Service: choice.service }, Action: 'sts:AssumeRole' }
  }
}

const digits = (id: string): string => id.replace(/[\s-]/g, '')

/** What is missing of the choice; undefined if nothing is. A custom text is checked by its editor. */
export function whyNoTrust(choice: TrustChoice): string | undefined {
  switch (choice.kind) {
    case 'service':
      if (choice.service === '') return 'Choose a service'
      return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(choice.service)
        ? undefined
        : 'A service principal looks like states.amazonaws.com'
    case 'account':
      if (choice.account === 'other' && !/^\d{12}$/.test(digits(choice.accountId))) return 'An account ID has 12 digits'
      if (choice.externalId && !/^[\w+=,.@:/-]{2,1224}$/.test(choice.externalId))
        return 'An external ID has 2 to 1,224 letters, digits or + = , . @ : / - _'
      return undefined
    case 'web':
      if (choice.web === '') return 'Choose an identity provider'
      return choice.audience === '' ? 'Enter an audience' : undefined
    case 'saml':
      return choice.saml === '' ? 'Choose a SAML provider' : undefined
    case 'custom':
      return undefined
  }
}

/** Who is trusted, in a few words, for the steps and the review. */
export function trustInWords(choice: TrustChoice, home: Pick<AccountInfo, 'accountId'>): string {
  if (choice.kind === 'service') return useCases.find((u) => u.value === choice.service)?.label ?? choice.service
  if (choice.kind === 'account')
    return choice.account === 'own' ? `This account, ${home.accountId}` : `Account ${choice.accountId}`
  if (choice.kind === 'custom') return 'Custom trust policy'
  const provider = choice.kind === 'web' ? choice.web : choice.saml
  return wellKnown.find((p) => p.domain === provider)?.label ?? provider.slice(provider.indexOf('/') + 1)
}
