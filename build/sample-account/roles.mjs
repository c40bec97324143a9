import {
  ACCOUNT,
  AUDIT_ACCOUNT,
  allow,
  arn,
  attached,
  aws,
  boundary,
  date,
  id,
  inline,
  policyDocument,
  tags,
  trust
} from './make.mjs'
import { own } from './policies.mjs'

const service = (name) => trust({ Service: `${name}.amazonaws.com` })
const table = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table`
const ordersTable = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem']

const list = [
  {
    name: 'orders-api',
    path: '/service/',
    created: '2023-04-18',
    trust: service('lambda'),
    attached: [aws('service-role/AWSLambdaBasicExecutionRole'), aws('AWSXRayDaemonWriteAccess')],
    inline: {
      orders: policyDocument(
        allow('Orders', ordersTable, [`${table}/orders`, `${table}/orders/index/*`]),
        allow('TellTheWarehouse', 'sqs:SendMessage', `arn:aws:sqs:eu-west-1:${ACCOUNT}:warehouse-picks`)
      )
    },
    tags: { team: 'orders', environment: 'production' },
    lastUsed: ['2026-09-25', 'eu-west-1']
  },
  {
    name: 'invoice-renderer',
    path: '/service/',
    created: '2023-09-05',
    trust: service('lambda'),
    attached: [aws('service-role/AWSLambdaVPCAccessExecutionRole')],
    inline: {
      invoices: policyDocument(
        allow('Write', 's3:PutObject', 'arn:aws:s3:::harbour-lane-invoices/${aws:PrincipalTag/environment}/*'),
        allow('Seal', 'kms:GenerateDataKey', `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1f0c8f5e-6b6d-4f0e-9a39-2d1f3f6f7a10`, {
          StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' }
        })
      )
    },
    tags: { team: 'finance-systems', environment: 'production' },
    lastUsed: ['2026-09-24', 'eu-west-1']
  },
  {
    name: 'booking-web',
    path: '/service/',
    created: '2020-07-08',
    trust: service('ec2'),
    profile: true,
    attached: [aws('AmazonSSMManagedInstanceCore'), aws('CloudWatchAgentServerPolicy')],
    inline: { assets: policyDocument(allow('Assets', 's3:GetObject', 'arn:aws:s3:::harbour-lane-web-assets/*')) },
    tags: { team: 'booking', environment: 'production' },
    lastUsed: ['2026-09-25', 'eu-west-1']
  },
  {
    name: 'tide-forecast-batch',
    path: '/service/',
    created: '2022-02-14',
    trust: service('ec2'),
    profile: true,
    attached: [aws('AmazonSSMManagedInstanceCore'), aws('AmazonS3ReadOnlyAccess')],
    tags: { team: 'forecast', environment: 'staging' },
    lastUsed: ['2026-08-30', 'eu-central-1']
  },
  {
    name: 'ecs-task-execution',
    path: '/service/',
    created: '2023-06-21',
    trust: trust({ Service: 'ecs-tasks.amazonaws.com' }, 'sts:AssumeRole', {
      StringEquals: { 'aws:SourceAccount': ACCOUNT },
      ArnLike: { 'aws:SourceArn': `arn:aws:ecs:eu-west-1:${ACCOUNT}:*` }
    }),
    attached: [aws('service-role/AmazonECSTaskExecutionRolePolicy')],
    lastUsed: ['2026-09-25', 'eu-west-1']
  },
  {
    name: 'booking-lake-crawler',
    path: '/service/',
    created: '2024-02-29',
    trust: service('glue'),
    attached: [aws('service-role/AWSGlueServiceRole')],
    inline: {
      lake: policyDocument(
        allow(
          'ReadLake',
          ['s3:GetObject', 's3:ListBucket'],
          ['arn:aws:s3:::harbour-lane-booking-lake', 'arn:aws:s3:::harbour-lane-booking-lake/*']
        )
      )
    },
    tags: { team: 'data' }
  },
  {
    name: 'backup-operator',
    path: '/service/',
    created: '2022-11-02',
    trust: service('backup'),
    attached: [
      aws('service-role/AWSBackupServiceRolePolicyForBackup'),
      aws('service-role/AWSBackupServiceRolePolicyForRestores')
    ],
    lastUsed: ['2026-09-25', 'eu-west-1']
  },
  {
    name: 'external-auditor',
    created: '2022-03-15',
    trust: trust({ AWS: `arn:aws:iam::${AUDIT_ACCOUNT}:root` }, 'sts:AssumeRole', {
      StringEquals: { 'sts:ExternalId': 'harbour-lane-2022-Q7fM' }
    }),
    attached: [aws('SecurityAudit'), aws('job-function/ViewOnlyAccess')],
    tags: { owner: 'security' },
    lastUsed: ['2026-06-18', 'eu-west-1']
  },
  {
    name: 'github-deploy',
    path: '/engineering/',
    created: '2024-05-13',
    trust: trust(
      { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
      'sts:AssumeRoleWithWebIdentity',
      {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: {
          'token.actions.githubusercontent.com:sub': [
            'repo:harbour-lane/booking-web:ref:refs/heads/main',
            'repo:harbour-lane/orders-api:ref:refs/heads/main'
          ]
        }
      }
    ),
    attached: [own('DeployPipeline')],
    boundary: own('DeveloperBoundary'),
    tags: { owner: 'platform' },
    lastUsed: ['2026-09-25', 'eu-west-1']
  },
  {
    name: 'sso-engineering',
    path: '/engineering/',
    created: '2023-10-17',
    trust: trust({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/HarbourLaneDirectory` }, 'sts:AssumeRoleWithSAML', {
      StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' }
    }),
    attached: [own('DeveloperAccess'), own('ApprovedRegions')],
    boundary: own('DeveloperBoundary'),
    lastUsed: ['2026-09-25', 'eu-west-1']
  },
  {
    name: 'break-glass',
    created: '2021-03-02',
    trust: trust(
      { AWS: [arn('user', '/engineering/', 'siobhan.oconnell'), arn('user', '/security/', 'kwame.mensah')] },
      'sts:AssumeRole',
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } }
    ),
    attached: [aws('AdministratorAccess')],
    tags: { owner: 'security', alarm: 'on-use' },
    lastUsed: ['2025-12-27', 'us-east-1']
  },
  {
    name: 'month-end-close',
    path: '/finance/',
    created: '2022-04-04',
    trust: trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` }, 'sts:AssumeRole', {
      ArnLike: { 'aws:PrincipalArn': arn('user', '/finance/', '*') },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' }
    }),
    attached: [own('BillingReports'), aws('job-function/Billing')],
    inline: {
      reports: policyDocument(
        allow('PublishReports', 's3:PutObject', 'arn:aws:s3:::harbour-lane-finance-reports/${aws:PrincipalAccount}/*')
      )
    },
    lastUsed: ['2026-09-02', 'eu-west-1']
  },
  {
    name: 'release-scripts',
    path: '/engineering/',
    created: '2020-07-08',
    trust: trust({ AWS: arn('user', '/service-accounts/', 'ci-legacy') }),
    attached: [own('LegacyReleaseTooling')],
    tags: { review: 'overdue' },
    lastUsed: ['2025-04-11', 'eu-west-1']
  },
  {
    name: 'AWSServiceRoleForAutoScaling',
    path: '/aws-service-role/autoscaling.amazonaws.com/',
    created: '2020-07-08',
    trust: service('autoscaling'),
    attached: [aws('aws-service-role/AutoScalingServiceRolePolicy')],
    lastUsed: ['2026-09-25', 'eu-west-1']
  },
  {
    name: 'AWSServiceRoleForSupport',
    path: '/aws-service-role/support.amazonaws.com/',
    created: '2020-01-29',
    trust: service('support'),
    attached: [aws('aws-service-role/AWSSupportServiceRolePolicy')]
  }
]

function toDetail(role) {
  const path = role.path ?? '/'
  const CreateDate = date(role.created, '11:20:33')
  const base = {
    Path: path,
    RoleName: role.name,
    RoleId: id('AROA', role.name),
    Arn: arn('role', path, role.name),
    CreateDate,
    AssumeRolePolicyDocument: role.trust
  }
  const profile = {
    Path: path,
    InstanceProfileName: role.name,
    InstanceProfileId: id('AIPA', role.name),
    Arn: arn('instance-profile', path, role.name),
    CreateDate,
    Roles: [base]
  }
  return {
    ...base,
    InstanceProfileList: role.profile ? [profile] : [],
    RolePolicyList: inline(role.inline ?? {}),
    AttachedManagedPolicies: attached(role.attached),
    ...(role.boundary && { PermissionsBoundary: boundary(role.boundary) }),
    Tags: tags(role.tags ?? {}),
    RoleLastUsed: role.lastUsed ? { LastUsedDate: date(role.lastUsed[0], '16:04:09'), Region: role.lastUsed[1] } : {}
  }
}

export const roles = list.map(toDetail)
