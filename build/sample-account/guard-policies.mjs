// Policies of Harbour Lane that limit: people without MFA, networks, regions, and the two boundaries.
import { ACCOUNT, allow, arn, deny, denyAllBut, policyDocument } from './make.mjs'

const self = (kind) => `arn:aws:iam::${ACCOUNT}:${kind}/\${aws:username}`
const selfAnywhere = `arn:aws:iam::${ACCOUNT}:user/*/\${aws:username}`
const withoutMfa = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }
const seeOwnMfa = allow('SeeDevices', ['iam:ListVirtualMFADevices', 'iam:ListUsers', 'iam:GetAccountPasswordPolicy'], '*')
const ownCredentials = allow(
  'OwnPasswordAndKeys',
  [
    'iam:ChangePassword',
    'iam:GetUser',
    'iam:CreateAccessKey',
    'iam:DeleteAccessKey',
    'iam:ListAccessKeys',
    'iam:UpdateAccessKey'
  ],
  [self('user'), selfAnywhere]
)
const ownMfa = allow(
  'OwnDevices',
  ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
  [self('mfa'), self('user'), selfAnywhere]
)
const nothingWithoutMfa = denyAllBut(
  'NothingElseWithoutMfa',
  [
    'iam:ChangePassword',
    'iam:CreateVirtualMFADevice',
    'iam:EnableMFADevice',
    'iam:GetUser',
    'iam:ListMFADevices',
    'iam:ListVirtualMFADevices',
    'iam:ResyncMFADevice',
    'sts:GetSessionToken'
  ],
  '*',
  withoutMfa
)
const regions = ['eu-west-1', 'eu-west-2', 'eu-central-1']
const globalServices = ['budgets:*', 'ce:*', 'cloudfront:*', 'iam:*', 'organizations:*', 'route53:*', 'sts:*', 'support:*']

/** Newest version first: ID, day, document. */
export const guardPolicies = [
  {
    name: 'RequireMfa',
    description: 'Without MFA people may only set MFA up',
    versions: [
      ['v3', '2025-02-11', policyDocument(seeOwnMfa, ownCredentials, ownMfa, nothingWithoutMfa)],
      ['v2', '2023-05-30', policyDocument(seeOwnMfa, ownMfa, nothingWithoutMfa)],
      ['v1', '2021-03-02', policyDocument(ownMfa, deny('NothingWithoutMfa', '*', '*', withoutMfa))]
    ]
  },
  {
    name: 'OfficeNetworkOnly',
    description: 'Refuses requests from outside the Cork and Gdansk offices and the VPN',
    versions: [
      [
        'v1',
        '2022-09-14',
        policyDocument(
          deny('OutsideTheOffices', '*', '*', {
            NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/25', '203.0.113.0/24', '192.0.2.64/28'] },
            Bool: { 'aws:ViaAWSService': 'false' }
          })
        )
      ]
    ]
  },
  {
    name: 'ApprovedRegions',
    description: 'Keeps regional services inside the European Union and London',
    versions: [
      [
        'v2',
        '2024-01-22',
        policyDocument(denyAllBut('OtherRegions', globalServices, '*', { StringNotEquals: { 'aws:RequestedRegion': regions } }))
      ],
      [
        'v1',
        '2022-01-10',
        policyDocument(
          denyAllBut('OtherRegions', globalServices, '*', { StringNotEquals: { 'aws:RequestedRegion': regions.slice(0, 2) } })
        )
      ]
    ]
  },
  {
    name: 'DeveloperBoundary',
    path: '/engineering/',
    description: 'The most that a developer, or a role made by one, can ever do',
    versions: [
      [
        'v2',
        '2025-06-03',
        policyDocument(
          allow(
            'Services',
            ['cloudwatch:*', 'dynamodb:*', 'ec2:*', 'ecs:*', 'lambda:*', 'logs:*', 's3:*', 'sns:*', 'sqs:*'],
            '*'
          ),
          allow('Observe', ['iam:Get*', 'iam:List*', 'tag:Get*', 'xray:*', 'kms:Decrypt', 'kms:DescribeKey'], '*'),
          allow('PassServiceRoles', 'iam:PassRole', arn('role', '/service/', '*'), {
            StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'] }
          }),
          allow(
            'OwnCredentials',
            ['iam:*AccessKey*', 'iam:ChangePassword', 'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'],
            [self('mfa'), self('user'), selfAnywhere]
          ),
          deny('StateBucket', 's3:*', [
            'arn:aws:s3:::harbour-lane-terraform-state',
            'arn:aws:s3:::harbour-lane-terraform-state/*'
          ])
        )
      ],
      ['v1', '2023-10-17', policyDocument(allow('Services', ['cloudwatch:*', 'dynamodb:*', 'lambda:*', 'logs:*', 's3:*'], '*'))]
    ]
  },
  {
    name: 'ContractorBoundary',
    path: '/contractors/',
    description: 'Cap for people from outside, ends with the framework agreement',
    versions: [
      [
        'v1',
        '2025-01-07',
        policyDocument(
          allow(
            'UntilTheAgreementEnds',
            [
              'cloudwatch:*',
              'lambda:*',
              'logs:*',
              's3:Get*',
              's3:List*',
              'dynamodb:*',
              'iam:Get*',
              'iam:List*',
              'iam:ChangePassword',
              'iam:*MFADevice'
            ],
            '*',
            {
              DateLessThan: { 'aws:CurrentTime': '2027-12-31T23:59:59Z' }
            }
          ),
          deny('NoPermissionChanges', ['iam:Attach*', 'iam:Create*Policy*', 'iam:Delete*Policy', 'iam:Put*Policy'], '*')
        )
      ]
    ]
  }
]
