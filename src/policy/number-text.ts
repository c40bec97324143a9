const withExponent = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/

/** Digits that an exponent may add: JavaScript prints none beyond 324. */
const MOST_ADDED = 400

/**
 * A JSON number as integer or decimal number, which is what numeric conditions compare (IAM User Guide, "Numeric condition operators"):
 * `1e+21`, as JavaScript prints that number, is `1000000000000000000000`. Any other text stays as it is, and so does a number whose
 * exponent is beyond 400.
 */
export function withoutExponent(number: string): string {
  const m = withExponent.exec(number)
  if (!m) return number
  const [, sign = '', whole = '', fraction = '', exponent = ''] = m
  const shift = Number(exponent)
  if (Math.abs(shift) > MOST_ADDED) return number
  const digits = whole + fraction
  const point = whole.length + shift
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  const before = digits
    .slice(0, point)
    .padEnd(point, '0')
    .replace(/^0+(?=\d)/, '')
  return point < digits.length ? `${sign}${before}.${digits.slice(point)}` : sign + before
}

/** A finite number as text, without an exponent. */
export const numberText = (n: number): string => withoutExponent(String(n))
