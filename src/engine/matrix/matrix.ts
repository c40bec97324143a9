import { forEachBit, hasBit } from '../../catalog/bitset'
import { conditionHints, type VerdictCounts, verdictCode } from '../../shared/verdict'
import type { EntityId } from '../../shared/model'
import type { CompiledAccount } from '../compile/account'
import type { BlockWords } from '../compile/block-words'
import type { LeftOut } from '../compile/policy-use'
import type { Line } from '../compile/lines'
import { summaryOf } from '../checklist/checklist'
import { formulaOf } from '../checklist/formula'
import { type Item, RCP } from './cell-problem'
import { cellRule } from './cell-rule'
import { groupsOf } from './groups'
import { knownConditions } from './known'
import { type Block, linesOf, type PrincipalLines } from './layer-lines'
import { resolveCell } from './open-cell'
import { PairTable } from './pair-table'
import { type PlainAnswer, plainCell } from './plain-cell'
import { actionMarks, rowWords, type RowWords } from './row'
import { States } from './states'

export interface Matrix {
  /** Verdict codes by action index. */
  readonly verdicts: Uint8Array
  /** ConditionHint codes by action index: of an `allow-if`, what the first line of its checklist is about. */
  readonly hints: Uint8Array
  /** How many lines the checklist of an `allow-if` has; 0: too many to list, or none. */
  readonly conditions: Uint8Array
  /** What the lines of that checklist are about: a bit for each ConditionHint code. */
  readonly about: Uint8Array
  readonly counts: VerdictCounts
  readonly leftOut: readonly LeftOut[]
}
interface Row {
  readonly verdicts: Uint8Array
  readonly hints: Uint8Array
  /** Bits of the actions that may have another verdict than `none`: few, in most rows. */
  readonly said: Uint32Array
}

/** What the checklists of a row come to. */
type Listed = Pick<Matrix, 'conditions' | 'about'>

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
  const { verdicts, hints, conditions, about, said } = matrixMaker(compiled).fullRow(linesOf(compiled, policies))
  return {
    verdicts: verdicts.slice(),
    hints: hints.slice(),
    conditions,
    about,
    counts: countVerdicts(verdicts, said),
    leftOut: policies.leftOut
  }
}

export class MatrixMaker {
  /** Cells asked of the solver, and answered from memory. */
  solved = 0
  private states = new States()
  private codes: CompiledAccount['codes']
  private answers = new PairTable()
  private checklists = new PairTable()
  private readonly own: Row
  private readonly pool: Uint32Array[] = []
  private readonly scratch: Int32Array
  private readonly rows = new Map<string, Row>()

  constructor(private readonly compiled: CompiledAccount) {
    this.codes = compiled.codes
    const { size, words } = compiled.catalog.actions
    this.scratch = new Int32Array(size)
    this.own = { verdicts: new Uint8Array(size), hints: new Uint8Array(size), said: new Uint32Array(words) }
  }

  /**
   * The principal's row; not to be written into, and good until the next is asked for. `alike`: how many principals with the same
   * shared policies come one after the other; then what they share is worked out once.
   */
  row(lines: PrincipalLines, alike = 1): Row {
    this.forgetIfStale()
    const { own, shared, sharedKey } = lines
    let base = this.rows.get(sharedKey)
    if (!base) {
      if (alike === 1) return this.work(lines, own.length === 0 ? shared : [...shared, ...own], null)
      const { verdicts, hints, said } = this.work(lines, shared, null)
      base = { verdicts: verdicts.slice(), hints: hints.slice(), said: said.slice() }
      const oldest = this.rows.size >= MOST_ROWS ? this.rows.keys().next().value : undefined
      if (oldest !== undefined) this.rows.delete(oldest)
      this.rows.set(sharedKey, base)
    }
    if (own.length === 0) return base
    const touched = new Uint32Array(this.compiled.catalog.actions.words)
    for (const { words } of own) {
      const { at, allowAny, denyAny } = words
      for (let i = 0; i < at.length; i++)
        touched[at[i] ?? 0] = (touched[at[i] ?? 0] ?? 0) | (allowAny?.[i] ?? 0) | (denyAny?.[i] ?? 0)
    }
    return this.work(lines, [...shared, ...own], { touched, base })
  }

  /** The same with what the checklist of each `allow-if` comes to: its first line's hint, how many lines it has, and what they are about. */
  fullRow(lines: PrincipalLines): Row & Listed {
    this.forgetIfStale()
    const { size } = this.compiled.catalog.actions
    const listed = { conditions: new Uint8Array(size), about: new Uint8Array(size) }
    return { ...this.work(lines, [...lines.shared, ...lines.own], null, listed), ...listed }
  }

