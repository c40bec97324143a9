import { numeric } from './numeric'

/** The request has the smaller number. */
export const numericLessThan = { name: 'NumericLessThan', negated: false, ...numeric((d) => d < 0) } as const
