// The managed policies of Harbour Lane, a company that books warehouse space and coastal freight.
import { guardPolicies } from './guard-policies.mjs'
import { ACCOUNT, arn, date, id } from './make.mjs'
import { teamPolicies } from './team-policies.mjs'

const toDetail = ({ name, path = '/', description, versions }) => ({
  PolicyName: name,
  PolicyId: id('ANPA', name),
  Arn: arn('policy', path, name),
  Path: path,
  DefaultVersionId: versions[0][0],
  IsAttachable: true,
  Description: description,
  CreateDate: date(versions.at(-1)[1], '08:12:44'),
  UpdateDate: date(versions[0][1], '10:31:05'),
  PolicyVersionList: versions.map(([VersionId, day, Document], i) => ({
    Document,
    VersionId,
    IsDefaultVersion: i === 0,
    CreateDate: date(day, versions.length - 1 === i ? '08:12:44' : '10:31:05')
  }))
})

/** An AWS managed policy as this account last saw it, older than the catalog's: the file's text counts and the import says so. */
const olderS3ReadOnly = {
  PolicyName: 'AmazonS3ReadOnlyAccess',
  PolicyId: 'ANPAIZTJ4DXE7G6AGAE6M',
  Arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
  Path: '/',
  DefaultVersionId: 'v1',
  IsAttachable: true,
  CreateDate: '2015-02-06T18:40:59+00:00',
  UpdateDate: '2015-02-06T18:40:59+00:00',
  PolicyVersionList: [
    {
      Document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' }] },
      VersionId: 'v1',
      IsDefaultVersion: true,
      CreateDate: '2015-02-06T18:40:59+00:00'
    }
  ]
}

export const policies = [...[...guardPolicies, ...teamPolicies].map(toDetail), olderS3ReadOnly]

/** ARN of one of ours by its name. */
export function own(name) {
  const found = policies.find((p) => p.PolicyName === name && p.Arn.includes(ACCOUNT))
  if (!found) throw new Error(`no policy \`${name}\``)
  return found.Arn
}
