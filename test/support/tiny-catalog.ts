import { encodeCore, encodePolicies, type CoreModel, type PolicyModel } from '../../build/catalog/encode.mjs'
import { loadCatalog } from '../../src/catalog'
import type { Catalog } from '../../src/catalog/types'

const bucket = { type: 'bucket', required: true, keys: ['aws:ResourceTag/${TagKey}'] }
const object = { type: 'object', required: true, keys: ['s3:ExistingObjectTag/<key>'] }
type Level = CoreModel['services'][number]['actions'][number]['level']
type Resources = CoreModel['services'][number]['actions'][number]['resources']
const action = (name: string, level: Level, resources: Resources = [], keys: string[] = [], dependents: string[] = []) => ({
  name,
  description: `Grants permission to ${name}`,
  level,
  resources,
  keys,
  dependents
})
const required = (type: string) => ({ type, required: true, keys: [] })
const optional = (type: string) => ({ type, required: false, keys: [] })
const type = (name: string, arn: string, keys: string[] = []) => ({ name, arn: `arn:\${Partition}:${arn}`, keys })

/** Four services with what tests need: all five levels, required and optional types, actions without types. */
export const tinyModel: CoreModel = {
  updatedAt: '2026-01-02T03:04:05.000Z',
  services: [
    {
      prefix: 's3',
      name: 'Amazon S3',
      rcp: true,
      types: [
        type('bucket', 's3:::${BucketName}', ['aws:ResourceTag/${TagKey}']),
        type('object', 's3:::${BucketName}/${ObjectName}', ['s3:ExistingObjectTag/<key>'])
      ],
      actions: [
        action('ListAllMyBuckets', 'List'),
        action('ListBucket', 'List', [bucket], ['s3:prefix']),
        action('GetObject', 'Read', [object], ['s3:ExistingObjectTag/<key>']),
        action('PutObject', 'Write', [object]),
        action('DeleteBucket', 'Write', [bucket]),
        action('PutBucketPolicy', 'Permissions management', [bucket]),
        action('PutObjectTagging', 'Tagging', [object])
      ]
    },
    {
      prefix: 'ec2',
      name: 'Amazon EC2',
      rcp: false,
      types: [
        type('instance', 'ec2:${Region}:${Account}:instance/${InstanceId}', ['aws:ResourceTag/${TagKey}']),
        type('volume', 'ec2:${Region}:${Account}:volume/${VolumeId}')
      ],
      actions: [
        action('DescribeInstances', 'List'),
        action(
          'RunInstances',
          'Write',
          [required('instance'), optional('volume')],
          ['aws:RequestTag/${TagKey}'],
          ['iam:PassRole']
        ),
        action('StopInstances', 'Write', [required('instance')])
      ]
    },
    {
      prefix: 'iam',
      name: 'AWS Identity and Access Management',
      rcp: false,
      types: [
        type('user', 'iam::${Account}:user/${UserNameWithPath}'),
        type('role', 'iam::${Account}:role/${RoleNameWithPath}'),
        type('policy', 'iam::${Account}:policy/${PolicyNameWithPath}')
      ],
      actions: [
        action('ListUsers', 'List'),
        action('GetUser', 'Read', [required('user')]),
        action('CreateUser', 'Write', [required('user')], ['iam:PermissionsBoundary']),
        action('PassRole', 'Write', [required('role')], ['iam:PassedToService']),
        action('CreatePolicyVersion', 'Permissions management', [required('policy')]),
        action('TagRole', 'Tagging', [required('role')], ['aws:RequestTag/${TagKey}', 'aws:TagKeys'])
      ]
    },
    {
      prefix: 'sts',
      name: 'AWS Security Token Service',
      rcp: true,
      types: [type('role', 'iam::${Account}:role/${RoleNameWithPath}')],
      actions: [action('AssumeRole', 'Write', [required('role')], ['sts:ExternalId']), action('GetCallerIdentity', 'Read')]
    }
  ],
  conditionKeys: [
    ...['aws:PrincipalTag/${TagKey}', 'aws:RequestTag/${TagKey}', 'aws:ResourceTag/${TagKey}', 'aws:username'].map(key('String')),
    ...['s3:ExistingObjectTag/<key>', 's3:prefix', 'iam:PassedToService', 'sts:ExternalId'].map(key('String')),
    ...['aws:PrincipalArn', 'iam:PermissionsBoundary'].map(key('ARN')),
    ...['aws:MultiFactorAuthPresent', 'aws:SecureTransport'].map(key('Bool')),
    key('IPAddress')('aws:SourceIp'),
    key('Numeric')('aws:MultiFactorAuthAge'),
    key('Date')('aws:CurrentTime'),
    { ...key('String')('aws:TagKeys'), multi: true }
  ]
}

function key(type: CoreModel['conditionKeys'][number]['type']) {
  return (name: string) => ({ name, type, multi: false, description: `Filters access by ${name}` })
}

const policy = (name: string, mainService: string | null, document: unknown, path = '/'): PolicyModel => ({
  name,
  path,
  versionId: 'v1',
  createDate: '2015-02-06T18:39:46Z',
  updateDate: '2015-02-06T18:39:46Z',
  mainService,
  document
})
const allow = (Action: string | string[]) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

export const tinyPolicies: PolicyModel[] = [
  policy('AdministratorAccess', null, allow('*')),
  policy('AmazonS3ReadOnlyAccess', 's3', allow(['s3:Get*', 's3:List*'])),
  policy('IAMFullAccess', 'iam', allow('iam:*')),
  policy('Billing', null, allow('iam:ListUsers'), '/job-function/')
]

/** A catalog of 18 actions in four services, quick to make and easy to foresee. A fresh one a call. */
export function tinyCatalog(): Catalog {
  return loadCatalog(encodeCore(tinyModel), encodePolicies(tinyPolicies))
}
