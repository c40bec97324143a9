import { hasBit } from '../../catalog/bitset'
import { conditionsInWords } from '../../policy/condition-words'
import type { EntityId } from '../../shared/model'
import { type AccessLevel, accessLevels, type ConditionHint, conditionHints, type Verdict, verdicts } from '../../shared/verdict'
import type { CompiledAccount } from '../compile/account'
import { speaksOf } from '../compile/lines'
import { placeOf } from '../compile/sparse'
import { looseTokens } from '../compile/resource-set'
import type { Tokens } from '../compile/tokens'
import { ifWords } from './cell-words'
import { eachLine, type LayerLine, linesOf } from './layer-lines'
import { matrixOf } from './matrix'
import { actionMarks } from './row'
import { IDENTITY, RCP, RESOURCE } from './cell-problem'
import { cellRule, ruleWords } from './cell-rule'

/** One action of a principal's matrix, in words. */
export interface MatrixRow {
  action: string
  accessLevel: AccessLevel
  verdict: Verdict
  /** Resources that the statements name and the action can be called with, as written; `not ...` for `NotResource`. */
  resources: string
  conditions: string
  /** Policies and statements that take part. */
  because: string
}

/** What a line adds to the row of each of its actions. */
interface Said {
  readonly line: LayerLine
  readonly named: readonly Named[]
  /** By class of actions: those of `named` that they can be called with. */
  readonly resources: Map<number, readonly string[]>
  readonly conditions: string
  readonly because: string
}

/** A resource as a statement names it. `pattern` null: whatever the action. */
interface Named {
  readonly text: string
  readonly pattern: Tokens | null
}

/** A row an action, in index order; undefined if there is no such user or role. `wanted`: only these actions (indices). */
export function matrixRows(
  compiled: CompiledAccount,
  principal: EntityId,
  wanted: (action: number) => boolean = () => true
): MatrixRow[] | undefined {
  const policies = compiled.policiesOf(principal)
  const matrix = matrixOf(compiled, principal)
  if (!policies || !matrix) return undefined
  const { actions } = compiled.catalog
  const { rcpBound } = actionMarks(compiled.catalog)
  const lines = linesOf(compiled, policies)
  const said = eachLine(lines).map(wordsOf)
  const byWord: Said[][] = Array.from({ length: actions.words }, () => [])
  for (const s of said) for (const w of s.line.line.at) byWord[w]?.push(s)
  const out: MatrixRow[] = []
  for (let a = 0; a < actions.size; a++) {
    if (!wanted(a)) continue
    const verdict = verdicts[matrix.verdicts[a] ?? 0] ?? 'none'
    const involved = (byWord[a >>> 5] ?? []).filter(({ line: { line, layer } }) => {
      return speaksOf(line, a) && (layer !== RCP || hasBit(rcpBound, a))
    })
    const cell = { action: a, verdict, hint: conditionHints[matrix.hints[a] ?? 0] ?? 'none' }
    const name = actions.fullName(a)
    const rule = cellRule(compiled.catalog, lines.caller.caller, name)
    out.push({
      action: name,
      accessLevel: accessLevels[actions.levels[a] ?? 0] ?? 'Write',
      verdict,
      ...(rule && verdict !== 'deny'
        ? { resources: '', conditions: '', because: ruleWords(rule, name) }
        : reasons(involved, cell, (s) => resourcesOf(s, a, compiled, lines.accountId)))
    })
  }
  return out
}

type Reasons = Pick<MatrixRow, 'resources' | 'conditions' | 'because'>
interface Judged {
  readonly action: number
  readonly verdict: Verdict
  readonly hint: ConditionHint
}