  /** `only`: the actions that are looked at, and the row that holds for the others; null: all. The row is the maker's own, and used again. */
  private work(
    principal: PrincipalLines,
    blocks: readonly Block[],
    only: { touched: Uint32Array; base: Row } | null,
    listed: Listed | null = null
  ): Row {
    const { catalog } = this.compiled
    const { words } = catalog.actions
    const marks = actionMarks(catalog)
    const decided = rowWords(principal.layers, blocks, marks, words, this.pool)
    const { at, allow, deny, open } = decided
    const { verdicts, hints, said } = this.own
    if (only) {
      const { touched, base } = only
      verdicts.set(base.verdicts)
      hints.set(base.hints)
      forEachBit(touched, (a) => (verdicts[a] = hints[a] = 0))
      for (const w of at) open[w] = (open[w] ?? 0) & (touched[w] ?? 0)
      for (let w = 0; w < words; w++) said[w] = (base.said[w] ?? 0) & ~(touched[w] ?? 0)
    } else {
      verdicts.fill(0)
      hints.fill(0)
      said.fill(0)
    }
    for (const w of at) {
      const within = only ? (only.touched[w] ?? 0) : -1
      const allowed = (allow[w] ?? 0) & within
      const decidedHere = allowed | ((deny[w] ?? 0) & within)
      said[w] = (said[w] ?? 0) | decidedHere | (open[w] ?? 0)
      for (let x = decidedHere; x !== 0; x &= x - 1) {
        const bit = x & -x
        verdicts[w * 32 + 31 - Math.clz32(bit)] = allowed & bit ? verdictCode.allow : verdictCode.deny
      }
    }
    const states = this.statesOf(principal, blocks, decided)
    for (const w of at) {
      for (let x = open[w] ?? 0; x !== 0; x &= x - 1) {
        const a = w * 32 + 31 - Math.clz32(x & -x)
        const packed = hasBit(marks.special, a)
          ? this.special(principal, states[a] ?? 0, a)
          : this.answer(principal, states[a] ?? 0, a)
        verdicts[a] = packed & 7
        hints[a] = packed >> 3
        if (listed && verdicts[a] === verdictCode['allow-if']) {
          const told = this.checklist(principal, states[a] ?? 0, a)
          hints[a] = told & 7
          listed.conditions[a] = (told >> 3) & 127
          listed.about[a] = told >> 10
        }
      }
      for (let x = (marks.needsTrust[w] ?? 0) & (said[w] ?? 0); x !== 0; x &= x - 1) {
        const a = w * 32 + 31 - Math.clz32(x & -x)
        const v = verdicts[a]
        if (v !== verdictCode.allow && v !== verdictCode['allow-some'] && v !== verdictCode['allow-if']) continue
        verdicts[a] = verdictCode['allow-if']
        hints[a] = conditionHints.indexOf('resource-policy')
        if (!listed) continue
        // The policy of a key or role is one line more; it comes last.
        const told = v === verdictCode.allow ? 0 : this.checklist(principal, states[a] ?? 0, a)
        const lines = (told >> 3) & 127
        listed.conditions[a] = v === verdictCode.allow ? 1 : lines === 0 ? 0 : lines + 1
        listed.about[a] = (told >> 10) | (1 << conditionHints.indexOf('resource-policy'))
        if (v !== verdictCode.allow) hints[a] = told & 7
      }
    }
    return this.own
  }

