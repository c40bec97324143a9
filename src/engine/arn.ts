import { ANY, ANY_BUT_COLON, type Glob, globOfTokens, ONE, ONE_BUT_COLON } from './glob'

const COLON = 58

/** The six segments of an ARN; the sixth keeps its colons. Null if the text is no ARN (`arn:` and at least six parts). */
export function splitArn(text: string): [string, string, string, string, string, string] | null {
  if (!text.startsWith('arn:')) return null
  const a = text.indexOf(':', 4)
  const b = a < 0 ? -1 : text.indexOf(':', a + 1)
  const c = b < 0 ? -1 : text.indexOf(':', b + 1)
  const d = c < 0 ? -1 : text.indexOf(':', c + 1)
  if (d < 0) return null
  return ['arn', text.slice(4, a), text.slice(a + 1, b), text.slice(b + 1, c), text.slice(c + 1, d), text.slice(d + 1)]
}

/** The account of an ARN, or '' where it has none (S3 buckets) or is no ARN. */
export function accountOf(arn: string): string {
  if (!arn.startsWith('arn:')) return ''
  const service = arn.indexOf(':', 4)
  const region = service < 0 ? -1 : arn.indexOf(':', service + 1)
  const account = region < 0 ? -1 : arn.indexOf(':', region + 1)
  const resource = account < 0 ? -1 : arn.indexOf(':', account + 1)
  return resource < 0 ? '' : arn.slice(account + 1, resource)
}

/** Whether the text is twelve digits. */
export function isAccountId(text: string): boolean {
  if (text.length !== 12) return false
  for (let i = 0; i < 12; i++) {
    const c = text.charCodeAt(i)
    if (c < 48 || c > 57) return false
  }
  return true
}

/** Place in `tokens` where the sixth segment begins, or -1 with fewer than six. */
export function sixthSegment(tokens: readonly number[]): number {
  let colons = 0
  for (let i = 0; i < tokens.length; i++) if (tokens[i] === COLON && ++colons === 5) return i + 1
  return -1
}

/**
 * Tokens of a `Resource` entry as AWS reads it (IAM User Guide, "IAM JSON policy elements: Resource"): in the first five
 * segments `*` runs on past a `:` only as the last character of its segment and `?` never does; an ARN with fewer than six
 * parts is padded with `*`. A lone `*` is every resource, also one that is no ARN.
 */
export function resourceTokens(tokens: readonly number[]): number[] {
  if (tokens.length > 0 && tokens.every((t) => t === ANY)) return [ANY]
  const out: number[] = []
  let colons = 0
  tokens.forEach((t, i) => {
    if (t === COLON) colons++
    const last = i + 1 === tokens.length || tokens[i + 1] === COLON
    if (colons < 5 && t === ANY && !last) out.push(ANY_BUT_COLON)
    else if (colons < 5 && t === ONE) out.push(ONE_BUT_COLON)
    else out.push(t)
  })
  for (; colons < 5; colons++) out.push(COLON, ANY)
  return out
}

/** The compiled glob of a `Resource` entry without variables. */
export const resourceGlob = (tokens: readonly number[]): Glob => globOfTokens(resourceTokens(tokens))

/** Six globs, one a segment, for the ARN operators; null with fewer than six segments. */
export function arnSegments(tokens: readonly number[]): Glob[] | null {
  const sixth = sixthSegment(tokens)
  if (sixth < 0) return null
  const out: Glob[] = []
  let start = 0
  for (let i = 0; i < sixth; i++) {
    if (tokens[i] !== COLON) continue
    out.push(globOfTokens(tokens.slice(start, i)))
    start = i + 1
  }
  out.push(globOfTokens(tokens.slice(sixth)))
  return out
}
