import { numeric } from './numeric'

/** The request has the smaller or the same number. */
export const numericLessThanEquals = { name: 'NumericLessThanEquals', negated: false, ...numeric((d) => d <= 0) } as const
