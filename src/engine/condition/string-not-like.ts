import { likeText } from './string'

/** A text that no glob matches. */
export const stringNotLike = { name: 'StringNotLike', negated: true, ...likeText } as const