/** What the row of one action says besides its verdict, without the rest of the matrix; nothing where there is no such user or role. */
export function reasonsOf(compiled: CompiledAccount, principal: EntityId, cell: Judged): Reasons {
  const { action } = cell
  const policies = compiled.policiesOf(principal)
  const bound = hasBit(actionMarks(compiled.catalog).rcpBound, action)
  const lines = policies && linesOf(compiled, policies)
  const name = compiled.catalog.actions.fullName(action)
  const rule = lines ? cellRule(compiled.catalog, lines.caller.caller, name) : null
  if (rule && cell.verdict !== 'deny') return { resources: '', conditions: '', because: ruleWords(rule, name) }
  const involved = lines ? eachLine(lines).filter(({ line, layer }) => speaksOf(line, action) && (layer !== RCP || bound)) : []
  return reasons(involved.map(wordsOf), cell, (s) => resourcesOf(s, action, compiled, lines?.accountId ?? ''))
}

/**
 * Only identity and resource policies give; what a boundary or a guardrail allows, however it names resources, takes part where it
 * leaves something out. A cell that nothing gives names what gives a part of what is needed, and no conditions.
 */
function reasons(
  involved: readonly Said[],
  { action, verdict, hint }: Judged,
  resources: (s: Said) => readonly string[]
): Reasons {
  const giving = involved.filter(isGiving)
  if (verdict === 'none') return { resources: '', conditions: '', because: joined(giving.map((s) => s.because)) }
  const limiting = involved.filter(
    (s) => !isGiving(s) && (s.line.line.clause.effect === 'Deny' || !allowsAll(s.line.line, action))
  )
  const taking = verdict === 'deny' ? involved.filter((s) => s.line.line.clause.effect === 'Deny') : [...giving, ...limiting]
  const conditions = joined(taking.map((s) => s.conditions))
  return {
    resources: verdict === 'deny' ? '' : joined(giving.flatMap(resources)),
    conditions: conditions === '' || hint === 'resource-policy' ? joined([conditions, ifWords.get(hint) ?? '']) : conditions,
    because: joined(taking.map((s) => s.because))
  }
}

const isGiving = ({ line: { layer, line } }: Said): boolean =>
  line.clause.effect === 'Allow' && (layer === IDENTITY || layer === RESOURCE)

/** Whether it allows the action on every resource, whatever the request. */
function allowsAll({ at, whole, conditional }: LayerLine['line'], action: number): boolean {
  return !conditional && ((whole[placeOf(at, action >>> 5)] ?? 0) & (1 << (action & 31))) !== 0
}

/** Of what the line names, that which the action can be called with: statements name the resources of many. */
function resourcesOf(s: Said, action: number, { codes }: CompiledAccount, accountId: string): readonly string[] {
  const { index, slots } = codes.classes.of(action)
  let found = s.resources.get(index)
  if (!found) {
    const coverage = codes.coverage(accountId)
    const types = slots.flatMap((slot) => slot.typeNumbers)
    const fits = ({ pattern }: Named): boolean => pattern === null || types.some((type) => coverage.meets(pattern, type))
    found = (s.named.length === 1 ? s.named : s.named.filter(fits)).map((n) => n.text)
    s.resources.set(index, found)
  }
  return found
}

const joined = (texts: readonly string[]): string => {
  const first = texts[0]
  if (first === undefined) return ''
  return texts.length === 1 ? first : [...new Set(texts)].filter((t) => t !== '').join('; ')
}

function wordsOf(line: LayerLine): Said {
  const { source, effect, sid, index, resource } = line.line.statement
  const { resources, notResources } = source
  const patterns = new Map(resource.entries.map((e) => [e.source, e.kind === 'template' ? looseTokens(e.parts) : e.glob.tokens]))
  const plain = (resources ?? []).map((r) => ({ text: r.text, pattern: patterns.get(r) ?? null }))
  const not = (notResources ?? []).map((r) => ({ text: `not ${r.text}`, pattern: null }))
  const conditions = conditionsInWords(source.conditions)
  const verb = effect === 'Allow' ? 'allowed' : 'denied'
  return {
    line,
    named: [...plain, ...not],
    resources: new Map(),
    conditions: conditions === '' || effect === 'Allow' ? conditions : `unless ${conditions}`,
    because: `${verb} by ${line.use.ref.name}, statement ${index + 1}${sid ? ` (${sid})` : ''}`
  }
}
