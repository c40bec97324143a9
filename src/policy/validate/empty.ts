import type { StatementElement } from '../elements'
import { error, finding, type Finding, quote } from '../problem'
import type { Statement } from '../ast'
import { type Check, eachStatement, elementOf } from './check'

/** Lists and objects that hold nothing. */
export const emptyParts: Check = eachStatement(function* (s, { document, type }) {
  const source = document.text
  yield* list(s, s.actions ?? s.notActions, ['Action', 'NotAction'], 'ACTION', source)
  yield* list(s, s.resources ?? s.notResources, ['Resource', 'NotResource'], 'RESOURCE', source)
  for (const name of ['Principal', 'NotPrincipal'] as const) {
    const element = elementOf(s, name)
    const principals = name === 'Principal' ? s.principals : s.notPrincipals
    if (!element || principals?.length !== 0 || source[element.value.start] !== '{' || s.broken) continue
    if (type === 'trust' && name === 'Principal') {
      // IAM refuses a role that nobody at all may assume; elsewhere it takes such a statement
      yield error('MISSING_PRINCIPAL', element.key, 'the `Principal` names nobody; name who can assume the role')
      continue
    }
    const code = isEmpty(source, element.value) ? 'EMPTY_OBJECT_PRINCIPAL' : 'EMPTY_ARRAY_PRINCIPAL'
    yield finding('suggestion', code, element.key, `\`${name}\` names nobody, so the statement has no effect`)
  }
  const condition = elementOf(s, 'Condition')
  if (condition && s.conditions.length === 0 && !s.broken) {
    yield finding('suggestion', 'EMPTY_OBJECT_CONDITION', condition.key, 'the `Condition` is empty and has no effect')
  }
  for (const c of s.conditions) {
    if (c.values.length > 0 || !source.slice(c.key.end, c.end).trimEnd().endsWith(']') || s.broken) continue
    const key = quote(c.key.text)
    if (c.qualifier === 'ForAllValues' || c.ifExists) {
      const code = c.qualifier ? 'EMPTY_ARRAY_CONDITION_FORALLVALUES' : 'EMPTY_ARRAY_CONDITION_IFEXISTS'
      yield finding(
        'suggestion',
        code,
        c.key,
        `without values, this matches only where ${key} is missing; use \`Null\` to make that clear`
      )
    } else if (c.qualifier === 'ForAnyValue') {
      yield finding(
        'suggestion',
        'EMPTY_ARRAY_CONDITION_FORANYVALUE',
        c.key,
        `${key} has no values, so the condition never matches`
      )
    } else {
      yield finding('suggestion', 'EMPTY_ARRAY_CONDITION', c.key, `${key} has no values`)
    }
  }
})

function* list(
  s: Statement,
  entries: readonly unknown[] | null,
  names: readonly StatementElement[],
  what: string,
  source: string
): Iterable<Finding> {
  const name = names.find((n) => elementOf(s, n))
  const element = name && elementOf(s, name)
  if (!element || entries?.length !== 0 || !isEmpty(source, element.value)) return
  yield finding('suggestion', `EMPTY_ARRAY_${what}`, element.key, `\`${name}\` is an empty list`)
}

const isEmpty = (source: string, at: { start: number; end: number }): boolean =>
  /^[[{]\s*[\]}]$/.test(source.slice(at.start, at.end))
