import type { Condition } from './ast'
import { boolPhrase, keyWords } from './condition-keys'
import { operatorInfo } from './operators'
import { day, duration, joinFew, short } from './words'

/**
 * A condition in plain words, to be read after `if`: `signed in with MFA`, `called from 10.0.0.0/8`, `tag team is sre`,
 * `it is before 1 Jan 2026`. Keys and operators without words of their own are named literally.
 */
export function conditionInWords(condition: Condition): string {
  const bare = boolWords(condition) ?? words(condition)
  if (!condition.ifExists) return bare
  const subject = boolPhrase(condition.key.text) ? 'that' : keyWords(condition.key.text).subject
  return `${bare}, or ${subject} isn't set`
}

/** All conditions of a statement: `tag team is sre and signed in with MFA`; beyond `shown` only how many more. Empty text for none. */
export function conditionsInWords(conditions: readonly Condition[], shown = 2): string {
  const phrases = conditions.slice(0, shown).map(conditionInWords)
  const rest = conditions.length - shown
  if (rest > 0) phrases.push(rest === 1 ? 'one more condition holds' : `${rest} more conditions hold`)
  return phrases.join(' and ')
}

function boolWords(c: Condition): string | null {
  if (operatorInfo(c.operator)?.family !== 'Bool' || c.values.length !== 1 || c.qualifier) return null
  const truth = c.values[0]?.text.toLowerCase()
  if (truth !== 'true' && truth !== 'false') return null
  const phrases = boolPhrase(c.key.text)
  if (!phrases) return `${keyWords(c.key.text).subject} is ${truth}`
  return phrases[truth === 'true' ? 0 : 1]
}

function words(c: Condition): string {
  const key = keyWords(c.key.text)
  const subject = c.qualifier === 'ForAllValues' ? `every ${bareNoun(key.subject)}` : anyOf(c, key.subject)
  const info = operatorInfo(c.operator)
  const values = c.values.map((v) => valueInWords(v.text))
  if (!info) return `${c.operatorText.text} ${c.key.text} ${joinFew(values, 'or')}`.trim()
  if (c.values.length === 0) return `${subject} matches no value`
  switch (info.family) {
    case 'Null':
      return c.values.some((v) => v.text.toLowerCase() === 'true') ? `${key.subject} isn't set` : `${key.subject} is set`
    case 'Numeric':
      return `${subject} ${compared(
        c.operator,
        c.values.map((v) => quantity(c, v.text))
      )}`
    case 'Date':
      return `${isTime(c.key.text) ? 'it' : subject} ${compared(
        c.operator,
        c.values.map((v) => day(v.text)),
        true
      )}`
    default:
      return equality(c, subject, values, info.negated)
  }
}

function equality(c: Condition, subject: string, values: readonly string[], negated: boolean): string {
  const key = keyWords(c.key.text)
  const only = c.values.length === 1 ? (c.values[0]?.text ?? '') : ''
  const like = operatorInfo(c.operator)?.wildcards === true
  if (like && only === '*') return `${subject} is ${negated ? 'not set' : 'set'}`
  const some = negated && values.length > 1 ? `none of ${joinFew(values, 'or')}` : joinFew(values, 'or')
  const fixed = negated ? key.isNot : key.is
  if (fixed && c.qualifier !== 'ForAllValues') return `${fixed} ${joinFew(values, 'or')}`
  const end = c.operator.toLowerCase().endsWith('ignorecase') ? ' (any letter case)' : ''
  const stem = like ? only.slice(0, -1) : ''
  if (stem && only.endsWith('*') && !/[*?$]/.test(stem))
    return `${subject} ${negated ? "doesn't start" : 'starts'} with ${short(stem)}`
  return `${subject} is ${negated && values.length === 1 ? 'not ' : ''}${some}${end}`
}

const comparisons: readonly (readonly [string, string, string])[] = [
  ['lessthanequals', 'is at most', 'is not after'],
  ['lessthan', 'is below', 'is before'],
  ['greaterthanequals', 'is at least', 'is not before'],
  ['greaterthan', 'is above', 'is after'],
  ['notequals', 'is not', 'is not'],
  ['equals', 'is', 'is']
]

function compared(operator: string, values: readonly string[], time = false): string {
  const lower = operator.toLowerCase()
  const [, number, date] = comparisons.find(([end]) => lower.endsWith(end)) ?? ['', 'is', 'is']
  return `${time ? date : number} ${joinFew(values, 'or')}`
}

const quantity = (c: Condition, text: string): string =>
  c.key.text.toLowerCase() === 'aws:multifactorauthage' ? duration(text) : isTime(c.key.text) ? day(text) : text

const times: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime'])
const isTime = (key: string): boolean => times.has(key.toLowerCase())

const bareNoun = (subject: string): string => subject.replace(/^the /, '')
const anyOf = (c: Condition, subject: string): string => (c.qualifier === 'ForAnyValue' ? `some ${bareNoun(subject)}` : subject)

const variables = new Map([
  ['${aws:username}', "the caller's user name"],
  ['${aws:userid}', "the caller's ID"],
  ['${aws:principalaccount}', "the caller's account"],
  ['${aws:principalorgid}', "the caller's organization"],
  ['${aws:principalarn}', "the caller's ARN"]
])

function valueInWords(text: string): string {
  if (text === '') return 'empty'
  const lower = text.toLowerCase()
  const tag = /^\$\{aws:principaltag\/([^}]+)\}$/.exec(lower)
  if (tag) return `the caller's tag ${text.slice(19, -1)}`
  return variables.get(lower) ?? short(text)
}
