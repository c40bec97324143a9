import { likeArn } from './arn-operator'

/** The same as `ArnNotLike`. */
export const arnNotEquals = { name: 'ArnNotEquals', negated: true, ...likeArn } as const
