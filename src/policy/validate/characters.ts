import { error, type Finding } from '../problem'
import { type Check } from './check'

const forbidden = /[^\t\n\r\u0020-\u00FF]+/g
const most = 20

/** The pattern of `policyDocument` in the IAM API Reference. A character written as `\u` escape is within it. */
export const characters: Check = ({ document }) => {
  const out: Finding[] = []
  for (const match of document.text.matchAll(forbidden)) {
    if (out.length === most) break
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const at = { start: match.index, end: match.index + match[0].length }
    out.push(
      error('UNSUPPORTED_CHARACTER', at, `IAM doesn't accept the character U+${code} (beyond U+00FF); write it as an escape`)
    )
  }
  return out
}
