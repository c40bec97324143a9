import { likeText } from './string'

/** A text that the glob matches: `*` any characters, newlines too, `?` one. */
export const stringLike = { name: 'StringLike', negated: false, ...likeText } as const
