import { forEachBit, hasBit } from '../../catalog/bitset'
import { conditionHints, type VerdictCounts, verdictCode } from '../../shared/verdict'
import type { EntityId } from '../../shared/model'
import type { CompiledAccount } from '../compile/account'
import type { LeftOut } from '../compile/policy-use'
import type { Line } from '../compile/lines'
import { type CellAnswer, type Item, RCP } from './cell-problem'
import { type LayerLine, linesOf, type PrincipalLines } from './layer-lines'
import { resolveCell } from './open-cell'
import { actionMarks, fillDecided, rowWords } from './row'
import { States } from './states'

export interface Matrix {
  /** Verdict codes by action index. */
  readonly verdicts: Uint8Array
  /** ConditionHint codes by action index. */
  readonly hints: Uint8Array
  readonly counts: VerdictCounts
  readonly leftOut: readonly LeftOut[]
}
interface Row {
  readonly verdicts: Uint8Array
  readonly hints: Uint8Array
}

/** Rows kept for principals with the same policies, and answers for cells with the same clauses. */
const MOST_ROWS = 64
const MOST_STATES = 1_000_000

const byAccount = new WeakMap<CompiledAccount, MatrixMaker>()

/** The maker of an account's matrices: it remembers what cells with the same clauses came to. */
export function matrixMaker(compiled: CompiledAccount): MatrixMaker {
  let maker = byAccount.get(compiled)
  if (!maker) byAccount.set(compiled, (maker = new MatrixMaker(compiled)))
  return maker
}

/** Verdict of every action of the catalog for a user or role; undefined if there is none of that id. */
export function matrixOf(compiled: CompiledAccount, principal: EntityId): Matrix | undefined {
  const policies = compiled.policiesOf(principal)
  if (!policies) return undefined
  const { verdicts, hints } = matrixMaker(compiled).row(linesOf(compiled, policies))
  return { verdicts: verdicts.slice(), hints: hints.slice(), counts: countVerdicts(verdicts), leftOut: policies.leftOut }
}

export class MatrixMaker {
  /** Cells asked of the solver, and answered from memory. */
  solved = 0
  private states = new States()
  private codes: CompiledAccount['codes']
  private answers: Map<number, number>[] = []
  private readonly scratch: Int32Array
  private readonly rows = new Map<string, Row>()

  constructor(private readonly compiled: CompiledAccount) {
    this.codes = compiled.codes
    this.scratch = new Int32Array(compiled.catalog.actions.size)
  }

  /** The principal's row; not to be written into: others may share it. */
  row(lines: PrincipalLines): Row {
    this.forgetIfStale()
    let base = this.rows.get(lines.sharedKey)
    if (!base) {
      base = this.work(lines, lines.shared, null)
      const oldest = this.rows.size >= MOST_ROWS ? this.rows.keys().next().value : undefined
      if (oldest !== undefined) this.rows.delete(oldest)
      this.rows.set(lines.sharedKey, base)
    }
    if (lines.own.length === 0) return base
    const { actions } = this.compiled.catalog
    const touched = new Uint32Array(actions.words)
    for (const { line } of lines.own)
      for (const w of line.words) touched[w] = (touched[w] ?? 0) | (line.whole[w] ?? 0) | (line.partly[w] ?? 0)
    const changed = this.work(lines, [...lines.shared, ...lines.own], touched)
    const verdicts = base.verdicts.slice()
    const hints = base.hints.slice()
    forEachBit(touched, (a) => {
      verdicts[a] = changed.verdicts[a] ?? 0
      hints[a] = changed.hints[a] ?? 0
    })
    return { verdicts, hints }
  }

  /** `only`: the actions that are looked at; null: all. */
  private work(principal: PrincipalLines, lines: readonly LayerLine[], only: Uint32Array | null): Row {
    const { catalog } = this.compiled
    const { size, words } = catalog.actions
    const marks = actionMarks(catalog)
    const decided = rowWords(principal.layers, lines, marks, words)
    const verdicts = new Uint8Array(size)
    const hints = new Uint8Array(size)
    fillDecided(decided, verdicts)
    if (only) for (let w = 0; w < words; w++) decided.open[w] = (decided.open[w] ?? 0) & (only[w] ?? 0)
    const states = this.statesOf(principal, lines, decided.open, decided.satisfied)
    forEachBit(decided.open, (a) => {
      const packed = hasBit(marks.special, a) ? this.special(principal, a) : this.answer(principal, states[a] ?? 0, a)
      verdicts[a] = packed & 7
      hints[a] = packed >> 3
    })
    forEachBit(marks.needsTrust, (a) => {
      const v = verdicts[a]
      if (v !== verdictCode.allow && v !== verdictCode['allow-some'] && v !== verdictCode['allow-if']) return
      verdicts[a] = verdictCode['allow-if']
      hints[a] = conditionHints.indexOf('resource-policy')
    })
    return { verdicts, hints }
  }

