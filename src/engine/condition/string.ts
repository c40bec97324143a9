import { type Glob, globOfTokens, matchGlob } from '../glob'

/** Shared by the String operators (IAM User Guide, "String condition operators"). */
export const stringBase = { family: 'String', variables: true } as const

export const equalText = {
  ...stringBase,
  reads: 'text',
  prepare: (text: string): string => text,
  matches: (prepared: string, actual: string): boolean => prepared === actual
} as const

export const equalFolded = {
  ...stringBase,
  reads: 'text',
  prepare: (text: string): string => text.toLowerCase(),
  matches: (prepared: string, actual: string): boolean => prepared === actual.toLowerCase()
} as const

export const likeText = {
  ...stringBase,
  reads: 'glob',
  prepare: (_text: string, tokens: readonly number[]): Glob | undefined => {
    const glob = globOfTokens(tokens)
    return glob.tooLong ? undefined : glob
  },
  matches: (prepared: Glob, actual: string): boolean => matchGlob(prepared, actual) === 1
} as const
