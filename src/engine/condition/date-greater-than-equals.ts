import { dateOperator } from './date'

/** The request has the later or the same instant. */
export const dateGreaterThanEquals = { name: 'DateGreaterThanEquals', negated: false, ...dateOperator((d) => d >= 0) } as const
