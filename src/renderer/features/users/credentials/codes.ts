/** Why two codes cannot be sent; undefined if they can. */
export function whyNoCodes([first, second]: readonly [string, string]): string | undefined {
  if (!/^\d{6}$/.test(first) || !/^\d{6}$/.test(second)) return 'Enter two 6-digit codes'
  return first === second ? 'Wait for the next code: the two codes must be different' : undefined
}
