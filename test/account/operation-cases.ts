import type { Account } from '../../src/shared/model'
import type { Operation, OperationInput, OperationName } from '../../src/shared/operations'
import type { ErrorCode } from '../../src/shared/result'
import { linkedRole } from './furnished'
import { arnOf, awsArn, policyText } from './world'

/** One case: the input, what to run before it, and quotas lowered for it. */
export interface Case<N extends OperationName> {
  input: OperationInput<N>
  before?: Operation[]
  quotas?: Account['quotaOverrides']
}
export interface Row<N extends OperationName> {
  ok: Case<N>
  errors?: Partial<Record<ErrorCode, Case<N>>>
  /** Listed errors that cannot arise offline, with the reason. */
  never?: Partial<Record<ErrorCode, string>>
}

/** One row an operation. */
export type Rows = { [N in OperationName]?: Row<N> }

export const rate = { LimitExceeded: 'here it stands for the request rate only' } as const
export const alone = { ConcurrentModification: 'one caller at a time' } as const
export const spread = { EntityTemporarilyUnmodifiable: 'a change takes effect at once' } as const
export const parsed = { InvalidInput: 'no input that parses is invalid' } as const
export const notThere = { NoSuchEntity: 'there is nothing that it names' } as const

export const none = (name: string) => ({ quotas: [{ name, value: 0 }] })
export const longPolicy = policyText('s3:GetObject').replace('"*"', `"${'x'.repeat(11_000)}"`)
export const gone = arnOf('policy/gone')
export const noArn = 'this is not an ARN at all'
export const slrPolicy = awsArn(25)
export const tags = [{ Key: 'cost', Value: '1' }]
export const twins = [...tags, { Key: 'COST', Value: '2' }]
export const fifty = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' }))
export const metadata = 'x'.repeat(2000)

export const onUser = { UserName: 'alice' }
export const onGroup = { GroupName: 'devs' }
export const onRole = { RoleName: 'app' }
export const onProfile = { InstanceProfileName: 'app' }
export const onLinked = { RoleName: linkedRole }
export const noUser = { UserName: 'nobody' }
export const noGroup = { GroupName: 'nobody' }
export const noRole = { RoleName: 'nobody' }
export const noProfile = { InstanceProfileName: 'nobody' }
