import type { RequestExplanation } from '../engine/explain'
import { statementNameOf } from '../engine/explain-words'
import type { StatementTrace } from '../shared/analysis'
import { wrap } from './format'

/** What is printed of an explanation: of a scenario's, or of one of the account's requests. */
export type Explained = Pick<RequestExplanation, 'title' | 'text' | 'deciding' | 'alsoLookedAt' | 'changes' | 'notes'>

/** Most statements that did not decide, as a large account has many that name the service. */
const MOST_NEAR = 5

/** An explanation in lines for a terminal: what decided, which statements matched or nearly did, and what would change it. */
export function explanationLines({ title, text, deciding, alsoLookedAt, changes, notes }: Explained): string[] {
  const near = alsoLookedAt.slice(0, MOST_NEAR)
  const more = alsoLookedAt.length - near.length
  return [
    ...wrap(plain(`${title}. ${text}`)),
    ...list('Deciding statements', deciding.map(statementText)),
    ...list('Also evaluated', [...near.map(statementText), ...(more > 0 ? [`${more} more`] : [])]),
    ...list(
      'What would change the result',
      changes.map((c) => `${c.title}: ${c.text}`)
    ),
    ...list('Notes', notes)
  ]
}

/** The deciding statements and what would change it, in one line each, for a list of many answers. */
export const briefLines = ({ deciding, text, changes }: Explained): string[] => [
  ...wrap(plain(deciding.length === 0 ? text : deciding.map((t) => `${statementText(t)}.`).join(' '))),
  ...list(
    'What would change the result',
    changes.map((c) => `${c.title}: ${c.text}`)
  )
]

const list = (head: string, entries: readonly string[]): string[] =>
  entries.length === 0 ? [] : ['', `${head}:`, ...entries.flatMap((e) => wrap(plain(e), '  - ', '    '))]

function statementText(t: StatementTrace): string {
  const name = `${statementNameOf(t.sid, t.statement, t.policy)} (${t.layer}, ${t.effect}, line ${t.range.startLine})`
  const { failed } = t
  if (t.matched === true || !failed) return `${name} matches`
  const key = failed.key === undefined || failed.expected.includes(failed.key) ? '' : ` on ${failed.key}`
  if (t.matched === 'unknown')
    return `${name} might match: the ${failed.element}${key} requires ${failed.expected}, which the request doesn't set`
  return `${name} doesn't match: the ${failed.element}${key} requires ${failed.expected}; the request has ${failed.actual}`
}

/** Texts name what is the user's in backticks, which a terminal needs not. */
const plain = (text: string): string => text.replaceAll('`', '')
