import type { Catalog } from '../../catalog/types'
import type { PolicyDocument } from '../../policy/ast'
import { parsePolicy } from '../../policy/parse'
import type { LayerName, PolicyRef } from '../../shared/analysis'
import type { CompiledPolicy, CompiledStatement } from '../compiled'
import { compilePolicy } from '../prepare'
import { type ActionClasses, actionClasses } from './action-classes'
import { actionsOf } from './actions-of'
import { type BlockWords, wordsOfLines } from './block-words'
import { Clauses, namesPrincipals } from './clause'
import { Coverage } from './coverage'
import { type KnownCaller, knownCaller } from './known-caller'
import { type Line, type Spread, spreadOf } from './lines'
import { dependsOnPrincipal, keysOfStatement } from './principal-keys'
import type { ResourceSet } from './resource-set'
import type { Sparse } from './sparse'

/** Lines of a statement are kept for so many kinds of caller: one that names the user has another for each. */
const MOST_KINDS_OF_CALLER = 256

/** A policy text, parsed once and shared by all that carry it. */
export interface PolicyCode {
  readonly index: number
  readonly text: string
  readonly document: PolicyDocument
  /** Compiled under the first reference that was seen; the statements serve all. */
  readonly compiled: CompiledPolicy
  readonly byLayer: Map<string, LayerLines>
}

/** Statements of a policy in one kind of layer and account. */
export interface LayerLines {
  /** The same for every caller. */
  readonly lines: readonly Line[]
  /** What those lines say together. */
  readonly words: BlockWords
  /** Bound to each caller anew. */
  readonly dependent: readonly CompiledStatement[]
}

/** Every text that was ever asked for, and the numbers of what they say. Content decides the keys: nothing goes stale. */
export class PolicyCodes {
  readonly clauses = new Clauses()
  readonly classes: ActionClasses
  private readonly byText = new Map<string, PolicyCode>()
  private readonly accounts = new Map<string, Coverage>()
  private readonly actions = new WeakMap<CompiledStatement, Sparse>()
  private readonly spreads = new WeakMap<CompiledStatement, Map<string, Spread | null>>()
  private readonly bound = new WeakMap<CompiledStatement, { keys: readonly string[]; lines: Map<string, Line | null> }>()
  private readonly resources = new Map<string, number>()

  constructor(
    readonly catalog: Catalog,
    readonly partition: string,
    /** Reads a text; one that has read it before may remember. */
    private readonly parse: (text: string) => PolicyDocument = parsePolicy
  ) {
    this.classes = actionClasses(catalog)
  }

  /** Number of texts held. */
  get size(): number {
    return this.byText.size
  }

  of(text: string, ref: PolicyRef): PolicyCode {
    let code = this.byText.get(text)
    if (!code) {
      const document = this.parse(text)
      code = { index: this.byText.size, text, document, compiled: compilePolicy({ ref, document, text }), byLayer: new Map() }
      this.byText.set(text, code)
    }
    return code
  }

  /** A number for a resource's ARN: the same as long as what is worked out from it is kept. */
  numberOf(arn: string): number {
    let found = this.resources.get(arn)
    if (found === undefined) this.resources.set(arn, (found = this.resources.size))
    return found
  }

  coverage(accountId: string): Coverage {
    let found = this.accounts.get(accountId)
    if (!found) this.accounts.set(accountId, (found = new Coverage(this.catalog, this.partition, accountId)))
    return found
  }

  linesOf(code: PolicyCode, layer: LayerName, accountId: string): LayerLines {
    const key = `${namesPrincipals(layer) ? layer : ''} ${accountId}`
    let found = code.byLayer.get(key)
    if (!found) code.byLayer.set(key, (found = this.work(code, layer, accountId)))
    return found
  }

  /**
   * A statement as a caller meets it; null if it never does, or no action of the catalog is named. Callers who are alike in all that it
   * asks for, such as those of one team, share the line.
   */
  bind(s: CompiledStatement, layer: LayerName, caller: KnownCaller, accountId: string): Line | null {
    if (s.principal.form !== 'absent' || namesPrincipals(layer)) return this.bindAnew(s, layer, caller, accountId)
    let known = this.bound.get(s)
    if (!known) this.bound.set(s, (known = { keys: keysOfStatement(s), lines: new Map() }))
    const key = JSON.stringify([
      accountId,
      ...known.keys.map((k) => (caller.isKnown(k) ? (caller.context.get(k) ?? null) : false))
    ])
    let line = known.lines.get(key)
    if (line === undefined) {
      line = this.bindAnew(s, layer, caller, accountId)
      if (known.lines.size < MOST_KINDS_OF_CALLER) known.lines.set(key, line)
    }
    return line
  }

  private bindAnew(s: CompiledStatement, layer: LayerName, caller: KnownCaller, accountId: string): Line | null {
    const clause = this.clauses.bind(s, layer, caller)
    const spread = clause && this.spreadOf(s, clause.resources, accountId)
    return spread && { ...spread, clause, statement: s, conditional: clause.conditions.length > 0 }
  }

  /** Most statements that differ by caller differ in their conditions alone. */
  private spreadOf(s: CompiledStatement, resources: ResourceSet, accountId: string): Spread | null {
    const work = (): Spread | null => spreadOf(resources, this.actionsOf(s), this.classes, this.coverage(accountId))
    if (s.resource.entries.some((e) => e.kind === 'template')) return work()
    let known = this.spreads.get(s)
    if (!known) this.spreads.set(s, (known = new Map()))
    const key = `${accountId} ${resources.index}`
    let spread = known.get(key)
    if (spread === undefined) known.set(key, (spread = work()))
    return spread
  }

  actionsOf(s: CompiledStatement): Sparse {
    let bits = this.actions.get(s)
    if (!bits) this.actions.set(s, (bits = actionsOf(s, this.catalog)))
    return bits
  }

  private work(code: PolicyCode, layer: LayerName, accountId: string): LayerLines {
    const anyone = knownCaller({ kind: 'anonymous' }, accountId, false)
    const lines: Line[] = []
    const dependent: CompiledStatement[] = []
    for (const s of code.compiled.statements) {
      if (dependsOnPrincipal(s, namesPrincipals(layer))) dependent.push(s)
      else {
        const line = this.bindAnew(s, layer, anyone, accountId)
        if (line) lines.push(line)
      }
    }
    return { lines, words: wordsOfLines(lines), dependent }
  }
}
