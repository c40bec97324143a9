import { equalText } from './string'

/** None of the texts, case counts. */
export const stringNotEquals = { name: 'StringNotEquals', negated: true, ...equalText } as const
