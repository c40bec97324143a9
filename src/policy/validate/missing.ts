import type { Statement } from '../ast'
import type { StatementElement } from '../elements'
import { error, finding, type Finding } from '../problem'
import { braceOf, type Check, type Checked, eachStatement, keyOf } from './check'

/** What a policy must have (IAM User Guide, "Grammar of the IAM JSON policy language"). */
export const documentParts: Check = ({ document }) => {
  if (document.text[document.start] !== '{' || document.problems.some((p) => p.code === 'JSON_SYNTAX_ERROR')) return []
  const out: Finding[] = []
  const has = (name: string): boolean => document.elements.some((e) => e.name === name) || hasNear(document.elements, name)
  const list = document.elements.findLast((e) => e.name === 'Statement')
  if (!has('Statement')) {
    out.push(error('MISSING_STATEMENT', braceOf(document), 'the policy has no `Statement`'))
  } else if (list && document.text[list.value.start] === '[' && document.statements.length === 0) {
    out.push(error('MISSING_STATEMENT', list.key, 'the policy has no statements; add one'))
  }
  if (!has('Version')) {
    const message = 'the policy has no `Version`; without `2012-10-17`, its variables are plain text'
    out.push(finding('warning', 'MISSING_VERSION', braceOf(document), message))
  }
  return out
}

/** Effect, and one of each pair of elements. */
export const statementParts: Check = eachStatement(function* (s, policy) {
  if (halfTyped(s, policy)) return
  const has = (name: StatementElement): boolean => s.elements.some((e) => e.name === name)
  const lacks = (name: StatementElement): boolean => !has(name) && !hasNear(s.elements, name)
  if (lacks('Effect')) yield error('MISSING_EFFECT', braceOf(s), 'the statement has no `Effect`; add `Allow` or `Deny`')
  if (has('Action') && has('NotAction')) yield both(s, 'Action', 'NotAction')
  if (lacks('Action') && lacks('NotAction')) yield error('MISSING_ACTION', braceOf(s), 'the statement has no `Action`')
  if (has('Resource') && has('NotResource')) yield both(s, 'Resource', 'NotResource')
  if (needsResource.has(policy.type) && lacks('Resource') && lacks('NotResource')) {
    yield error('MISSING_RESOURCE', braceOf(s), 'the statement has no `Resource`')
  }
  if (has('Principal') && has('NotPrincipal')) yield both(s, 'Principal', 'NotPrincipal')
  if (needsPrincipal.has(policy.type) && lacks('Principal') && lacks('NotPrincipal')) {
    yield error('MISSING_PRINCIPAL', braceOf(s), 'the statement has no `Principal`; add who it applies to')
  }
})

/** Trust policies have none; some services' resource policies (ECR repositories) leave it out. */
const needsResource: ReadonlySet<string> = new Set(['identity', 'boundary', 'session', 'scp', 'rcp', 'vpc-endpoint'])
const needsPrincipal: ReadonlySet<string> = new Set(['resource', 'trust', 'vpc-endpoint'])

const both = (s: Statement, one: StatementElement, other: StatementElement): Finding =>
  error('UNSUPPORTED_ELEMENT_COMBINATION', keyOf(s, other), `a statement can have \`${one}\` or \`${other}\`, not both`)

/** A misspelt element is reported as that, not as missing too. */
const hasNear = (elements: readonly { name: string }[], name: string): boolean =>
  elements.some(
    (e) => e.name !== name && (e.name.toLowerCase() === name.toLowerCase() || e.name.toLowerCase() === `${name.toLowerCase()}s`)
  )

/** While the author types, what a broken statement lacks is no news. */
const halfTyped = (s: Statement, { document }: Checked): boolean =>
  s.broken && (s.elements.length === 0 || document.problems.some((p) => p.code === 'JSON_SYNTAX_ERROR'))
