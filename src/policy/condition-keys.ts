/** How condition keys are called in plain words. */
export interface KeyWords {
  /** Before the predicate: `the Region` in `the Region is eu-west-1`. */
  subject: string
  /** Instead of `subject is`: `called from` in `called from 10.0.0.0/8`. */
  is?: string
  isNot?: string
}

/** Keys as AWS writes them. */
const table: readonly (readonly [string, string, string?, string?])[] = [
  ['aws:SourceIp', 'the source address', 'called from', 'not called from'],
  ['aws:VpcSourceIp', 'the address in the VPC', 'called from', 'not called from'],
  ['aws:SourceVpc', 'the source VPC', 'called from', 'not called from'],
  ['aws:SourceVpcArn', 'the source VPC', 'called from', 'not called from'],
  ['aws:SourceVpce', 'the VPC endpoint', 'called through', 'not called through'],
  ['aws:VpceAccount', "the VPC endpoint's account"],
  ['aws:VpceOrgID', "the VPC endpoint's organization"],
  ['aws:VpceOrgPaths', "the VPC endpoint's place in the organization"],
  ['aws:Ec2InstanceSourceVpc', "the instance's VPC"],
  ['aws:Ec2InstanceSourcePrivateIPv4', "the instance's private address"],
  ['aws:CalledVia', 'the calling service', 'called through', 'not called through'],
  ['aws:CalledViaFirst', 'the first calling service', 'called first through', 'not called first through'],
  ['aws:CalledViaLast', 'the last calling service', 'called last through', 'not called last through'],
  ['kms:ViaService', 'the service in between', 'used through', 'not used through'],
  ['iam:PassedToService', 'the service that gets the role', 'passed to', 'not passed to'],
  ['iam:AWSServiceName', 'the service', 'for the service', 'not for the service'],
  ['aws:RequestedRegion', 'the Region'],
  ['aws:CurrentTime', 'the time'],
  ['aws:EpochTime', 'the time'],
  ['aws:TokenIssueTime', 'the sign-in time'],
  ['aws:MultiFactorAuthAge', 'the age of the MFA sign-in'],
  ['aws:PrincipalArn', 'the caller'],
  ['aws:PrincipalAccount', "the caller's account"],
  ['aws:PrincipalOrgID', "the caller's organization"],
  ['aws:PrincipalOrgPaths', "the caller's place in the organization"],
  ['aws:PrincipalType', "the caller's type"],
  ['aws:PrincipalServiceName', 'the service that calls'],
  ['aws:PrincipalServiceNamesList', 'a name of the service that calls'],
  ['aws:SourceIdentity', 'the source identity'],
  ['aws:OriginIdentity/Subject', 'the person or workload behind the session'],
  ['aws:OriginIdentity/SubjectType', 'the kind of subject behind the session'],
  ['aws:OriginIdentity/Issuer', 'the issuer of the origin identity'],
  ['aws:OriginIdentity/FederatedProviderArn', 'the identity provider of the origin identity'],
  ['aws:FederatedProvider', "the caller's identity provider"],
  ['aws:userid', "the caller's ID"],
  ['aws:username', "the caller's user name"],
  ['aws:UserAgent', 'the client program'],
  ['aws:referer', 'the referring page'],
  ['aws:ResourceAccount', "the resource's account"],
  ['aws:ResourceOrgID', "the resource's organization"],
  ['aws:ResourceOrgPaths', "the resource's place in the organization"],
  ['aws:SourceArn', 'the source resource'],
  ['aws:SourceAccount', 'the source account'],
  ['aws:SourceOrgID', 'the source organization'],
  ['aws:SourceOrgPaths', "the source's place in the organization"],
  ['aws:TagKeys', 'tag key'],
  ['sts:ExternalId', 'the external ID'],
  ['sts:RoleSessionName', 'the session name'],
  ['iam:PolicyARN', 'the policy'],
  ['iam:PermissionsBoundary', 'the permissions boundary'],
  ['s3:prefix', 'the prefix'],
  ['s3:x-amz-acl', 'the ACL'],
  ['ec2:CreateAction', 'the creating action'],
  ['ec2:InstanceType', 'the instance type']
]

