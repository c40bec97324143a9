import { dateOperator } from './date'

/** The same instant. */
export const dateEquals = { name: 'DateEquals', negated: false, ...dateOperator((d) => d === 0) } as const
