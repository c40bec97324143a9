import type { ChecklistLine, ChecklistTerm, ConditionChecklist, KeyTerm, TermOrigin } from '../shared/checklist'
import type { ConditionHint } from '../shared/verdict'
import { boolPhrase, keyWords } from './condition-keys'
import { keyHint } from './key-hint'
import { day, duration, join } from './words'

/** Values of one key that are named before the rest is counted. */
const SHOWN = 12

/** The ways to meet a line, as phrases to be read after "if"; a key that the request may leave out is a way of its own. */
export function waysOfLine(line: ChecklistLine): string[] {
  return line.anyOf.flatMap((term) => {
    if (term.kind !== 'key' || !term.absent || term.operator === 'Null') return [termInWords(term)]
    return [termInWords({ ...term, absent: false }), notSet(term)]
  })
}

/** A whole line: `signed in with MFA`, `called from 10.0.0.0/8, or called by an AWS service`, `one of: …; …; or …`. */
export function lineInWords(line: ChecklistLine): string {
  const ways = waysOfLine(line)
  if (ways.length <= 2) return ways.join(', or ')
  return `one of: ${ways.slice(0, -1).join('; ')}; or ${ways.at(-1)}`
}

/** A term in plain words, to be read after "if": `the Region is eu-west-1 or eu-west-2`. */
export function termInWords(term: ChecklistTerm): string {
  if (term.kind === 'trust')
    return term.of === 'role' ? 'the trust policy of the role allows it too' : 'the policy of the key allows it too'
  if (term.kind === 'resource') return resourcePhrase(term.arns, term.negated, term.type)
  const own = keyPhrase(term)
  return term.absent && term.operator !== 'Null' ? `${own}, or ${notSet(term)}` : own
}

const notSet = ({ key }: KeyTerm): string => `the request doesn't set \`${key}\``

function resourcePhrase(arns: readonly string[], negated: boolean, type: string | null): string {
  const named = listed(arns.map((arn) => `\`${arn}\``))
  const which = type === null ? '' : `the ${type} is `
  if (!negated) return type === null ? `on ${named}` : `${which}${named}`
  return type === null ? `on any resource except ${named}` : `${which}any except ${named}`
}

function keyPhrase(t: KeyTerm): string {
  const { key, operator, negated, each } = t
  if (operator === 'Null') return t.values[0] === 'true' ? notSet(t) : `the request sets \`${key}\``
  if (operator === 'Bool' && !negated && t.values.length === 1 && each === null) {
    const truth = t.values[0] === 'true'
    return boolPhrase(key)?.[truth ? 0 : 1] ?? `${keyWords(key).subject} is ${truth}`
  }
  const words = keyWords(key)
  const subject =
    each === null ? words.subject : `${each === 'all' ? 'every value' : 'at least one value'} of ${bare(words.subject)}`
  if (operator.startsWith('Numeric') || operator.startsWith('Date')) return compared(t, subject)
  const values = t.values.map((v) => (v === '' ? 'empty' : v))
  if (values.length === 0) return negated ? `${subject} has any value` : `${subject} has none of its possible values`
  const end = operator === 'StringEqualsIgnoreCase' ? ' in any letter case' : ''
  if (negated) {
    if (operator === 'IpAddress' && words.is) return `${words.is} an address outside ${listed(values, 'and')}`
    return `${subject} is anything except ${listed(values, 'and')}${end}`
  }
  if (words.is && each === null) return `${words.is} ${listed(values)}`
  const [only = ''] = values
  const stem = only.slice(0, -1)
  if (operator === 'StringLike' && values.length === 1 && only.endsWith('*') && stem && !/[*?$]/.test(stem))
    return `${subject} starts with ${stem}`
  return `${subject} is ${listed(values)}${end}`
}

