import { hasBit } from '../../catalog/bitset'
import { parsePolicy } from '../../policy/parse'
import { type Verdict, verdicts } from '../../shared/verdict'
import type { CompiledAccount, PrincipalPolicies } from '../compile/account'
import { NONE } from '../compile/coverage'
import { speaksOf } from '../compile/lines'
import { globOfTokens, literalTokens } from '../glob'
import { compilePolicy } from '../prepare'
import { IDENTITY, type Item, RCP } from './cell-problem'
import { cellRule } from './cell-rule'
import { eachLine, linesOf, type PrincipalLines } from './layer-lines'
import { resolveCell } from './open-cell'
import { actionMarks } from './row'

/**
 * The verdict on one ARN, exactly: the action's cell with all other resources denied. Null where the cell cannot speak of it: no call of
 * the action names such an ARN, or something beside the account's policies decides.
 */
export function verdictOfResource(
  compiled: CompiledAccount,
  policies: PrincipalPolicies,
  action: number,
  resource: string
): Verdict | null {
  const { catalog, codes } = compiled
  const marks = actionMarks(catalog)
  const rule = cellRule(catalog, policies.caller, catalog.actions.fullName(action))
  if (hasBit(marks.needsTrust, action) || (rule && rule.answer !== 'never')) return null
  const lines = linesOf(compiled, policies)
  if ((compiled.resourcePolicies.ownerOf(resource) ?? lines.accountId) !== lines.accountId) return null
  const all = catalog.actions.at(action).resourceTypes.map((r) => r.type)
  const itself = codes.clauses.setOf([globOfTokens(literalTokens(resource)).tokens])
  const coverage = codes.coverage(lines.accountId)
  const types = all.filter((t) => coverage.of(itself, codes.classes.slotOf([t])) !== NONE)
  if (all.length === 0 ? resource !== '*' : types.length === 0) return null
  const items: Item[] = eachLine(lines)
    .filter(({ line, layer }) => speaksOf(line, action) && (layer !== RCP || hasBit(marks.rcpBound, action)))
    .map(({ layer, line, governor }, index) => ({ index, layer, clause: line.clause, governor }))
  if (all.length > 0) {
    const clause = nothingElse(compiled, lines, resource)
    if (!clause) return null
    items.push({ index: items.length, layer: IDENTITY, clause, governor: null })
  }
  const problem = { items, layers: lines.layers, satisfied: [], slots: [codes.classes.slotOf(types)] }
  const verdict = verdicts[resolveCell(problem, lines.caller, lines.accountId, codes).verdict] ?? 'unknown'
  if (rule) return verdict === 'deny' ? 'deny' : 'none'
  return verdict === 'allow-some' ? 'allow' : verdict === 'unknown' ? null : verdict
}

/** A Deny of every other resource. */
function nothingElse({ codes }: CompiledAccount, { caller }: PrincipalLines, resource: string): Item['clause'] | null {
  const NotResource = resource.replace(/[$*?]/g, (c) => `\${${c}}`)
  const text = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', NotResource } })
  const ref = { arn: null, entity: null, name: '', versionId: null, type: 'scenario' } as const
  const [statement] = compilePolicy({ ref, document: parsePolicy(text), text }).statements
  return statement ? codes.clauses.bind(statement, 'identity', caller) : null
}
