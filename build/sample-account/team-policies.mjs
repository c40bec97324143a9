// Policies of Harbour Lane that grant, one or two a team.
import { ACCOUNT, allow, arn, deny, policyDocument } from './make.mjs'

const sameTeam = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } }
const build = allow('Build', ['cloudwatch:*', 'dynamodb:*', 'lambda:*', 'logs:*', 'sqs:*', 'sns:*', 'xray:*'], '*')
const machines = allow('OwnMachines', ['ec2:StartInstances', 'ec2:StopInstances', 'ec2:RebootInstances'], '*', sameTeam)
const lookAround = allow('LookAround', ['ec2:Describe*', 'iam:GetRole', 'iam:ListRoles', 's3:ListAllMyBuckets', 'tag:Get*'], '*')
const keepProduction = deny('KeepProduction', ['dynamodb:DeleteTable', 'lambda:DeleteFunction'], '*', {
  StringEquals: { 'aws:ResourceTag/environment': 'production' }
})
const artefacts = ['arn:aws:s3:::harbour-lane-artefacts', 'arn:aws:s3:::harbour-lane-artefacts/*']
const reports = ['arn:aws:s3:::harbour-lane-finance-reports', 'arn:aws:s3:::harbour-lane-finance-reports/*']

/** Newest version first: ID, day, document. */
export const teamPolicies = [
  {
    name: 'DeveloperAccess',
    path: '/engineering/',
    description: 'Day-to-day work of the product teams',
    versions: [
      ['v4', '2025-08-19', policyDocument(build, machines, lookAround, keepProduction)],
      ['v3', '2024-11-05', policyDocument(build, machines, lookAround)],
      ['v2', '2023-12-01', policyDocument(build, lookAround)]
    ]
  },
  {
    name: 'DeployPipeline',
    path: '/engineering/',
    description: 'What a release needs, and roles under /service/ only',
    versions: [
      [
        'v2',
        '2025-03-27',
        policyDocument(
          allow('Stacks', ['cloudformation:*ChangeSet', 'cloudformation:Describe*', 'cloudformation:ValidateTemplate'], '*'),
          allow('Artefacts', ['s3:GetObject', 's3:ListBucket', 's3:PutObject'], artefacts),
          allow(
            'Images',
            ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:PutImage', 'ecr:*LayerUpload'],
            '*'
          ),
          allow('Release', ['ecs:UpdateService', 'ecs:RegisterTaskDefinition', 'lambda:UpdateFunctionCode'], '*'),
          allow('HandOverServiceRoles', 'iam:PassRole', arn('role', '/service/', '*'), {
            StringEquals: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] }
          })
        )
      ],
      ['v1', '2023-04-18', policyDocument(allow('Artefacts', ['s3:GetObject', 's3:PutObject'], artefacts))]
    ]
  },
  {
    // To find: PassRole on every role, together with what starts machines and functions.
    name: 'LegacyReleaseTooling',
    path: '/engineering/',
    description: 'Old release scripts, to be retired with the last on-premises host',
    versions: [
      [
        'v1',
        '2020-07-08',
        policyDocument(
          allow(
            'Launch',
            ['ec2:RunInstances', 'ec2:CreateTags', 'ec2:Describe*', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
            '*'
          ),
          allow('PassAnyRole', 'iam:PassRole', '*')
        )
      ]
    ]
  },
  {
    name: 'BillingReports',
    path: '/finance/',
    description: 'Costs, budgets and the monthly reports',
    versions: [
      [
        'v1',
        '2022-04-04',
        policyDocument(
          allow('Costs', ['budgets:ViewBudget', 'ce:Get*', 'ce:List*', 'cur:DescribeReportDefinitions'], '*'),
          allow('Reports', ['s3:GetObject', 's3:ListBucket'], reports),
          deny('InTransit', 's3:*', reports, { Bool: { 'aws:SecureTransport': 'false' } })
        )
      ]
    ]
  },
  {
    // To find: athena:StartQueryExecutions does not exist; the action is StartQueryExecution.
    name: 'AnalyticsWorkbench',
    path: '/data/',
    description: 'Queries over the booking lake, results in the own folder',
    versions: [
      [
        'v1',
        '2024-02-29',
        policyDocument(
          allow(
            'Query',
            ['athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:StartQueryExecutions', 'athena:List*'],
            '*'
          ),
          allow('Catalogue', ['glue:GetDatabase*', 'glue:GetTable*', 'glue:GetPartition*'], '*'),
          allow('BookingLake', 's3:GetObject', 'arn:aws:s3:::harbour-lane-booking-lake/curated/*'),
          allow('ListOwnFolder', 's3:ListBucket', 'arn:aws:s3:::harbour-lane-analytics', {
            StringLike: { 's3:prefix': ['', 'home/${aws:username}/*'] }
          }),
          allow(
            'OwnFolder',
            ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
            'arn:aws:s3:::harbour-lane-analytics/home/${aws:username}/*'
          )
        )
      ]
    ]
  },
  {
    name: 'SupportTriage',
    path: '/support/',
    description: 'Logs of every service, shells on staging machines',
    versions: [
      [
        'v1',
        '2023-08-21',
        policyDocument(
          allow(
            'Logs',
            ['cloudwatch:Describe*', 'cloudwatch:GetMetricData', 'logs:FilterLogEvents', 'logs:StartQuery', 'logs:Get*'],
            '*'
          ),
          allow('StagingShell', 'ssm:StartSession', `arn:aws:ec2:*:${ACCOUNT}:instance/*`, {
            StringEquals: { 'ssm:resourceTag/environment': 'staging' },
            Bool: { 'aws:MultiFactorAuthPresent': 'true' }
          }),
          allow(
            'OwnSessions',
            ['ssm:ResumeSession', 'ssm:TerminateSession'],
            `arn:aws:ssm:*:${ACCOUNT}:session/\${aws:username}-*`
          )
        )
      ]
    ]
  },
  {
    // To find: whoever holds this may write a new default version of any customer policy, this one too.
    name: 'PolicyStewardship',
    path: '/security/',
    description: 'Keeps customer policies tidy',
    versions: [
      [
        'v1',
        '2021-11-16',
        policyDocument(
          allow('ReadPolicies', ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListPolicies', 'iam:ListPolicyVersions'], '*'),
          allow(
            'NewVersions',
            ['iam:CreatePolicyVersion', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'],
            arn('policy', '/', '*')
          )
        )
      ]
    ]
  }
]
