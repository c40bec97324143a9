import { dateOperator } from './date'

/** The request has the earlier instant. */
export const dateLessThan = { name: 'DateLessThan', negated: false, ...dateOperator((d) => d < 0) } as const
