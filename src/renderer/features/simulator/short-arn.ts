/** An ARN without its first five parts: the part that tells resources of one list apart. What is no ARN stays as it is. */
export const shortArn = (arn: string): string => /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(arn)?.[1] ?? arn
