import { numeric } from './numeric'

/** The request has the greater or the same number. */
export const numericGreaterThanEquals = { name: 'NumericGreaterThanEquals', negated: false, ...numeric((d) => d >= 0) } as const
