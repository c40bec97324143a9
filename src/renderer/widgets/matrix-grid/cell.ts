import { accessLevels, conditionHints, verdictCode, type Verdict } from '../../../shared/verdict'
import { hintWord, verdictClass } from '../verdict/verdict-words'
import { countOf, mainHint, type Aggregate } from './aggregate'

/** What a cell of a service shows (UX, "Matrix cell"). */
export interface CellView {
  allowed: number
  total: number
  /** The commonest way in which its actions are allowed; `deny` if all are denied, `none` if nothing is allowed. */
  sign: Verdict
  /** Allowed, but not every action: a disc without tick. */
  partly: boolean
  /** Shares of the fill in percent, from the left; `deny` goes to the right end. */
  fills: { kind: string; share: number }[]
  /** What else there is, as small signs at the right. */
  exceptions: Verdict[]
  /** "12 of 23 if MFA, 8 denied". */
  words: string
}

const ways = ['allow', 'allow-some', 'allow-if'] as const

/** The view of a cell; `undefined` if the service has no action of that level. */
export function cellView(agg: Aggregate, row: number, level: number): CellView | undefined {
  const count = (verdict: Verdict) => countOf(agg, row, level, verdictCode[verdict])
  const allowed = ways.reduce((sum, way) => sum + count(way), 0)
  const total = allowed + count('deny') + count('none') + count('unknown')
  if (total === 0) return undefined
  const sign = signOf(count, allowed, total)
  const exceptions = (['allow-some', 'allow-if', 'deny', 'unknown'] as const).filter((v) => v !== sign && count(v) > 0)
  const fills = [...ways, 'deny' as const]
    .filter((v) => count(v) > 0)
    .map((v) => ({ kind: verdictClass[v], share: (count(v) / total) * 100 }))
  const condition = hintWord[conditionHints[mainHint(agg, row, level)] ?? 'none']
  return {
    allowed,
    total,
    sign,
    partly: sign === 'allow' && count('allow') < total,
    fills,
    exceptions,
    words: words(allowed, total, sign, exceptions, count, condition)
  }
}

function signOf(count: (v: Verdict) => number, allowed: number, total: number): Verdict {
  if (allowed > 0) return ways.reduce((best, way) => (count(way) > count(best) ? way : best))
  if (count('deny') === total) return 'deny'
  return count('unknown') > 0 ? 'unknown' : 'none'
}

function wayWords(verdict: Verdict, condition: string): string {
  if (verdict === 'allow-some') return 'on some resources'
  if (verdict === 'allow-if') return condition ? `if ${condition}` : 'if a condition holds'
  if (verdict === 'deny') return 'denied'
  return verdict === 'unknown' ? 'unknown' : 'allowed'
}

function words(
  allowed: number,
  total: number,
  sign: Verdict,
  exceptions: readonly Verdict[],
  count: (v: Verdict) => number,
  condition: string
): string {
  const head = `${allowed.toLocaleString('en')} of ${total.toLocaleString('en')} ${wayWords(allowed > 0 ? sign : 'allow', condition)}`
  const others = allowed > 0 || sign === 'none' ? exceptions : [sign, ...exceptions.filter((v) => v !== sign)]
  return [head, ...others.map((v) => `${count(v).toLocaleString('en')} ${wayWords(v, condition)}`)].join(', ')
}

/** "AWS IAM, Permissions management: 12 of 23 if MFA, 8 denied". */
export const cellName = (service: string, level: number, view: CellView | undefined): string =>
  `${service}, ${accessLevels[level] ?? ''}: ${view ? view.words : 'no actions'}`
