// The package lists AWS's global condition keys without a word about them. These are ours, after the IAM User Guide,
// "AWS global condition context keys". A key that is not here gets a neutral sentence.
const DESCRIPTIONS = new Map([
  ['aws:PrincipalArn', 'ARN of the principal that makes the request; for a role session, the ARN of the role'],
  ['aws:PrincipalAccount', 'Account that the calling principal belongs to'],
  ['aws:PrincipalOrgPaths', 'Path of organization, root and units above the account of the caller'],
  ['aws:PrincipalOrgID', 'Organization that the account of the caller belongs to'],
  ['aws:PrincipalTag/${TagKey}', 'Value of a tag on the calling user or role, or of a session tag'],
  ['aws:PrincipalIsAWSService', 'Whether an AWS service calls directly with its own service principal'],
  ['aws:PrincipalServiceName', 'Name of the service principal that calls'],
  ['aws:PrincipalServiceNamesList', 'All names of the service principal that calls'],
  ['aws:PrincipalType', 'Kind of caller: Account, User, AssumedRole, FederatedUser or Anonymous'],
  ['aws:userid', 'Unique ID of the caller; for a role session, the ID of the role, a colon and the session name'],
  ['aws:username', 'Name of the calling IAM user; absent for roles and the root user'],
  ['aws:AssumedRoot', 'Whether the credentials came from sts:AssumeRoot'],
  ['aws:FederatedProvider', 'Identity provider that vouched for the session when its role was assumed'],
  ['aws:TokenIssueTime', 'When the temporary credentials were issued'],
  ['aws:MultiFactorAuthAge', 'Seconds since the caller proved an MFA device; absent without MFA'],
  ['aws:MultiFactorAuthPresent', 'Whether MFA stands behind the temporary credentials; absent for long-term keys'],
  ['aws:ChatbotSourceArn', 'Chat configuration that the request came from'],
  ['aws:Ec2InstanceSourceVpc', 'VPC of the EC2 instance that the credentials of its role were delivered to'],
  [
    'aws:Ec2InstanceSourcePrivateIPv4',
    'Private IPv4 address of the EC2 instance that the credentials of its role were delivered to'
  ],
  ['aws:SourceIdentity', 'Identity that was set when the first role was assumed; it stays through role chains'],
  ['ec2:RoleDelivery', 'Version of the instance metadata service that delivered the credentials'],
  ['ec2:SourceInstanceArn', 'EC2 instance that the credentials of its role were delivered to'],
  ['glue:RoleAssumedBy', 'Service that assumed the role on behalf of a Glue job'],
  ['glue:CredentialIssuingService', 'Service that issued the credentials of a Glue job'],
  ['lambda:SourceFunctionArn', 'Lambda function that the credentials of its execution role were delivered to'],
  ['ssm:SourceInstanceArn', 'Managed node that the credentials of its role were delivered to'],
  ['identitystore:UserId', 'User of IAM Identity Center that the session belongs to'],
  ['aws:SourceIp', 'Public IP address that the request came from; absent through a VPC endpoint'],
  ['aws:SourceVpc', 'VPC that the request came through, by way of a VPC endpoint'],
  ['aws:SourceVpcArn', 'ARN of the VPC that the request came through, by way of a VPC endpoint'],
  ['aws:SourceVpce', 'VPC endpoint that the request came through'],
  ['aws:VpceAccount', 'Account that owns the VPC endpoint of the request'],
  ['aws:VpceOrgPaths', 'Path of organization, root and units above the account of the VPC endpoint'],
  ['aws:VpceOrgID', 'Organization of the account that owns the VPC endpoint'],
  ['aws:VpcSourceIp', 'IP address inside the VPC that the request came from, by way of a VPC endpoint'],
  ['aws:ResourceAccount', 'Account that owns the resource'],
  ['aws:ResourceOrgID', 'Organization of the account that owns the resource'],
  ['aws:ResourceOrgPaths', 'Path of organization, root and units above the account that owns the resource'],
  ['aws:ResourceTag/${TagKey}', 'Value of a tag on the resource'],
  ['aws:CalledVia', 'Services that passed the request on for the caller, first to last'],
  ['aws:CalledViaFirst', 'First service that passed the request on for the caller'],
  ['aws:CalledViaLast', 'Last service that passed the request on for the caller'],
  ['aws:CalledViaAWSMCP', 'AWS MCP server that passed the request on for the caller'],
  ['aws:ViaAWSService', 'Whether a service makes the request with the credentials of the caller'],
  ['aws:ViaAWSMCPService', 'Whether an AWS MCP server makes the request with the credentials of the caller'],
  ['aws:CurrentTime', 'Date and time of the request'],
  ['aws:EpochTime', 'Date and time of the request in seconds since 1970'],
  ['aws:referer', 'Referer header of the request; a client may write anything into it'],
  ['aws:RequestedRegion', 'Region that the request is sent to'],
  ['aws:RequestTag/${TagKey}', 'Value of a tag that the request sets'],
  ['aws:TagKeys', 'Keys of the tags that the request names'],
  ['aws:SecureTransport', 'Whether the request is sent over TLS'],
  ['aws:SourceArn', 'Resource on whose behalf a service calls another'],
  ['aws:SourceAccount', 'Account of the resource on whose behalf a service calls another'],
  ['aws:SourceOwner', 'Account of the resource on whose behalf a service calls another (older name, used by Amazon SNS)'],
  ['aws:SourceOrgPaths', 'Path of organization, root and units above the account on whose behalf a service calls another'],
  ['aws:SourceOrgID', 'Organization of the account on whose behalf a service calls another'],
  ['aws:UserAgent', 'Client software that made the request; a client may write anything into it'],
  ['aws:IsMcpServiceAction', 'Whether the action belongs to an AWS MCP server']
])

