import { numeric } from './numeric'

/** The same number. */
export const numericEquals = { name: 'NumericEquals', negated: false, ...numeric((d) => d === 0) } as const
