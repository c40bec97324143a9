import type { Condition, Text } from '../ast'
import { operatorInfo } from '../operators'
import { error, finding, type Finding, quote } from '../problem'
import { type Check, eachStatement } from './check'
import { isBase64, isBoolean, isDate, isNumber, readNetwork } from './value-forms'

/** Whether the operator can read its values; those it can't are kept, and then never match in an Allow. */
export const conditionValues: Check = eachStatement(function* (s, { document }) {
  for (const c of s.conditions) {
    const family = operatorInfo(c.operator)?.family
    if (!family) continue
    yield* mixedTypes(c, document.text)
    if (family === 'Bool' && c.values.length > 1 && !c.qualifier) {
      yield error('INVALID_CONDITION_MULTIPLE_BOOLEAN', c.key, `${quote(c.key.text)} must have one value, \`true\` or \`false\``)
    }
    for (const value of c.values) {
      if (family !== 'String' && family !== 'Arn' && value.text.includes('${') && document.version === '2012-10-17') {
        yield error(
          'INVALID_VARIABLE_FOR_OPERATOR',
          value,
          `\`${c.operator}\` can't have policy variables; only String and Arn operators can`
        )
      } else {
        yield* readable(c, family, value)
      }
    }
  }
})

function* readable(c: Condition, family: string, value: Text): Iterable<Finding> {
  const { text } = value
  if (family === 'Numeric' && !isNumber(text)) {
    yield finding(
      'warning',
      'TYPE_MISMATCH_NUMBER',
      value,
      `${quote(text)} isn't a number, so \`${c.operator}\` never matches it`
    )
  } else if (family === 'Date' && !isDate(text)) {
    yield finding(
      'warning',
      'TYPE_MISMATCH_DATE',
      value,
      `${quote(text)} isn't a date; use the form \`2026-01-31\` or \`2026-01-31T12:00:00Z\``
    )
  } else if ((family === 'Bool' || family === 'Null') && !isBoolean(text)) {
    yield finding('warning', 'TYPE_MISMATCH_BOOLEAN', value, `${quote(text)} isn't \`true\` or \`false\``)
  } else if (family === 'Binary' && !isBase64(text)) {
    yield finding('warning', 'TYPE_MISMATCH_STRING', value, `${quote(text)} isn't valid base64`)
  } else if (family === 'IpAddress' && !readNetwork(text)) {
    yield error('TYPE_MISMATCH_IP_RANGE', value, `${quote(text)} isn't a valid IP address or range such as \`203.0.113.0/24\``)
  } else if (family === 'String' && /[*?]/.test(withoutVariables(text)) && !operatorInfo(c.operator)?.wildcards) {
    const like = operatorInfo(c.operator)?.negated ? 'StringNotLike' : 'StringLike'
    const message = `${c.operator} matches the \`*\` or \`?\` in ${quote(text)} literally; \`${like}\` treats it as a wildcard`
    yield finding('warning', 'WILDCARD_WITHOUT_LIKE_OPERATOR', value, message)
  }
}

/** Longer values are not looked into: no variable or wildcard of theirs is meant. */
const longest = 2048
const withoutVariables = (text: string): string => (text.length > longest ? '' : text.replace(/\$\{[^}]*\}/g, ''))

function* mixedTypes(c: Condition, source: string): Iterable<Finding> {
  const kinds = new Set(c.values.map((v) => kindOf(source[v.start] ?? '')))
  if (kinds.size > 1) {
    yield error(
      'INVALID_CONDITION_DATA_TYPE',
      c.key,
      `the values of ${quote(c.key.text)} have different JSON types; write all of them as strings`
    )
  }
}

const kindOf = (first: string): string => (first === '"' ? 'text' : first === 't' || first === 'f' ? 'boolean' : 'number')
