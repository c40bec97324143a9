import { equalFolded } from './string'

/** None of the texts, case does not count. */
export const stringNotEqualsIgnoreCase = { name: 'StringNotEqualsIgnoreCase', negated: true, ...equalFolded } as const
