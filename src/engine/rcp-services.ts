/**
 * Service prefixes whose resources RCPs bind, for callers without a catalog (Organizations User Guide, "Resource control
 * policies (RCPs)", as of 2025). The catalog's `Service.rcp` is newer and goes first where there is one.
 */
export const rcpServices: ReadonlySet<string> = new Set([
  'aoss',
  'cognito-identity',
  'cognito-idp',
  'dynamodb',
  'ecr',
  'kms',
  'logs',
  's3',
  'secretsmanager',
  'sqs',
  'sts'
])