  /** State of every open cell; the array is used again for the next row. */
  private statesOf(principal: PrincipalLines, blocks: readonly Block[], { at: spoken, open, satisfied }: RowWords): Int32Array {
    const at = this.scratch
    const roots: number[] = []
    for (const w of spoken) {
      const bits = open[w] ?? 0
      if (bits === 0) continue
      let any = 0
      for (let i = 0; i < satisfied.length; i++) any |= (satisfied[i]?.[w] ?? 0) & bits
      for (let x = bits; x !== 0; x &= x - 1) {
        const bit = 31 - Math.clz32(x & -x)
        let mask = 0
        if ((any >>> bit) & 1) for (let i = 0; i < satisfied.length; i++) mask |= (((satisfied[i]?.[w] ?? 0) >>> bit) & 1) << i
        at[w * 32 + bit] = roots[mask] ??= this.states.root(principal.layers, mask)
      }
    }
    for (const { layer, lines, words, governor } of blocks) {
      const skip = satisfied[principal.layers.indexOf(layer)]
      // The others satisfy their layer wherever they speak.
      const mattering = skip ? words.intricate : lines
      if (mattering.length === 0 || !meetsAny(words, open, skip)) continue
      for (const line of mattering) {
        const ofAllow = line.clause.effect === 'Allow' ? skip : undefined
        if (!meets(line, open, ofAllow)) continue
        const item = this.states.item(layer, line.clause, governor)
        this.stepAll(at, item, line, line.whole, open, ofAllow, true)
        this.stepAll(at, item, line, line.partly, open, ofAllow, false)
      }
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
    for (let i = 0; i < bits.length; i++) {
      const w = line.at[i] ?? 0
      let x = (bits[i] ?? 0) & (open[w] ?? 0)
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
    let packed = this.answers.get(state, of + 1)
    if (packed < 0) {
      const answer = this.solve(principal, state, whole ? null : action)
      packed = answer.verdict | (answer.hint << 3)
      this.answers.set(state, of + 1, packed)
    }
    return packed
  }

  /** Packed hint of the first line (3 bits), number of lines (7 bits) and what they are about (8 bits) of the checklist of an `allow-if`. */
  private checklist({ caller, accountId }: PrincipalLines, state: number, action: number): number {
    const whole = this.states.isWhole(state)
    const of = whole ? -1 : this.codes.classes.of(action).index
    let packed = this.checklists.get(state, of + 1)
    if (packed < 0) {
      const { layers, satisfied, items } = this.states.describe(state)
      const problem = { layers, satisfied, items, slots: whole ? null : this.codes.classes.of(action).slots }
      const { hint, lines, about } = summaryOf(formulaOf(problem, caller, accountId, this.codes, false))
      packed = conditionHints.indexOf(hint) | (lines << 3) | (about << 10)
      this.checklists.set(state, of + 1, packed)
    }
    return packed
  }

  /** Verdict and hint of an open cell. `action` null: one whose resources do not matter. */
  private solve({ caller, accountId }: PrincipalLines, state: number, action: number | null): PlainAnswer {
    this.solved++
    const { codes } = this
    const { layers, satisfied, items } = this.states.describe(state)
    const slots = action === null ? null : codes.classes.of(action).slots
    const problem = { layers, satisfied, items, slots }
    const coverage = codes.coverage(accountId)
    const groups = groupsOf(problem, coverage)
    const plain = plainCell(problem, groups, coverage, knownConditions(codes).contexts, caller)
    return plain ?? resolveCell(problem, caller, accountId, codes)
  }

  /** A cell for which a rule stands beside the policies: at most a Deny of every request still shows (SEMANTICS rows 10, 12, 43). */
  private special(principal: PrincipalLines, state: number, action: number): number {
    const { catalog } = this.compiled
    const rule = cellRule(catalog, principal.caller.caller, catalog.actions.fullName(action))
    if (!rule) return this.answer(principal, state, action)
    if (rule.answer === 'allowed') return verdictCode.allow
    if (rule.answer === 'refused') return verdictCode.none
    return (this.answer(principal, state, action) & 7) === verdictCode.deny ? verdictCode.deny : verdictCode.none
  }

  private forgetIfStale(): void {
    if (this.codes === this.compiled.codes && this.states.size < MOST_STATES) return
    this.codes = this.compiled.codes
    this.states = new States()
    this.answers = new PairTable()
    this.checklists = new PairTable()
    this.rows.clear()
  }
}

/** Whether any open cell hangs on one of a block's lines. `skip`: cells that no Allow matters to. */
function meetsAny({ at, allowAny, denyAny }: BlockWords, open: Uint32Array, skip: Uint32Array | undefined): boolean {
  for (let i = 0; i < at.length; i++) {
    const w = at[i] ?? 0
    if ((((allowAny?.[i] ?? 0) & ~(skip?.[w] ?? 0)) | (denyAny?.[i] ?? 0)) & (open[w] ?? 0)) return true
  }
  return false
}

/** Whether any open cell hangs on the line. */
function meets({ at, whole, partly }: Line, open: Uint32Array, skip: Uint32Array | undefined): boolean {
  for (let i = 0; i < at.length; i++) {
    const w = at[i] ?? 0
    if (((whole[i] ?? 0) | (partly[i] ?? 0)) & (open[w] ?? 0) & ~(skip?.[w] ?? 0)) return true
  }
  return false
}

/** `said`: the actions that may have another verdict than `none`. */
function countVerdicts(verdicts: Uint8Array, said: Uint32Array): VerdictCounts {
  const n = new Uint32Array(6)
  forEachBit(said, (a) => (n[verdicts[a] ?? 0] = (n[verdicts[a] ?? 0] ?? 0) + 1))
  const [, deny = 0, allow = 0, allowSome = 0, allowIf = 0, unknown = 0] = n
  return { none: verdicts.length - deny - allow - allowSome - allowIf - unknown, deny, allow, allowSome, allowIf, unknown }
}
