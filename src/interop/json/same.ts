/** Whether two texts are the same JSON value, members in any order. False if one is no JSON. */
export function sameJson(a: string, b: string): boolean {
  try {
    return equal(JSON.parse(a), JSON.parse(b))
  } catch {
    return false
  }
}

function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((k) => Object.hasOwn(b, k) && equal((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]))
  )
}
