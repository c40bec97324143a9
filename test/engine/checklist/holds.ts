import type { ChecklistTerm, KeyTerm } from '../../../src/shared/checklist'

type Context = ReadonlyMap<string, readonly string[]>

/** A term of a checklist, by what `shared/checklist.ts` says of it: nothing of this comes from the engine. Context keys in lower case. */
export function termHolds(term: ChecklistTerm, resource: string, context: Context): boolean {
  if (term.kind === 'trust') throw new Error('this depends on a policy that the checklist knows nothing of')
  if (term.kind === 'key') return keyHolds(term, context)
  const named = term.arns.some((arn) => like(filled(arn, context), resource, true))
  return named !== term.negated
}

function keyHolds(t: KeyTerm, context: Context): boolean {
  const values = context.get(t.key.toLowerCase())
  const absent = values === undefined || values.length === 0
  if (t.operator === 'Null') return absent === (t.values[0] === 'true')
  if (absent) return t.absent
  const one = (actual: string): boolean => t.values.some((v) => matches(t.operator, filled(v, context), actual)) !== t.negated
  if (t.each === 'any') return values.some(one)
  if (t.each === 'all') return values.every(one)
  return values.length === 1 && one(values[0] ?? '')
}

function matches(operator: KeyTerm['operator'], value: string | null, actual: string): boolean {
  if (value === null) return false
  const [a, b] = operator.startsWith('Date') ? [Date.parse(actual), Date.parse(value)] : [Number(actual), Number(value)]
  switch (operator.replace(/^(Numeric|Date)/, '')) {
    case 'StringEquals':
    case 'BinaryEquals':
      return value === actual
    case 'StringEqualsIgnoreCase':
    case 'Bool':
      return value.toLowerCase() === actual.toLowerCase()
    case 'StringLike':
      return like(value, actual, false)
    case 'ArnLike':
      return like(value, actual, true)
    case 'IpAddress':
      return inNetwork(value, actual)
    case 'Equals':
      return a === b
    case 'LessThan':
      return a < b
    case 'LessThanEquals':
      return a <= b
    case 'GreaterThan':
      return a > b
    case 'GreaterThanEquals':
      return a >= b
    default:
      throw new Error(operator)
  }
}

/** A value with its variables filled in from the request; null: one of them has no value. */
function filled(text: string, context: Context): string | null {
  let lacks = false
  const out = text.replaceAll(/\$\{([^}*?$]+)\}/g, (_, body: string) => {
    const [name = '', fallback] = body.split(',').map((p) => p.trim())
    const values = context.get(name.toLowerCase())
    if (values?.length === 1) return values[0] ?? ''
    if (values !== undefined || fallback === undefined) lacks = true
    return fallback?.slice(1, -1) ?? ''
  })
  return lacks ? null : out
}

/** `*` and `?` as wildcards; in an ARN no wildcard before the fifth colon reaches over one. */
function like(pattern: string | null, text: string, arn: boolean): boolean {
  if (pattern === null) return false
  if (!arn || pattern === '*' || pattern.split(':').length < 6) return new RegExp(`^${source(pattern, '.')}$`, 's').test(text)
  const parts = pattern.split(':')
  const head = parts.slice(0, 5).map((p) => source(p, '[^:]'))
  return new RegExp(`^${head.join(':')}:${source(parts.slice(5).join(':'), '.')}$`, 's').test(text)
}

const source = (pattern: string, any: string): string =>
  [...pattern].map((c) => (c === '*' ? `${any}*` : c === '?' ? any : c.replace(/[\\^$.|+()[\]{}/]/, '\\$&'))).join('')

function inNetwork(network: string, address: string): boolean {
  const [base = '', bits = '32'] = network.split('/')
  const number = (text: string): number => text.split('.').reduce((n, part) => n * 256 + Number(part), 0)
  const size = 2 ** (32 - Number(bits))
  return Math.floor(number(base) / size) === Math.floor(number(address) / size)
}
