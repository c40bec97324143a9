import { decodeBase64 } from './base64'

/** The same bytes, both given in base64 (IAM User Guide, "Binary condition operators"). */
export const binaryEquals = {
  name: 'BinaryEquals',
  family: 'Binary',
  negated: false,
  reads: 'text',
  variables: false,
  prepare: (text: string): string | undefined => decodeBase64(text),
  matches: (prepared: string, actual: string): boolean => decodeBase64(actual) === prepared
} as const
