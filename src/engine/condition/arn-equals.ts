import { likeArn } from './arn-operator'

/** The same as `ArnLike`. */
export const arnEquals = { name: 'ArnEquals', negated: false, ...likeArn } as const
