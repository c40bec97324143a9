import type { Catalog } from '../../catalog/types'
import type { Element, PolicyDocument, PolicyType, Range, Statement, Text } from '../ast'
import type { StatementElement } from '../elements'
import type { SizeLimit } from '../limits'
import type { Finding } from '../problem'

/** What a check looks at. */
export interface Checked {
  document: PolicyDocument
  type: PolicyType
  /** Null where no limit binds (AWS managed policies). */
  limit: SizeLimit | null
}

/** One rule or a small group: reads the policy, gives findings in any order. */
export type Check = (policy: Checked) => Finding[]

/** A rule that needs AWS's reference data. */
export type CatalogCheck = (policy: Checked, catalog: Catalog) => Finding[]

/** A check that looks at each statement by itself. */
export const eachStatement =
  (check: (statement: Statement, policy: Checked) => Iterable<Finding>): Check =>
  (policy) =>
    policy.document.statements.flatMap((s) => [...check(s, policy)])

export const elementOf = (statement: Statement, name: StatementElement): Element | undefined =>
  statement.elements.findLast((e) => e.name === name)

/** Where a finding about an element as a whole stands: its key. */
export const keyOf = (statement: Statement, name: StatementElement): Range =>
  elementOf(statement, name)?.key ?? braceOf(statement)

/** Where a finding about something missing stands: the opening brace. */
export const braceOf = (of: Range): Range => ({ start: of.start, end: Math.min(of.start + 1, of.end) })

export const actionsOf = (s: Statement): readonly Text[] => s.actions ?? s.notActions ?? []
export const resourcesOf = (s: Statement): readonly Text[] => s.resources ?? s.notResources ?? []
