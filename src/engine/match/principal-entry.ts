import type { Principal } from '../../policy/ast'
import { isAccountId, splitArn } from '../arn'
import type { CompiledPrincipal } from '../compiled'

/**
 * Works out what a principal entry names (IAM User Guide, "AWS JSON policy elements: Principal"). An ARN with a wildcard
 * in part of it never matches; `*` alone is everyone of its kind, and of `AWS` everyone at all.
 */
export function compilePrincipal(source: Principal): CompiledPrincipal {
  const { text, type } = source
  const as = (kind: CompiledPrincipal['kind'], accountId = ''): CompiledPrincipal => ({ kind, text, accountId, source })
  if (type === 'Service') return as('service')
  if (type === 'Federated') return as('federated')
  if (type === 'CanonicalUser') return as('canonical')
  if (text === '*') return as('star')
  if (isAccountId(text)) return as('account', text)
  if (uniqueId.test(text)) return as('unique-id')
  const arn = splitArn(text)
  if (!arn || text.includes('*') || text.includes('?')) return as('never')
  const [, , service, , account, resource] = arn
  if (service === 'iam') {
    if (resource === 'root') return as('account', account)
    if (resource.startsWith('user/')) return as('user', account)
    if (resource.startsWith('role/')) return as('role', account)
  }
  if (service === 'sts') {
    if (resource.startsWith('assumed-role/')) return as('session', account)
    if (resource.startsWith('federated-user/')) return as('federated-user', account)
  }
  return as('never')
}

/** IAM shows the ID of a principal that was deleted after the policy was saved. */
const uniqueId = /^A(?:IDA|ROA)[A-Z0-9]{4,124}$/