const comparisons: ReadonlyMap<string, readonly [number: string, date: string]> = new Map([
  ['Equals', ['is', 'is']],
  ['LessThan', ['is below', 'is before']],
  ['LessThanEquals', ['is at most', 'is at or before']],
  ['GreaterThan', ['is above', 'is after']],
  ['GreaterThanEquals', ['is at least', 'is at or after']]
])

function compared({ key, operator, negated, values }: KeyTerm, subject: string): string {
  const isDate = operator.startsWith('Date')
  const words = comparisons.get(operator.replace(/^(Numeric|Date)/, ''))
  const isAge = key.toLowerCase() === 'aws:multifactorauthage'
  const shown = values.map((v) => (isDate ? day(v) : isAge ? duration(v) : v))
  if (negated) return `${subject} is anything except ${listed(shown, 'and')}`
  return `${subject} ${words?.[isDate ? 1 : 0] ?? 'is'} ${listed(shown)}`
}

function listed(values: readonly string[], by: 'or' | 'and' = 'or'): string {
  if (values.length <= SHOWN) return join(values, by)
  return join([...values.slice(0, SHOWN - 1), `${values.length - SHOWN + 1} more`], by)
}

const bare = (subject: string): string => subject.replace(/^the /, '')

/** What a line is about, in one word. */
export function hintOfTerm(term: ChecklistTerm): ConditionHint {
  return term.kind === 'trust' ? 'resource-policy' : term.kind === 'key' ? keyHint(term.key.toLowerCase()) : 'other'
}

/** The heading of a cell with conditions: a single line is part of it, several are listed below it. */
export function checklistTitle(checklist: ConditionChecklist): string {
  if ('tooMany' in checklist) return 'Conditions too many to list'
  const [only, ...more] = checklist.lines
  return only && more.length === 0 ? `Allowed only if ${lineInWords(only)}` : 'Allowed only if all of these hold'
}

/** The same in one sentence that names every line, for readers without the list. */
export function checklistText(checklist: ConditionChecklist, name: string, action: string): string {
  const call = `${name} can call \`${action}\``
  if ('tooMany' in checklist)
    return `${call} under conditions that are too many to list. The example requests show how they differ.`
  const { lines } = checklist
  const [only, ...more] = lines
  if (only && more.length === 0) return `${call} only if ${lineInWords(only)}.`
  return `${call} only if all of these hold: ${lines.map((l, i) => `(${i + 1}) ${lineInWords(l)}`).join('; ')}.`
}

/** When a statement may deny, in a few words: `without MFA`, `in other Regions`. From the lines that it is behind. */
export function deniesWhen(lines: readonly ChecklistLine[], statement: Pick<TermOrigin, 'policy' | 'statement'>): string {
  const out: string[] = []
  for (const { anyOf } of lines) {
    const own = anyOf.find(
      (t) =>
        t.kind !== 'trust' && t.origins.some((o) => o.statement === statement.statement && isSame(o.policy, statement.policy))
    )
    if (own) out.push(unless(own))
  }
  return join([...new Set(out)], 'or')
}

const isSame = (a: TermOrigin['policy'], b: TermOrigin['policy']): boolean =>
  a.arn === b.arn && a.entity === b.entity && a.name === b.name && a.type === b.type

/** What fails a term, in a few words. */
function unless(term: ChecklistTerm): string {
  if (term.kind === 'resource') return term.negated ? 'on some resources' : 'on other resources'
  const negated = term.kind === 'key' && term.negated
  switch (hintOfTerm(term)) {
    case 'mfa':
      return term.kind === 'key' && term.key.toLowerCase() === 'aws:multifactorauthage'
        ? 'with an older MFA sign-in'
        : 'without MFA'
    case 'tag':
      return 'with other tags'
    case 'region':
      return negated ? 'in some Regions' : 'in other Regions'
    case 'network':
      return negated ? 'from some networks' : 'from elsewhere'
    case 'time':
      return 'at other times'
    default:
      return 'in other requests'
  }
}
