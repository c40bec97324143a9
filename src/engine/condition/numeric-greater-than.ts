import { numeric } from './numeric'

/** The request has the greater number. */
export const numericGreaterThan = { name: 'NumericGreaterThan', negated: false, ...numeric((d) => d > 0) } as const
