import type { OperationName } from '../../src/shared/operations'
import type { CredentialOperationName } from '../../src/shared/operations/credentials'
import type { Row } from './operation-cases'
import { otherRows } from './table-others'
import { ourRows } from './table-ours'
import { policyRows } from './table-policies'
import { principalRows } from './table-principals'

/** Operations on the account; those on credentials have a table of their own. */
export type AccountOperationName = Exclude<OperationName, CredentialOperationName>

/** Every operation on the account: that it works, each error of the API reference that can arise, and why the others cannot. */
export const table: { [N in AccountOperationName]: Row<N> } = { ...principalRows, ...policyRows, ...otherRows, ...ourRows }
