import { equalFolded } from './string'

/** The same text, case does not count. */
export const stringEqualsIgnoreCase = { name: 'StringEqualsIgnoreCase', negated: false, ...equalFolded } as const
