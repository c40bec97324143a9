import { numeric } from './numeric'

/** None of the numbers. */
export const numericNotEquals = { name: 'NumericNotEquals', negated: true, ...numeric((d) => d === 0) } as const