  /** State of every open cell; the array is used again for the next row. */
  private statesOf(
    principal: PrincipalLines,
    lines: readonly LayerLine[],
    open: Uint32Array,
    satisfied: readonly Uint32Array[]
  ): Int32Array {
    const at = this.scratch
    const roots: number[] = []
    for (let w = 0; w < open.length; w++) {
      for (let x = open[w] ?? 0; x !== 0; x &= x - 1) {
        const bit = 31 - Math.clz32(x & -x)
        let mask = 0
        for (let i = 0; i < satisfied.length; i++) mask |= (((satisfied[i]?.[w] ?? 0) >>> bit) & 1) << i
        at[w * 32 + bit] = roots[mask] ??= this.states.root(principal.layers, mask)
      }
    }
    for (const { layer, line, governor } of lines) {
      const item = this.states.item(layer, line.clause, governor)
      const skip = line.clause.effect === 'Allow' ? satisfied[principal.layers.indexOf(layer)] : undefined
      this.stepAll(at, item, line, line.whole, open, skip, true)
      this.stepAll(at, item, line, line.partly, open, skip, false)
    }
    return at
  }

  private stepAll(
    at: Int32Array,
    item: Item,
    line: Line,
    bits: Uint32Array,
    open: Uint32Array,
    skip: Uint32Array | undefined,
    whole: boolean
  ): void {
    const bound = item.layer === RCP ? actionMarks(this.compiled.catalog).rcpBound : undefined
    let from = -1
    let to = -1
    for (const w of line.words) {
      let x = (bits[w] ?? 0) & (open[w] ?? 0)
      if (skip) x &= ~(skip[w] ?? 0)
      if (bound) x &= bound[w] ?? 0
      for (; x !== 0; x &= x - 1) {
        const a = w * 32 + 31 - Math.clz32(x & -x)
        const state = at[a] ?? 0
        if (state !== from) {
          from = state
          to = this.states.step(state, item, whole)
        }
        at[a] = to
      }
    }
  }

  /** Packed verdict (3 bits) and hint of an open cell. */
  private answer(principal: PrincipalLines, state: number, action: number): number {
    const whole = this.states.isWhole(state)
    const of = whole ? -1 : this.codes.classes.of(action).index
    const known = (this.answers[state] ??= new Map())
    let packed = known.get(of)
    if (packed === undefined) {
      const answer = this.solve(principal, state, whole ? null : action)
      packed = answer.verdict | (answer.hint << 3)
      known.set(of, packed)
    }
    return packed
  }

  /** The whole answer of an open cell. `action` null: one whose resources do not matter. */
  private solve(principal: PrincipalLines, state: number, action: number | null): CellAnswer {
    this.solved++
    const { layers, satisfied, items } = this.states.describe(state)
    const slots = action === null ? null : this.codes.classes.of(action).slots
    return resolveCell({ layers, satisfied, items, slots }, principal.caller, principal.accountId, this.codes)
  }

  /** `sts:GetCallerIdentity` is always allowed, `sts:GetSessionToken` to users; no policy changes that (SEMANTICS rows 10, 43). */
  private special(principal: PrincipalLines, action: number): number {
    const name = this.compiled.catalog.actions.fullName(action)
    return name === 'sts:GetCallerIdentity' || this.isUser(principal) ? verdictCode.allow : verdictCode.none
  }

  private isUser = (principal: PrincipalLines): boolean => principal.caller.caller.kind === 'user'

  private forgetIfStale(): void {
    if (this.codes === this.compiled.codes && this.answers.length < MOST_STATES) return
    this.codes = this.compiled.codes
    this.states = new States()
    this.answers = []
    this.rows.clear()
  }
}

export function countVerdicts(verdicts: Uint8Array): VerdictCounts {
  const n = new Uint32Array(6)
  for (let i = 0; i < verdicts.length; i++) n[verdicts[i] ?? 0] = (n[verdicts[i] ?? 0] ?? 0) + 1
  const [none = 0, deny = 0, allow = 0, allowSome = 0, allowIf = 0, unknown = 0] = n
  return { none, deny, allow, allowSome, allowIf, unknown }
}
