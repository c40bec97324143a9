import type { Account } from '../../shared/model'
import type { Operation, OperationName } from '../../shared/operations'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { credentialHandlers } from '../credentials/handlers'
import { accountHandlers } from './account-settings'
import { attachmentHandlers } from './attachments'
import { boundaryHandlers } from './boundaries'
import { groupHandlers } from './groups'
import type { Handlers } from './handler'
import { inlinePolicyHandlers } from './inline-policies'
import { instanceProfileHandlers } from './instance-profiles'
import { oidcProviderHandlers } from './oidc-providers'
import { organizationHandlers } from './organization'
import { policyHandlers } from './policies'
import { policyTestHandlers } from './policy-tests'
import { policyVersionHandlers } from './policy-versions'
import { roleHandlers } from './roles'
import { samlProviderHandlers } from './saml-providers'
import { serviceLinkedRoleHandlers } from './service-linked-roles'
import { userHandlers } from './users'

/** The function behind each operation; the type says that none is missing. */
export const handlers: Handlers<OperationName> = {
  ...userHandlers,
  ...groupHandlers,
  ...roleHandlers,
  ...serviceLinkedRoleHandlers,
  ...policyHandlers,
  ...policyVersionHandlers,
  ...attachmentHandlers,
  ...inlinePolicyHandlers,
  ...boundaryHandlers,
  ...instanceProfileHandlers,
  ...samlProviderHandlers,
  ...oidcProviderHandlers,
  ...accountHandlers,
  ...credentialHandlers,
  ...organizationHandlers,
  ...policyTestHandlers
}

type AnyHandler = (draft: Account, input: Operation['input'], work: Work) => unknown
const byName = new Map<string, AnyHandler>(Object.entries(handlers) as [string, AnyHandler][])

/** Does one step of a command. */
export function perform(draft: Account, step: Operation, work: Work): unknown {
  const handler = byName.get(step.name)
  if (!handler) throw new Refusal('UnknownOperation', `unknown operation \`${step.name}\``)
  return handler(draft, step.input, work)
}
