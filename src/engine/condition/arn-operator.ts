import { arnSegments, splitArn } from '../arn'
import { ANY, type Glob, matchGlob, MAX_GLOB } from '../glob'

/**
 * Shared by the ARN operators, of which `Equals` and `Like` do the same (IAM User Guide, "Amazon Resource Name (ARN)
 * condition operators"): segment by segment, the sixth keeps its colons. A lone `*` in the policy is every ARN; any other
 * value with fewer than six segments resembles none.
 */
export const likeArn = {
  family: 'Arn',
  reads: 'glob',
  variables: true,
  prepare: (_text: string, tokens: readonly number[]): readonly Glob[] | undefined => {
    if (tokens.length > MAX_GLOB) return undefined
    return arnSegments(tokens) ?? (tokens.length === 1 && tokens[0] === ANY ? everyArn : noArn)
  },
  matches: (prepared: readonly Glob[], actual: string): boolean => {
    const segments = splitArn(actual)
    if (!segments || prepared === noArn) return false
    for (let i = 0; i < prepared.length; i++) {
      const glob = prepared[i]
      if (!glob || matchGlob(glob, segments[i] ?? '') !== 1) return false
    }
    return true
  }
} as const

const everyArn: readonly Glob[] = []
const noArn: readonly Glob[] = []
