import type { OperationName } from '../../src/shared/operations'
import type { ErrorCode } from '../../src/shared/result'
import reference from '../fixtures/aws/iam-api.json'

/** What the operations that are not IAM's refuse. */
const ours: [ErrorCode[], OperationName[]][] = [
  [['InvalidInput', 'MalformedPolicyDocument'], ['PutResource']],
  [['EntityAlreadyExists', 'LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity'], ['PutGuardrail']],
  [['EntityAlreadyExists', 'InvalidInput', 'MalformedPolicyDocument', 'NoSuchEntity'], ['PutPolicyTest']],
  [['NoSuchEntity'], ['DeleteResource', 'DeleteGuardrail', 'DeletePolicyTest', 'SetAccountQuota']],
  [['LimitExceeded', 'NoSuchEntity'], ['RegisterFidoDevice']],
  [[], ['UpdateOrganization']]
]

/** Errors of each operation: as the IAM API lists them (without `ServiceFailure`, which only AWS itself can have), or ours. */
export const listedErrors: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...Object.entries(reference.operationErrors).map(
    ([name, codes]) => [name, codes.filter((code) => code !== 'ServiceFailure')] as const
  ),
  ...ours.flatMap(([codes, names]) => names.map((name) => [name, codes] as const))
])
