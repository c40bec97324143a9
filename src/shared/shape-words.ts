/** What zod says of one thing that is wrong. */
export interface ShapeIssue {
  code?: string | undefined
  message: string
  /** Of `invalid_value`: what may stand there. */
  values?: readonly unknown[]
  /** Of `too_big` and `too_small`. */
  origin?: string | undefined
  maximum?: number | bigint | undefined
  minimum?: number | bigint | undefined
  /** Of `unrecognized_keys`. */
  keys?: readonly string[] | undefined
}

const typeNames: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['boolean', '`true` or `false`'],
  ['null', '`null`'],
  ['number', 'a number'],
  ['object', 'an object'],
  ['string', 'a string']
])
const typeName = (type: string): string => typeNames.get(type) ?? type
const valueName = (value: unknown): string => `\`${typeof value === 'string' ? value.slice(0, 100) : JSON.stringify(value)}\``

function sized(issue: ShapeIssue, n: number): string {
  const [one, many] = issue.origin === 'array' ? ['entry', 'entries'] : ['character', 'characters']
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
}

/**
 * What is wrong with a value, as a predicate after its place: `must be a list, not a text`, `must be allowed or denied, not maybe`. `given`: the value, where it
 * is at hand. A schema's own words stay as they are.
 */
export function shapeWords(issue: ShapeIssue, given?: unknown): string {
  if (issue.code === 'invalid_value' && issue.values && issue.values.length > 0) {
    const all = issue.values.map(valueName)
    const choice = all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}` : (all[0] ?? '')
    const plain = given === null || ['string', 'number', 'boolean'].includes(typeof given)
    return `must be ${choice}${plain ? `, not ${valueName(given)}` : ''}`
  }
  if (issue.code === 'too_big') return `can have up to ${sized(issue, Number(issue.maximum))}`
  if (issue.code === 'too_small') return `must have at least ${sized(issue, Number(issue.minimum))}`
  if (issue.code === 'unrecognized_keys') return `has an unknown field: ${valueName(issue.keys?.[0])}`
  if (issue.code !== 'invalid_type') return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  const [, wanted = '', got = ''] = /expected (\w+), received (\w+)/.exec(issue.message) ?? []
  if (got === 'undefined') return `is missing: it must be ${typeName(wanted)}`
  return wanted === '' ? issue.message : `must be ${typeName(wanted)}, not ${typeName(got)}`
}

/** What stands at a place of a value; undefined where nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<PropertyKey, unknown>)[key]
  }
  return at
}
