import { dateOperator } from './date'

/** None of the instants. */
export const dateNotEquals = { name: 'DateNotEquals', negated: true, ...dateOperator((d) => d === 0) } as const
