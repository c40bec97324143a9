import { likeArn } from './arn-operator'

/** An ARN that no pattern matches, or no ARN at all. */
export const arnNotLike = { name: 'ArnNotLike', negated: true, ...likeArn } as const