/** `{key, type}` of the package as a condition key of ours; `tag-key` becomes the placeholder that services use. */
export function globalKey({ key, type }) {
  const name = key.replace('/tag-key', '/${TagKey}')
  const multi = type.startsWith('ArrayOf')
  const description = DESCRIPTIONS.get(name) ?? 'Global condition key'
  return { name, type: multi ? type.slice('ArrayOf'.length) : type, multi, description }
}

const newer = (name, type, description) => ({ name, type, multi: false, description })

/**
 * Global keys of November 2026 that the package does not list yet. AWS STS sets them, a caller cannot; absent without propagation
 * (IAM User Guide, "Trusted identity propagation with IAM"; STS API reference, `OriginIdentity`, `TransactionContext`).
 */
export const newerKeys = [
  newer('aws:OriginIdentity/Subject', 'String', 'Identifier of the person or workload that the session acts for'),
  newer('aws:OriginIdentity/SubjectType', 'String', 'Kind of the subject that the session acts for: user or workload'),
  newer('aws:OriginIdentity/Issuer', 'String', 'Issuer of the token or assertion that identified the subject'),
  newer('aws:OriginIdentity/FederatedProviderArn', 'ARN', 'IAM identity provider through which the subject was federated'),
  newer('aws:OriginIdentity/${Attribute}', 'String', 'Attribute of the identity that the session acts for'),
  newer(
    'aws:TransactionContext/IdentityProvider/${ClaimKey}',
    'String',
    'Claim about the request that the identity provider made'
  ),
  newer('aws:TransactionContext/${ContextKey}', 'String', 'Claim about the request that came with the identity of the session')
]

const claim = (name, multi, what) => ({
  // At least one dot, as every host has: no service prefix is taken for a provider.
  name: `\${ProviderHost}.\${ProviderDomain}:${name}`,
  type: 'String',
  multi,
  description: `${what} of an OIDC web identity; the prefix is the provider's URL without https://`
})

/** Keys that every OIDC provider has under its own URL (IAM User Guide, "Available keys for AWS OIDC federation"). */
export const federationKeys = [
  claim('amr', true, 'Authentication methods (amr claim)'),
  claim('aud', false, 'Audience (aud or azp claim)'),
  claim('email', false, 'Address (email claim)'),
  claim('oaud', false, 'Other audience (oaud claim)'),
  claim('sub', false, 'Subject (sub claim)')
]
