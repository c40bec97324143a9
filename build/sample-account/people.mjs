import { allow, arn, attached, aws, boundary, date, deny, id, inline, policyDocument, tags } from './make.mjs'
import { own } from './policies.mjs'

const everyone = [own('RequireMfa'), own('OfficeNetworkOnly')]
const groupList = [
  {
    name: 'administrators',
    path: '/security/',
    created: '2020-02-03',
    attached: [aws('AdministratorAccess'), own('RequireMfa')]
  },
  {
    name: 'security-auditors',
    path: '/security/',
    created: '2021-03-02',
    attached: [aws('SecurityAudit'), aws('IAMReadOnlyAccess'), ...everyone]
  },
  {
    name: 'developers',
    path: '/engineering/',
    created: '2020-02-03',
    attached: [own('DeveloperAccess'), own('ApprovedRegions'), ...everyone]
  },
  {
    name: 'platform',
    path: '/engineering/',
    created: '2020-06-15',
    attached: [aws('PowerUserAccess'), aws('IAMReadOnlyAccess'), own('RequireMfa'), own('ApprovedRegions')],
    inline: {
      'state-bucket': policyDocument(
        allow('TerraformState', ['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::harbour-lane-terraform-state/*'),
        deny('KeepHistory', ['s3:DeleteObjectVersion', 's3:PutBucketVersioning'], 'arn:aws:s3:::harbour-lane-terraform-state*')
      )
    }
  },
  {
    name: 'data-analysts',
    path: '/data/',
    created: '2024-02-29',
    attached: [own('AnalyticsWorkbench'), aws('AmazonS3ReadOnlyAccess'), ...everyone]
  },
  { name: 'finance', path: '/finance/', created: '2022-04-04', attached: [own('BillingReports'), ...everyone] },
  {
    name: 'support-desk',
    path: '/support/',
    created: '2023-08-21',
    attached: [own('SupportTriage'), aws('AWSSupportAccess'), own('RequireMfa')]
  },
  {
    name: 'contractors',
    path: '/contractors/',
    created: '2021-09-01',
    attached: [aws('CloudWatchReadOnlyAccess'), aws('AWSLambda_ReadOnlyAccess'), own('RequireMfa')]
  }
]

const toGroup = ({ name, path, created, attached: arns, inline: documents = {} }) => ({
  Path: path,
  GroupName: name,
  GroupId: id('AGPA', name),
  Arn: arn('group', path, name),
  CreateDate: date(created, '08:45:10'),
  GroupPolicyList: inline(documents),
  AttachedManagedPolicies: attached(arns)
})
export const groups = groupList.map(toGroup)

/** name, since, groups, team, and what is special about somebody. */
const userList = {
  '/security/': [
    ['kwame.mensah', '2020-02-03', ['administrators', 'security-auditors'], 'security'],
    ['ingrid.solberg', '2021-04-19', ['security-auditors'], 'security', { attached: [own('PolicyStewardship')] }],
    ['yusuf.demir', '2023-01-16', ['security-auditors'], 'security']
  ],
  '/engineering/': [
    ['siobhan.oconnell', '2020-02-03', ['administrators', 'platform'], 'platform'],
    ['tomasz.wisniewski', '2020-02-10', ['platform', 'developers'], 'platform'],
    ['nomvula.dlamini', '2020-06-15', ['platform'], 'platform'],
    ['haruto.tanaka', '2021-01-11', ['developers'], 'booking'],
    ['priya.raghavan', '2021-03-22', ['developers'], 'booking'],
    ['lucia.fernandez', '2021-05-03', ['developers'], 'booking'],
    ['oluwaseun.adeyemi', '2021-08-30', ['developers'], 'orders'],
    ['marta.kowalczyk', '2022-01-17', ['developers'], 'orders'],
    ['ethan.walsh', '2022-02-14', ['developers'], 'orders', { boundary: own('DeveloperBoundary') }],
    ['linh.nguyen', '2022-06-07', ['developers'], 'warehouse'],
    ['dmitri.volkov', '2022-09-26', ['developers'], 'warehouse', { boundary: own('DeveloperBoundary') }],
    ['aoife.byrne', '2023-02-20', ['developers'], 'warehouse', { boundary: own('DeveloperBoundary') }],
    ['rafael.costa', '2023-05-15', ['developers'], 'forecast'],
    ['mei-ling.chen', '2023-09-11', ['developers', 'data-analysts'], 'forecast'],
    ['samuel.okafor', '2024-01-08', ['developers'], 'forecast', { boundary: own('DeveloperBoundary') }],
    ['hanna.lindqvist', '2024-04-22', ['developers'], 'mobile', { boundary: own('DeveloperBoundary') }],
    ['arjun.mehta', '2024-10-14', ['developers'], 'mobile', { boundary: own('DeveloperBoundary') }],
    ['zofia.nowak', '2025-02-03', ['developers'], 'mobile', { boundary: own('DeveloperBoundary') }]
  ],
  '/data/': [
    ['fatima.el-amrani', '2022-03-01', ['data-analysts'], 'data'],
    ['jonas.bergmann', '2023-03-13', ['data-analysts'], 'data'],
    ['grace.wanjiru', '2024-03-04', ['data-analysts'], 'data'],
    ['mateo.rojas', '2025-01-20', ['data-analysts'], 'data']
  ],
  '/finance/': [
    ['eleanor.hughes', '2020-04-06', ['finance'], 'finance', { attached: [aws('job-function/Billing')] }],
    ['piotr.zielinski', '2022-04-04', ['finance'], 'finance'],
    ['amara.diallo', '2023-11-27', ['finance'], 'finance'],
    ['soren.madsen', '2024-08-12', ['finance'], 'finance']
  ],
  '/support/': [
    ['niamh.gallagher', '2021-10-04', ['support-desk'], 'support'],
    ['carlos.mendoza', '2023-08-21', ['support-desk'], 'support'],
    ['leila.hosseini', '2024-06-10', ['support-desk'], 'support'],
    ['takumi.sato', '2025-05-19', ['support-desk'], 'support']
  ],
  '/contractors/': [
    ['viktor.hale', '2025-01-07', ['contractors', 'developers'], 'booking', { boundary: own('ContractorBoundary') }],
    ['renata.silva', '2025-03-31', ['contractors'], 'mobile', { boundary: own('ContractorBoundary') }],
    ['owen.pritchard', '2025-09-01', ['contractors', 'data-analysts'], 'data', { boundary: own('ContractorBoundary') }]
  ],
  '/service-accounts/': [
    [
      'ci-legacy',
      '2020-07-08',
      [],
      'platform',
      { inline: { assume: policyDocument(allow('Release', 'sts:AssumeRole', arn('role', '/engineering/', 'release-scripts'))) } }
    ],
    [
      'edi-gateway',
      '2021-06-21',
      [],
      'orders',
      {
        inline: {
          'partner-dropbox': policyDocument(
            allow('Exchange', ['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::harbour-lane-edi/partners/*', {
              IpAddress: { 'aws:SourceIp': ['192.0.2.64/28'] }
            })
          )
        }
      }
    ],
    ['backup-verifier', '2022-11-02', [], 'platform', { attached: [aws('AWSBackupOperatorAccess')] }]
  ]
}

function toUser(path, [name, since, memberOf, team, more = {}]) {
  return {
    Path: path,
    UserName: name,
    UserId: id('AIDA', name),
    Arn: arn('user', path, name),
    CreateDate: date(since, '09:14:27'),
    ...(more.inline && { UserPolicyList: inline(more.inline) }),
    GroupList: memberOf,
    AttachedManagedPolicies: attached(more.attached ?? []),
    ...(more.boundary && { PermissionsBoundary: boundary(more.boundary) }),
    Tags: tags({
      team,
      ...(path === '/service-accounts/' ? { kind: 'machine' } : { office: since < '2022' ? 'Cork' : 'Gdansk' })
    })
  }
}
export const users = Object.entries(userList).flatMap(([path, list]) => list.map((u) => toUser(path, u)))
