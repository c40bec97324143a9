import type { Explanation, Hop, StatementTrace } from '../../shared/analysis'
import type { EntityId } from '../../shared/model'
import { conditionHints, type Decision, type Verdict, verdicts } from '../../shared/verdict'
import type { BesidePolicies } from '../beside-policies'
import type { CompiledAccount, PrincipalPolicies } from '../compile/account'
import { cellChecklist } from '../checklist/cell-checklist'
import { summaryOf } from '../checklist/checklist'
import { knownCaller } from '../compile/known-caller'
import { explainRequest, traceStatements } from '../explain'
import { specialWords } from '../explain-special'
import { activate } from '../match/active'
import { notesOf } from '../notes'
import type { CompiledPolicySet } from '../compiled'
import { mainFirst } from '../compile/main-types'
import { keyNamer } from '../context-keys'
import { keysOf } from '../open-keys'
import { layerInWords } from '../explain-words'
import type { Request } from '../types'
import { type Cell, cellOf } from './cell-answer'
import { IDENTITY, RESOURCE } from './cell-problem'
import { cellRule } from './cell-rule'
import { examplesOfCell, refusedOne, witness } from './cell-examples'
import { cellText, cellTitle } from './cell-words'
import type { LayerLine } from './layer-lines'
import { resolveCell } from './open-cell'
import { waysOf, withStatementHop } from './ways'

/**
 * Why a principal may or may not do an action, over all resources and contexts; undefined if there is no such user or role. An action
 * that the catalog does not know is judged by its text, on `*`.
 */
export function explainCell(
  compiled: CompiledAccount,
  principal: EntityId,
  action: string,
  revision = 0
): Explanation | undefined {
  const policies = compiled.policiesOf(principal)
  if (!policies) return undefined
  const index = compiled.catalog.actions.find(action)
  const cell = index < 0 ? undefined : cellOf(compiled, principal, index)
  return cell ? explainKnown(compiled, policies, index, cell, revision) : explainByText(compiled, policies, action, revision)
}

function explainKnown(
  compiled: CompiledAccount,
  policies: PrincipalPolicies,
  index: number,
  cell: Cell,
  revision: number
): Explanation {
  const action = compiled.catalog.actions.at(index)
  const verdict = verdicts[cell.answer.verdict] ?? 'unknown'
  const nameOf = keyNamer([compiled.policySetOf(policies.id) ?? { identity: [] }], compiled.catalog)
  const listed = cellChecklist(compiled, cell, index, nameOf)
  const hint = listed?.formula ? summaryOf(listed.formula).hint : (conditionHints[cell.answer.hint] ?? 'none')
  const example = cell.allowed[0] ?? refusedOne(compiled, policies.id, cell)
  const set = compiled.policySetOf(policies.id, example?.resource) ?? { identity: [] }
  const open = openRequest(policies, set, action.fullName, example?.resource ?? '*')
  const wayOf = waysOf(compiled, selfOf(policies), policies)
  const traces = traceStatements(open, set, { wayOf })
  const lineOf = (t: StatementTrace): LayerLine | undefined =>
    cell.involved.find((l) => l.line.statement.source.index === t.statement && l.use.ref === t.policy)
  // What gives or denies some resources decides as well, also where it does not meet the one of the example.
  const rule = verdict === 'deny' ? null : cellRule(compiled.catalog, policies.caller, action.fullName)
  const isDeciding = (t: StatementTrace): boolean =>
    rule === null &&
    (decides(t, verdict) ||
      (verdict === 'allow-some' && isGiving(t) && lineOf(t) !== undefined) ||
      (t.effect === 'Deny' && (verdict === 'allow-if' || verdict === 'allow-some') && lineOf(t) !== undefined))
  const deciding = traces
    .filter(isDeciding)
    .sort((a, b) => Number(isGiving(b)) - Number(isGiving(a)))
    .map(withStatementHop)
  const sources = deciding.map(lineOf).filter((l) => l !== undefined)
  const allowing = sources.filter((l) => l.line.clause.effect === 'Allow')
  const { name } = policies
  const denier = verdict === 'deny' && deciding[0] ? layerInWords(deciding[0].layer) : null
  const { changes } = explainRequest(example ?? open, set)
  return {
    principal: policies.id,
    action: action.fullName,
    actionDescription: action.description,
    verdict,
    ...(rule
      ? specialWords(rule, activate(example ?? open, false))
      : {
          title: cellTitle(verdict, listed?.checklist ?? null),
          text: cellText({
            name,
            action: action.fullName,
            verdict,
            checklist: listed?.checklist ?? null,
            resources: partOf(allowing),
            shown: cell.allowed.length > 0,
            denier
          })
        }),
    checklist: rule ? null : (listed?.checklist ?? null),
    decidingLayer: deciding[0]?.layer ?? null,
    deciding,
    alsoLookedAt: traces.filter((t) => !isDeciding(t) && t.failed?.element !== 'Action').map(withStatementHop),
    resources: mainFirst(compiled.catalog, index).map(({ type, required }) => ({
      type: type.name,
      arnTemplate: type.arnTemplate,
      required,
      verdict: ruledVerdict(rule, verdictOfType(compiled, cell, type.index))
    })),
    allowedRequest: witness(cell.allowed[0], nameOf),
    refusedRequest: witness(refusedOne(compiled, policies.id, cell), nameOf),
    examples: examplesOfCell(compiled, policies, cell, listed?.formula ?? null, action.fullName, nameOf),
    dependsOn: cell.answer.dependsOn.map(nameOf),
    changes,
    notes: notesOf(example ?? open, set, decisionOf(verdict)),
    hint,
    revision
  }
}

