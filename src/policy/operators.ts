import type { Condition, Qualifier } from './ast'

export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null'

/** A condition operator as data (IAM User Guide, "IAM JSON policy elements: Condition operators"). */
export interface OperatorInfo {
  name: string
  family: OperatorFamily
  /** True when its values are NORed and a missing key matches. */
  negated: boolean
  /** Whether `*` and `?` in a value are wildcards. */
  wildcards: boolean
}

const row = (name: string, family: OperatorFamily, negated = false, wildcards = false): OperatorInfo => ({
  name,
  family,
  negated,
  wildcards
})

export const operators: readonly OperatorInfo[] = [
  row('StringEquals', 'String'),
  row('StringNotEquals', 'String', true),
  row('StringEqualsIgnoreCase', 'String'),
  row('StringNotEqualsIgnoreCase', 'String', true),
  row('StringLike', 'String', false, true),
  row('StringNotLike', 'String', true, true),
  row('NumericEquals', 'Numeric'),
  row('NumericNotEquals', 'Numeric', true),
  row('NumericLessThan', 'Numeric'),
  row('NumericLessThanEquals', 'Numeric'),
  row('NumericGreaterThan', 'Numeric'),
  row('NumericGreaterThanEquals', 'Numeric'),
  row('DateEquals', 'Date'),
  row('DateNotEquals', 'Date', true),
  row('DateLessThan', 'Date'),
  row('DateLessThanEquals', 'Date'),
  row('DateGreaterThan', 'Date'),
  row('DateGreaterThanEquals', 'Date'),
  row('Bool', 'Bool'),
  row('BinaryEquals', 'Binary'),
  row('IpAddress', 'IpAddress'),
  row('NotIpAddress', 'IpAddress', true),
  row('ArnEquals', 'Arn', false, true),
  row('ArnLike', 'Arn', false, true),
  row('ArnNotEquals', 'Arn', true, true),
  row('ArnNotLike', 'Arn', true, true),
  row('Null', 'Null')
]

const byName = new Map(operators.map((o) => [o.name.toLowerCase(), o]))

/** The operator of that name, ignoring case, without qualifier and `IfExists`. */
export const operatorInfo = (name: string): OperatorInfo | undefined => byName.get(name.toLowerCase())

const qualifiers: readonly Qualifier[] = ['ForAllValues', 'ForAnyValue']

/** `ForAnyValue:StringLikeIfExists` -> qualifier, operator as written, whether `IfExists` stands behind it. */
export function splitOperator(text: string): Pick<Condition, 'qualifier' | 'operator' | 'ifExists'> {
  const colon = text.indexOf(':')
  const head = text.slice(0, Math.max(colon, 0)).toLowerCase()
  const qualifier = colon < 0 ? null : (qualifiers.find((q) => q.toLowerCase() === head) ?? null)
  const rest = qualifier ? text.slice(colon + 1) : text
  const ifExists = rest.toLowerCase().endsWith('ifexists')
  return { qualifier, operator: ifExists ? rest.slice(0, -'IfExists'.length) : rest, ifExists }
}
