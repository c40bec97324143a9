import { dateOperator } from './date'

/** The request has the later instant. */
export const dateGreaterThan = { name: 'DateGreaterThan', negated: false, ...dateOperator((d) => d > 0) } as const
