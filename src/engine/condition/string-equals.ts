import { equalText } from './string'

/** The same text, case counts. */
export const stringEquals = { name: 'StringEquals', negated: false, ...equalText } as const
