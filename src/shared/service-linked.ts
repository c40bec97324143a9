/**
 * Services with a service-linked role (their own pages, "Using service-linked roles"): the role's name without `AWSServiceRoleFor`,
 * the AWS managed policy it carries, and whether a custom suffix is allowed. As of 2026-09.
 */
export interface LinkedService {
  readonly service: string
  readonly role: string
  readonly policy: string
  readonly suffix: boolean
}

/** Where service-linked roles stand, and the AWS managed policies that only they carry. */
export const serviceLinkedPath = '/aws-service-role/'
export const isServiceLinked = ({ path }: { path: string }): boolean => path.startsWith(serviceLinkedPath)
export const onlyItsService = 'This role is service-linked, so only its service can change it'

const linked = (service: string, role: string, policy: string, suffix = false): LinkedService => ({
  service,
  role,
  policy,
  suffix
})

export const linkedServices: ReadonlyMap<string, LinkedService> = new Map(
  [
    linked('access-analyzer', 'AccessAnalyzer', 'AccessAnalyzerServiceRolePolicy'),
    linked('autoscaling', 'AutoScaling', 'AutoScalingServiceRolePolicy', true),
    linked('backup', 'Backup', 'AWSBackupServiceLinkedRolePolicyForBackup'),
    linked('batch', 'Batch', 'BatchServiceRolePolicy'),
    linked('cloudtrail', 'CloudTrail', 'CloudTrailServiceRolePolicy'),
    linked('config', 'Config', 'AWSConfigServiceRolePolicy'),
    linked('ecs', 'ECS', 'AmazonECSServiceRolePolicy'),
    linked('eks', 'AmazonEKS', 'AmazonEKSServiceRolePolicy'),
    linked('eks-nodegroup', 'AmazonEKSNodegroup', 'AWSServiceRoleForAmazonEKSNodegroup'),
    linked('elasticache', 'ElastiCache', 'ElastiCacheServiceRolePolicy'),
    linked('elasticbeanstalk', 'ElasticBeanstalk', 'AWSElasticBeanstalkServiceRolePolicy'),
    linked('elasticfilesystem', 'AmazonElasticFileSystem', 'AmazonElasticFileSystemServiceRolePolicy'),
    linked('elasticloadbalancing', 'ElasticLoadBalancing', 'AWSElasticLoadBalancingServiceRolePolicy'),
    linked('guardduty', 'AmazonGuardDuty', 'AmazonGuardDutyServiceRolePolicy'),
    linked('inspector2', 'AmazonInspector2', 'AmazonInspector2ServiceRolePolicy'),
    linked('kafka', 'Kafka', 'KafkaServiceRolePolicy'),
    linked('macie', 'AmazonMacie', 'AmazonMacieServiceRolePolicy'),
    linked('organizations', 'Organizations', 'AWSOrganizationsServiceTrustPolicy'),
    linked('ops.apigateway', 'APIGateway', 'APIGatewayServiceRolePolicy'),
    linked('rds', 'RDS', 'AmazonRDSServiceRolePolicy'),
    linked('redshift', 'Redshift', 'AmazonRedshiftServiceLinkedRolePolicy'),
    linked('replication.dynamodb', 'DynamoDBReplication', 'DynamoDBReplicationServiceRolePolicy'),
    linked('securityhub', 'SecurityHub', 'AWSSecurityHubServiceRolePolicy'),
    linked('spot', 'EC2Spot', 'AWSEC2SpotServiceRolePolicy'),
    linked('spotfleet', 'EC2SpotFleet', 'AWSEC2SpotFleetServiceRolePolicy'),
    linked('ssm', 'AmazonSSM', 'AmazonSSMServiceRolePolicy'),
    linked('sso', 'SSO', 'AWSSSOServiceRolePolicy'),
    linked('support', 'Support', 'AWSSupportServiceRolePolicy'),
    linked('trustedadvisor', 'TrustedAdvisor', 'AWSTrustedAdvisorServiceRolePolicy')
  ].map((entry) => [`${entry.service}.amazonaws.com`, entry])
)

export const linkedTrustPolicy = (service: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }]
    },
    null,
    2
  )
