import type { Principal } from './ast'
import { splitArn } from './shapes'
import { short } from './words'

/** Names of the services that policies name most; the others come from the caller's look-up. */
const usual = new Map([
  ['autoscaling', 'Auto Scaling'],
  ['cloudformation', 'CloudFormation'],
  ['cloudtrail', 'CloudTrail'],
  ['cloudwatch', 'CloudWatch'],
  ['dynamodb', 'DynamoDB'],
  ['ec2', 'EC2'],
  ['ecr', 'ECR'],
  ['ecs', 'ECS'],
  ['eks', 'EKS'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['events', 'EventBridge'],
  ['glue', 'Glue'],
  ['iam', 'IAM'],
  ['kms', 'KMS'],
  ['lambda', 'Lambda'],
  ['logs', 'CloudWatch Logs'],
  ['organizations', 'Organizations'],
  ['rds', 'RDS'],
  ['route53', 'Route 53'],
  ['s3', 'S3'],
  ['secretsmanager', 'Secrets Manager'],
  ['sns', 'SNS'],
  ['sqs', 'SQS'],
  ['ssm', 'Systems Manager'],
  ['states', 'Step Functions'],
  ['sts', 'STS']
])

/** Short name of a service: `EC2`, `Glue DataBrew`; its prefix where no name is known. */
export function serviceInWords(prefix: string, lookup?: (prefix: string) => string | undefined): string {
  const known = usual.get(prefix) ?? lookup?.(prefix)
  if (!known) return prefix
  return known.replace(/^(Amazon|AWS) /, '')
}

/** `arn:aws:kms:eu-west-1:1:key/*` -> `any key in eu-west-1`, `arn:aws:s3:::b/*` -> `objects in b`. */
export function resourceInWords(text: string): string {
  const arn = splitArn(text)
  if (!arn) return short(text)
  if (arn.resource === '*') return `any ${serviceInWords(arn.service)} resource${inRegion(arn.region)}`
  if (arn.service === 's3' && arn.account === '') return bucketInWords(arn.resource)
  const at = arn.resource.search(/[/:]/)
  const type = at < 0 ? '' : arn.resource.slice(0, at)
  const name = at < 0 ? arn.resource : arn.resource.slice(at + 1)
  if (type.includes('*') || type === '') return `${short(arn.resource)}${inRegion(arn.region)}`
  return `${name === '*' ? `any ${type}` : `${type} ${short(name)}`}${inRegion(arn.region)}`
}

const inRegion = (region: string): string => (region === '' || region === '*' ? '' : ` in ${region}`)

function bucketInWords(resource: string): string {
  const slash = resource.indexOf('/')
  if (slash < 0) return `bucket ${short(resource)}`
  const bucket = resource.slice(0, slash)
  const rest = resource.slice(slash + 1)
  return rest === '*' ? `objects in ${short(bucket)}` : `objects ${short(`${bucket}/${rest}`)}`
}

/** `everyone`, `account 111122223333`, `role deploy`, `lambda.amazonaws.com`. */
export function principalInWords(principal: Principal): string {
  if (principal.type === 'AWS') {
    if (principal.text === '*') return 'everyone'
    if (/^\d{12}$/.test(principal.text)) return `account ${principal.text}`
    const arn = splitArn(principal.text)
    if (arn?.resource === 'root') return `account ${arn.account}`
    return arn ? resourceInWords(principal.text) : short(principal.text)
  }
  return principal.type === 'CanonicalUser' ? `canonical user ${short(principal.text)}` : short(principal.text)
}