/** Global keys that no words are given here: known by how AWS writes them (IAM User Guide, "AWS global condition context keys"). */
const unworded: readonly string[] = [
  'aws:AssumedRoot',
  'aws:CalledViaAWSMCP',
  'aws:ChatbotSourceArn',
  'aws:IsMcpServiceAction',
  'aws:SignInSessionArn',
  'aws:ViaAWSMCPService',
  'codebuild:BuildArn',
  'codebuild:ProjectArn',
  'ec2:RoleDelivery',
  'ec2:SourceInstanceArn',
  'glue:CredentialIssuingService',
  'glue:RoleAssumedBy',
  'identitystore:UserId',
  'lambda:SourceFunctionArn',
  'ssm:SourceInstanceArn'
]

const words = new Map<string, KeyWords>(
  table.map(([key, subject, is, isNot]) => [key.toLowerCase(), { subject, ...(is && { is }), ...(isNot && { isNot }) }])
)

/** Prefixes whose rest is the name of a tag. */
const tagPrefixes: readonly (readonly [string, string])[] = [
  ['aws:RequestTag/', 'new tag'],
  ['aws:PrincipalTag/', "the caller's tag"],
  ['s3:ExistingObjectTag/', 'tag'],
  ['s3:RequestObjectTag/', 'new tag']
]

/** Words for a key; an unknown one is called by its own name. */
export function keyWords(key: string): KeyWords {
  const lower = key.toLowerCase()
  const known = words.get(lower)
  if (known) return known
  for (const [prefix, name] of tagPrefixes) {
    if (lower.startsWith(prefix.toLowerCase())) return { subject: `${name} ${key.slice(prefix.length)}` }
  }
  const tag = lower.indexOf(':resourcetag/')
  if (tag > 0) return { subject: `tag ${key.slice(tag + ':resourcetag/'.length)}` }
  return { subject: key }
}

/** Phrases for keys of type Bool: when true, when false. */
const boolTable: readonly (readonly [string, readonly [string, string]])[] = [
  ['aws:MultiFactorAuthPresent', ['signed in with MFA', 'signed in without MFA']],
  ['aws:SecureTransport', ['sent over TLS', 'sent without TLS']],
  ['aws:ViaAWSService', ["called by an AWS service on the caller's behalf", 'called directly, not by an AWS service']],
  ['aws:PrincipalIsAWSService', ['the caller is an AWS service', "the caller isn't an AWS service"]],
  ['kms:GrantIsForAWSResource', ['the grant is for an AWS service', "the grant isn't for an AWS service"]]
]
const boolPhrases = new Map(boolTable.map(([key, phrases]) => [key.toLowerCase(), phrases]))

export const boolPhrase = (key: string): readonly [string, string] | undefined => boolPhrases.get(key.toLowerCase())

const written = new Map([...[...table, ...boolTable].map(([key]) => key), ...unworded].map((key) => [key.toLowerCase(), key]))
/** Prefixes of global keys, and what stands for the rest of the name. */
const writtenPrefixes: readonly (readonly [prefix: string, rest: string])[] = [
  ...tagPrefixes.map(([prefix]) => [prefix, '${TagKey}'] as const),
  ['aws:ResourceTag/', '${TagKey}'],
  ['aws:OriginIdentity/', '${Attribute}'],
  ['aws:TransactionContext/IdentityProvider/', '${ClaimKey}'],
  ['aws:TransactionContext/', '${ContextKey}']
]

/** A global or much used key as AWS writes it, `aws:RequestTag/${TagKey}` where a person names the rest; undefined for others. */
export function patternOfKey(key: string): string | undefined {
  const lower = key.toLowerCase()
  const known = written.get(lower)
  if (known !== undefined) return known
  const found = writtenPrefixes.find(([prefix]) => lower.startsWith(prefix.toLowerCase()))
  return found && found[0] + found[1]
}
