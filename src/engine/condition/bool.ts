/** Reads `true` or `false` in any case. */
const truth = (text: string): boolean | undefined => {
  const t = text.toLowerCase()
  return t === 'true' ? true : t === 'false' ? false : undefined
}

/** The same truth value (IAM User Guide, "Boolean condition operators"). */
export const bool = {
  name: 'Bool',
  family: 'Bool',
  negated: false,
  reads: 'text',
  variables: false,
  prepare: (text: string): boolean | undefined => truth(text),
  matches: (prepared: boolean, actual: string): boolean => truth(actual) === prepared
} as const
