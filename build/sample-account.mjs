// Makes resources/sample-account.json: an account to try Gatehouse with, in the shape of
// `aws iam get-account-authorization-details`. Everybody and everything in it is invented; the account IDs are the ones that
// AWS's documentation uses. Three mistakes wait to be found: see "To find" in sample-account/team-policies.mjs.
// Use: node build/sample-account.mjs     (writes the file; the same text every time)
import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { groups, users } from './sample-account/people.mjs'
import { policies } from './sample-account/policies.mjs'
import { roles } from './sample-account/roles.mjs'

const target = resolve(dirname(fileURLToPath(import.meta.url)), '../resources/sample-account.json')

function counted(policy) {
  const { IsAttachable, ...rest } = policy
  const holders = [...users, ...groups, ...roles]
  const head = Object.entries(rest).slice(0, 5)
  return {
    ...Object.fromEntries(head),
    AttachmentCount: holders.filter((h) => h.AttachedManagedPolicies.some((a) => a.PolicyArn === policy.Arn)).length,
    PermissionsBoundaryUsageCount: holders.filter((h) => h.PermissionsBoundary?.PermissionsBoundaryArn === policy.Arn).length,
    IsAttachable,
    ...rest
  }
}

/** Text of the sample account. */
export function sampleAccount() {
  const details = { UserDetailList: users, GroupDetailList: groups, RoleDetailList: roles, Policies: policies.map(counted) }
  return `${JSON.stringify(details, null, 2)}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(target, sampleAccount())
