import type { OperationName } from '../../src/shared/operations'
import type { Row } from './operation-cases'
import { otherRows } from './table-others'
import { policyRows } from './table-policies'
import { principalRows } from './table-principals'

/** Every operation: that it works, each error of the API reference that can arise, and why the others cannot. */
export const table: { [N in OperationName]: Row<N> } = { ...principalRows, ...policyRows, ...otherRows }
