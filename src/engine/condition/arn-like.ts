import { likeArn } from './arn-operator'

/** An ARN that the pattern matches, segment by segment. */
export const arnLike = { name: 'ArnLike', negated: false, ...likeArn } as const
