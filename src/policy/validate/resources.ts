import { error, type Finding, quote } from '../problem'
import type { Text } from '../ast'
import { hasWildcard, serviceOfArn } from '../shapes'
import { type Check, eachStatement, resourcesOf } from './check'

/** Amazon Resource Names (IAM User Guide, "Identify AWS resources with ARNs"); `*` alone is every resource. */
export const resourceForm: Check = eachStatement(function* (s) {
  for (const resource of resourcesOf(s)) {
    if (resource.text === '*' || resource.text === '*:*') continue
    if (!resource.text.startsWith('arn:')) {
      yield error('INVALID_ARN_PREFIX', resource, `the resource ${quote(resource.text)} isn't an ARN or \`*\``)
      continue
    }
    yield* fields(resource)
  }
})

const partitions = /^(aws|aws-cn|aws-us-gov|aws-iso|aws-iso-[a-z]|aws-eusc)$/
const open = /[*?]|\$\{/

function* fields(resource: Text): Iterable<Finding> {
  const [, partition = '', service = '', , account = ''] = resource.text.split(':')
  const parts = resource.text.split(':').length
  if (hasWildcard(serviceOfArn(resource.text) ?? partition)) {
    yield error(
      'WILDCARD_IN_ARN_SERVICE',
      resource,
      `the service of the ARN ${quote(resource.text)} can't contain a wildcard; use its name, or \`*\` for every resource`
    )
    return
  }
  if (parts < 6 && !resource.text.endsWith('*')) {
    yield error(
      'MISSING_ARN_FIELD',
      resource,
      `the ARN ${quote(resource.text)} has ${parts} of 6 parts; use the form arn:partition:service:region:account:resource`
    )
    return
  }
  if (!open.test(partition) && !partitions.test(partition)) {
    yield error(
      'INVALID_PARTITION',
      resource,
      `the ARN ${quote(resource.text)} has an unknown partition ${quote(partition)}; it's usually \`aws\``
    )
  }
  if (!open.test(service) && service !== service.toLowerCase()) {
    yield error('INVALID_ARN_SERVICE_CASE', resource, `the service ${quote(service)} of the ARN must be lowercase`)
  }
  if (
    account !== '' &&
    account !== 'aws' &&
    !open.test(account) &&
    !/^(\d{12}|aws-managed|cloudfront|third-party)$/.test(account)
  ) {
    yield error('INVALID_ARN_ACCOUNT', resource, `the account ${quote(account)} of the ARN must have 12 digits`)
  }
}
