import { splitArn } from './arn'

/**
 * What AWS keeps for itself, whatever the policies of an account say: managed policies of AWS can be read and attached, not changed
 * (IAM User Guide, "AWS managed policies"); roles that IAM Identity Center made are changed through it alone (IAM Identity Center
 * User Guide, "Permission sets"); alias names that begin with `aws/` are those of AWS managed keys (AWS KMS Developer Guide,
 * "Create aliases"). The matrix speaks of names that an account gives, so none of these are among its resources.
 */
const policyActions: ReadonlySet<string> = new Set([
  'iam:createpolicy',
  'iam:createpolicyversion',
  'iam:deletepolicy',
  'iam:deletepolicyversion',
  'iam:setdefaultpolicyversion',
  'iam:tagpolicy',
  'iam:untagpolicy'
])

const roleActions: ReadonlySet<string> = new Set([
  'iam:attachrolepolicy',
  'iam:createrole',
  'iam:createservicelinkedrole',
  'iam:deleterole',
  'iam:deleterolepermissionsboundary',
  'iam:deleterolepolicy',
  'iam:deleteservicelinkedrole',
  'iam:detachrolepolicy',
  'iam:passrole',
  'iam:putrolepermissionsboundary',
  'iam:putrolepolicy',
  'iam:tagrole',
  'iam:untagrole',
  'iam:updateassumerolepolicy',
  'iam:updaterole',
  'iam:updateroledescription'
])

/** Actions (lower case) whose resource is the alias itself. */
export const aliasActions: ReadonlySet<string> = new Set(['kms:createalias', 'kms:deletealias', 'kms:updatealias'])

/** Whether only AWS may do this: `action` in lower case. `byAws`: the caller is a role that a service of AWS runs for itself. */
export function isReserved(action: string, resource: string, byAws: boolean): boolean {
  if (action.startsWith('kms:')) return aliasActions.has(action) && resource.includes(':alias/aws/')
  if (!action.startsWith('iam:')) return false
  if (policyActions.has(action)) return splitArn(resource)?.[4] === 'aws'
  return roleActions.has(action) && !byAws && resource.includes(':role/aws-reserved/')
}