const decisionOf = (verdict: Verdict): Decision =>
  verdict === 'deny' ? 'explicitDeny' : verdict === 'none' || verdict === 'unknown' ? 'implicitDeny' : 'allowed'

function explainByText(compiled: CompiledAccount, policies: PrincipalPolicies, action: string, revision: number): Explanation {
  const set = compiled.policySetOf(policies.id) ?? { identity: [] }
  const request = openRequest(policies, set, action, '*')
  const found = explainRequest(request, set, { wayOf: waysOf(compiled, selfOf(policies), policies) })
  const hangs = found.dependsOn.length > 0
  const verdict: Verdict = hangs
    ? 'allow-if'
    : found.decision === 'allowed'
      ? 'allow'
      : found.decision === 'explicitDeny'
        ? 'deny'
        : 'none'
  const nameOf = keyNamer([set], compiled.catalog)
  const known = witness({ ...request, action }, nameOf)
  return {
    principal: policies.id,
    action,
    actionDescription: '',
    verdict,
    title: hangs ? cellTitle('allow-if', null) : found.title,
    checklist: null,
    text: `The AWS data has no action \`${action}\`, so only its name is matched, on \`*\`. ${found.text}`,
    decidingLayer: found.layer,
    deciding: found.deciding.map(withStatementHop),
    alsoLookedAt: found.alsoLookedAt.map(withStatementHop),
    resources: [],
    allowedRequest: verdict === 'allow' ? known : null,
    refusedRequest: verdict === 'deny' || verdict === 'none' ? known : null,
    examples: [],
    dependsOn: found.dependsOn.map(nameOf),
    changes: found.changes,
    notes: found.notes,
    hint: hangs ? 'other' : 'none',
    revision
  }
}

/** A request on the principal's own account of which only the caller is known; every other key that the policies look at is open. */
function openRequest(policies: PrincipalPolicies, set: CompiledPolicySet, action: string, resource: string): Request {
  const accountId = 'accountId' in policies.caller ? policies.caller.accountId : ''
  const { context, isKnown } = knownCaller(policies.caller, accountId, policies.boundary !== null, policies.assumed)
  const all = [...set.identity, ...(set.boundary ?? []), ...(set.scp ?? []).flat(), ...(set.rcp ?? []).flat()]
  const statements = [...all, ...(set.resource ? [set.resource] : [])].flatMap((p) => p.statements)
  const unknown = new Set(statements.flatMap((s) => [...keysOf(s)]).filter((key) => !isKnown(key)))
  return { caller: policies.caller, action, resource, resourceAccount: accountId, context, unknown }
}

/** Only identity and resource policies give. */
const isGiving = (t: StatementTrace): boolean => t.effect === 'Allow' && (t.layer === 'identity' || t.layer === 'resource')

/** Resources that the cell is allowed on, as written: those that are given, or where all are, those that the other layers leave. */
function partOf(allowing: readonly LayerLine[]): string[] {
  const byLayer = new Map<number, string[]>()
  for (const { layer, line } of allowing) {
    const of = layer === RESOURCE ? IDENTITY : layer
    byLayer.set(of, [...(byLayer.get(of) ?? []), ...(line.statement.source.resources ?? []).map((r) => r.text)])
  }
  const given = byLayer.get(IDENTITY) ?? []
  if (!given.includes('*')) return given
  return [...byLayer.values()].filter((texts) => !texts.includes('*')).flat()
}

const decides = (t: StatementTrace, verdict: Verdict): boolean => {
  if (t.matched === false) return false
  if (verdict === 'deny') return t.effect === 'Deny'
  return verdict !== 'none' || t.effect === 'Deny'
}

/** Of a type's resources as of the whole cell: a rule beside the policies leaves at most a Deny of every request. */
function ruledVerdict(rule: BesidePolicies | null, verdict: Verdict): Verdict {
  if (!rule) return verdict
  if (rule.answer === 'allowed') return 'allow'
  return rule.answer === 'never' && verdict === 'deny' ? 'deny' : 'none'
}

function verdictOfType(compiled: CompiledAccount, cell: Cell, type: number): Verdict {
  const { codes, catalog } = compiled
  const found = catalog.resourceTypes[type]
  const items = cell.involved.map(({ layer, line, governor }, index) => ({ index, layer, clause: line.clause, governor }))
  const slots = [codes.classes.slotOf(found ? [found] : [])]
  const { caller, accountId, layers } = cell.lines
  return verdicts[resolveCell({ items, layers, satisfied: [], slots }, caller, accountId, codes).verdict] ?? 'unknown'
}

/** The principal itself, as the first step of every way. */
function selfOf({ caller, id, name }: PrincipalPolicies): Hop {
  const kind = caller.kind === 'user' ? 'user' : 'role'
  return { kind, id, name, note: `This ${kind}` }
}
