/** A decimal number of any length, exact: sign, digits before and after the point without idle zeros. */
export interface Decimal {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

const form = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** Reads `-12.50`; undefined if the text is no decimal number. */
export function parseDecimal(text: string): Decimal | undefined {
  const m = form.exec(text.trim())
  if (!m) return undefined
  const whole = (m[2] ?? '').replace(/^0+/, '')
  const digits = m[3] ?? ''
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end--
  const fraction = digits.slice(0, end)
  return { negative: m[1] === '-' && (whole !== '' || fraction !== ''), whole, fraction }
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.negative !== b.negative) return a.negative ? -1 : 1
  return a.negative ? -compareSize(a, b) : compareSize(a, b)
}

function compareSize(a: Decimal, b: Decimal): number {
  if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length
  if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1
  if (a.fraction === b.fraction) return 0
  return a.fraction < b.fraction ? -1 : 1
}
