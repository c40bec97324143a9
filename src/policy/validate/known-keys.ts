import type { Catalog, ConditionKey, ConditionKeyType } from '../../catalog/types'
import type { Condition, Statement } from '../ast'
import { type OperatorFamily, operatorInfo } from '../operators'
import { error, finding, type Finding, quote } from '../problem'
import type { CatalogCheck } from './check'

/** Condition keys exist, and suit operator and qualifier (IAM User Guide, "AWS global condition context keys"; Service Authorization Reference). */
export const knownKeys: CatalogCheck = ({ document }, catalog) =>
  document.statements.flatMap((s) => s.conditions.flatMap((c) => [...checkKey(c, s, catalog)]))

function* checkKey(c: Condition, s: Statement, catalog: Catalog): Iterable<Finding> {
  const lower = c.key.text.toLowerCase()
  const colon = lower.indexOf(':')
  if (colon <= 0 || colon === lower.length - 1) return
  if (lower === 'aws:arn') {
    yield finding('warning', 'DEPRECATED_GLOBAL_CONDITION_KEY', c.key, '`aws:ARN` is deprecated; use `aws:PrincipalArn`')
    return
  }
  const key = catalog.conditionKey(c.key.text)
  if (!key) {
    yield* unknownKey(c, lower.slice(0, colon), catalog)
    return
  }
  yield* qualifier(c, s, key)
  yield* operatorType(c, key)
}

/** Keys of identity providers carry a domain before the colon; a tag key that is missing is found by its form. */
function* unknownKey(c: Condition, prefix: string, catalog: Catalog): Iterable<Finding> {
  if (/:(resource|request|principal)tag\/?$/i.test(c.key.text)) return
  if (prefix === 'aws') {
    yield error('INVALID_GLOBAL_CONDITION_KEY', c.key, `unknown condition key ${quote(c.key.text)}`)
  } else if (catalog.service(prefix)) {
    yield error('INVALID_SERVICE_CONDITION_KEY', c.key, `the service \`${prefix}\` has no condition key ${quote(c.key.text)}`)
  }
}

function* qualifier(c: Condition, s: Statement, key: ConditionKey): Iterable<Finding> {
  const family = operatorInfo(c.operator)?.family
  if (family === 'Null' || !family) return
  if (key.multi && !c.qualifier) {
    const message = `${quote(c.key.text)} has several values; use \`ForAllValues:${c.operator}\` or \`ForAnyValue:${c.operator}\``
    yield error('MISSING_QUALIFIER', c.operatorText, message)
  } else if (!key.multi && c.qualifier === 'ForAllValues' && s.effect === 'Allow') {
    const message = `${quote(c.key.text)} has a single value, and \`ForAllValues\` also matches where it's missing; remove \`ForAllValues\``
    yield finding('security-warning', 'FORALLVALUES_WITH_SINGLE_VALUED_KEY', c.operatorText, message)
  }
}

/** Operator families that can read a key's type. Many keys that hold ARNs or numbers are documented as String. */
const suits: Record<ConditionKeyType, readonly OperatorFamily[]> = {
  String: ['String', 'Arn'],
  ARN: ['Arn', 'String'],
  Numeric: ['Numeric'],
  Date: ['Date', 'Numeric'],
  Bool: ['Bool'],
  IPAddress: ['IpAddress'],
  Binary: ['Binary']
}
const suggested: Record<ConditionKeyType, string> = {
  String: 'String',
  ARN: 'Arn',
  Numeric: 'Numeric',
  Date: 'Date',
  Bool: 'Bool',
  IPAddress: 'IpAddress',
  Binary: 'BinaryEquals'
}

function* operatorType(c: Condition, key: ConditionKey): Iterable<Finding> {
  const info = operatorInfo(c.operator)
  if (!info || info.family === 'Null') return
  if (!suits[key.type].includes(info.family)) {
    const message = `${quote(c.key.text)} is of type ${key.type}, which \`${c.operator}\` doesn't fit; use \`${suggested[key.type]}\` operators`
    yield finding('warning', 'TYPE_MISMATCH', c.operatorText, message)
  } else if (key.type === 'ARN' && info.family === 'String' && info.wildcards && c.values.some((v) => /[*?]/.test(v.text))) {
    const better = info.negated ? 'ArnNotLike' : 'ArnLike'
    const message = `wildcards of \`${c.operator}\` match across the parts of an ARN; use \`${better}\` for ${quote(c.key.text)}`
    yield finding('security-warning', 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS', c.operatorText, message)
  }
}
