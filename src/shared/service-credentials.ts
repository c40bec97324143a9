/** A service that IAM makes credentials for. */
export interface CredentialService {
  readonly name: string
  /** A user name with a password, or an API key, which alone can expire. */
  readonly kind: 'password' | 'apiKey'
  /** AWS managed policy that AWS's console attaches to the user with an API key. */
  readonly policy: string | null
}

/**
 * Services with service-specific credentials, by the name that the API takes (IAM User Guide, "Service-specific credentials for IAM users",
 * "API keys for AWS services"; November 2026).
 */
export const credentialServices: ReadonlyMap<string, CredentialService> = new Map<string, CredentialService>([
  ['codecommit.amazonaws.com', { name: 'AWS CodeCommit', kind: 'password', policy: null }],
  ['cassandra.amazonaws.com', { name: 'Amazon Keyspaces (for Apache Cassandra)', kind: 'password', policy: null }],
  ['bedrock.amazonaws.com', { name: 'Amazon Bedrock', kind: 'apiKey', policy: 'AmazonBedrockLimitedAccess' }],
  [
    'aws-external-anthropic.amazonaws.com',
    { name: 'Claude Platform on AWS', kind: 'apiKey', policy: 'AnthropicInferenceAccess' }
  ],
  ['cloudwatch.amazonaws.com', { name: 'Amazon CloudWatch', kind: 'apiKey', policy: 'CloudWatchAPIKeyAccess' }],
  ['logs.amazonaws.com', { name: 'Amazon CloudWatch Logs', kind: 'apiKey', policy: 'CloudWatchLogsAPIKeyAccess' }]
])

/** What people call the service; one that is not in the table by its own name. */
export const serviceCalled = (serviceName: string): string => credentialServices.get(serviceName)?.name ?? serviceName

/** Days that an API key can last (IAM API, `credentialAgeDays`). */
export const LONGEST_AGE_DAYS = 36_600
