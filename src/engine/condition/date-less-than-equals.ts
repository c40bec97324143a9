import { dateOperator } from './date'

/** The request has the earlier or the same instant. */
export const dateLessThanEquals = { name: 'DateLessThanEquals', negated: false, ...dateOperator((d) => d <= 0) } as const
