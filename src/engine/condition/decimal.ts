/** A decimal number of any size, exact: sign times 0.`digits` times ten to the power of `size`. Digits have no zeros at either end. */
export interface Decimal {
  readonly negative: boolean
  readonly digits: string
  readonly size: number
}

const plain = /^([+-]?)(\d+)(?:\.(\d+))?$/
const scientific = /^([+-]?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/

/** Reads `-12.50`; undefined if the text is no decimal number. */
export function parseDecimal(text: string): Decimal | undefined {
  const m = plain.exec(text.trim())
  return m ? decimalOf(m, 0) : undefined
}

/** Reads `1.5e3` as well, by its value. */
export function parseScientific(text: string): Decimal | undefined {
  const m = scientific.exec(text.trim())
  return m ? decimalOf(m, Number(m[4])) : parseDecimal(text)
}

/** Whether a text is a number with an exponent. */
export const hasExponent = (text: string): boolean => scientific.test(text.trim())

function decimalOf([, sign, whole = '', fraction = '']: RegExpExecArray, exponent: number): Decimal {
  const all = whole + fraction
  let start = 0
  while (start < all.length && all[start] === '0') start++
  let end = all.length
  while (end > start && all[end - 1] === '0') end--
  if (start === end) return zero
  // An exponent beyond what JavaScript counts is as good as the largest: two such numbers are never compared.
  const size = whole.length - start + Math.min(Math.max(exponent, -MOST), MOST)
  return { negative: sign === '-', digits: all.slice(start, end), size }
}
const MOST = 1e12
const zero: Decimal = { negative: false, digits: '', size: -Infinity }

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.negative !== b.negative) return a.negative ? -1 : 1
  return a.negative ? -compareSize(a, b) : compareSize(a, b)
}

function compareSize(a: Decimal, b: Decimal): number {
  if (a.size !== b.size) return a.size < b.size ? -1 : 1
  return a.digits === b.digits ? 0 : a.digits < b.digits ? -1 : 1
}
