import type { CompiledAccount, PrincipalPolicies } from '../compile/account'
import { type KnownCaller, knownCaller } from '../compile/known-caller'
import { type BlockWords, wordsOfLines } from '../compile/block-words'
import { type Line, spreadOf } from '../compile/lines'
import type { LayerLines } from '../compile/policy-code'
import { noBits } from '../compile/sparse'
import type { GovernedStatement, ResourcePolicies } from '../compile/resource-policies'
import { or } from '../../catalog/bitset'
import type { PolicyUse } from '../compile/policy-use'
import { keysOfStatement } from '../compile/principal-keys'
import type { CompiledStatement } from '../compiled'
import { isServiceLinked } from '../facts'
import type { Assumed } from '../what-if'
import type { LayerName } from '../../shared/analysis'
import { BOUNDARY, FIRST_SCP, type Governor, IDENTITY, RCP, RESOURCE } from './cell-problem'

/** A line in its layer. */
export interface LayerLine {
  readonly layer: number
  readonly line: Line
  readonly governor: Governor | null
  /** The policy that it stands in. */
  readonly use: PolicyUse
}

/** Lines of one policy in a layer. */
export interface Block {
  readonly layer: number
  readonly lines: readonly Line[]
  /** What they say together. */
  readonly words: BlockWords
  readonly governor: Governor | null
  readonly use: PolicyUse
}

/** All that bears on a principal, over the action index. */
export interface PrincipalLines {
  readonly caller: KnownCaller
  readonly accountId: string
  /** Layers that must allow. */
  readonly layers: readonly number[]
  /** What other principals have as well, and a key that tells which it is. */
  readonly shared: readonly Block[]
  readonly sharedKey: string
  /** What this principal has alone: it hangs on who asks. */
  readonly own: readonly Block[]
}

/** Line by line. */
export const eachLine = ({ shared, own }: PrincipalLines): LayerLine[] =>
  [...shared, ...own].flatMap(({ layer, lines, governor, use }) => lines.map((line) => ({ layer, line, governor, use })))

/** A principal's lines, as long as its policies and those of the resources are the same. */
interface Kept {
  readonly lines: PrincipalLines
  readonly resourcePolicies: ResourcePolicies
}
const kept = new WeakMap<PrincipalPolicies, Kept>()

/** Spreads a principal's policies over the actions. */
export function linesOf(compiled: CompiledAccount, policies: PrincipalPolicies): PrincipalLines {
  const { resourcePolicies } = compiled
  const known = kept.get(policies)
  if (known?.resourcePolicies === resourcePolicies) return known.lines
  const lines = gatherLines(compiled, policies)
  kept.set(policies, { lines, resourcePolicies })
  return lines
}

function gatherLines(compiled: CompiledAccount, policies: PrincipalPolicies): PrincipalLines {
  const { accountId } = accountOf(policies)
  const caller = knownCaller(policies.caller, accountId, policies.boundary !== null, policies.assumed)
  const gather = new Gather(compiled, caller, accountId, policies.assumed)
  gather.add(policies.identity, IDENTITY, 'identity')
  const layers = [IDENTITY]
  if (policies.boundary) {
    layers.push(BOUNDARY)
    gather.add(policies.boundary, BOUNDARY, 'boundary')
  }
  const { scp, rcp, managementAccount } = policies.guardrails
  // Guardrails do not bind service-linked roles (Organizations User Guide).
  if (!managementAccount && !isServiceLinked(policies.caller)) {
    scp?.forEach((level, i) => {
      layers.push(FIRST_SCP + i)
      gather.add(level, FIRST_SCP + i, 'scp')
    })
    for (const level of rcp ?? []) gather.add(level, RCP, 'rcp')
  }
  gather.addGoverned(policies)
  const sharedKey = `${policies.caller.kind} ${accountId} ${layers.join()} ${[...gather.keys].sort().join()}`
  return { caller, accountId, layers, shared: gather.shared, sharedKey, own: gather.own }
}

class Gather {
  readonly shared: Block[] = []
  readonly own: Block[] = []
  readonly keys = new Set<string>()

  constructor(
    private readonly compiled: CompiledAccount,
    private readonly caller: KnownCaller,
    private readonly accountId: string,
    private readonly assumed: Assumed
  ) {}

  add(uses: readonly PolicyUse[], layer: number, name: LayerName): void {
    const { codes } = this.compiled
    for (const use of uses) {
      const key = `${layer}:${use.code.index}`
      if (this.keys.has(key)) continue
      const { lines, words, dependent } = this.underAssumptions(codes.linesOf(use.code, name, this.accountId), name)
      const alone = use.ref.type === 'inline' && use.way.length === 1
      if (!alone) this.keys.add(key)
      if (lines.length > 0) (alone ? this.own : this.shared).push({ layer, lines, words, governor: null, use })
      const bound = dependent.map((s) => codes.bind(s, name, this.caller, this.accountId)).filter((line) => line !== null)
      if (bound.length > 0) this.own.push({ layer, lines: bound, words: wordsOfLines(bound), governor: null, use })
    }
  }

  /** A what-if's keys count as known: what was bound without them is bound anew. All rows of a what-if have them alike. */
  private underAssumptions(known: LayerLines, name: LayerName): LayerLines {
    if (this.assumed.size === 0 || !known.lines.some((l) => this.isAssumed(l.statement))) return known
    const { codes } = this.compiled
    const lines = known.lines
      .map((l) => (this.isAssumed(l.statement) ? codes.bind(l.statement, name, this.caller, this.accountId) : l))
      .filter((l) => l !== null)
    return { lines, words: wordsOfLines(lines), dependent: known.dependent }
  }

  private isAssumed(s: CompiledStatement): boolean {
    if (this.assumed.size === 0) return false
    return keysOfStatement(s).some((key) => this.assumed.has(key))
  }

  /** Policies of the account's own resources, as far as they speak of the caller. */
  addGoverned({ caller }: PrincipalPolicies): void {
    const { account, resourcePolicies } = this.compiled
    if (resourcePolicies.list.length === 0 || this.accountId !== account.home.accountId || !('arn' in caller)) return
    const id = caller.kind === 'user' ? caller.userId : caller.kind === 'role' ? caller.roleId : undefined
    for (const s of resourcePolicies.everyone) {
      this.keys.add(`${RESOURCE}:${s.resource.use.code.index}:${s.statement.index}:${s.resource.index}`)
      this.addStatement(s, this.shared)
    }
    for (const s of resourcePolicies.anyone) this.addStatement(s, this.own)
    for (const s of resourcePolicies.naming(caller.arn, id)) this.addStatement(s, this.own)
  }

  private addStatement({ resource, statement }: GovernedStatement, to: Block[]): void {
    const { codes } = this.compiled
    const line = codes.bind(statement, resource.use.layer, this.caller, this.accountId)
    if (!line) return
    const patterns = resource.globs.map((g) => g.tokens)
    const named = { at: line.at, bits: or(line.whole, line.partly) }
    const within = spreadOf(codes.clauses.setOf(patterns), named, codes.classes, codes.coverage(this.accountId))
    if (!within) return
    const nothing = noBits(line.at.length)
    const partly = or(within.whole, within.partly)
    const governor = { index: resource.index, patterns }
    const lines = [{ ...line, whole: nothing, some: nothing, partly }]
    to.push({ layer: RESOURCE, lines, words: wordsOfLines(lines), governor, use: resource.use })
  }
}

export const accountOf = (policies: PrincipalPolicies): { accountId: string } =>
  'accountId' in policies.caller ? { accountId: policies.caller.accountId } : { accountId: '' }
