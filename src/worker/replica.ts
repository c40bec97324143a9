import { applyAccountPatches, type AccountPatch } from '../account/patches'
import type { Catalog } from '../catalog/types'
import { CompiledAccount } from '../engine/compile/account'
import { asItIs, type WhatIf } from '../engine/what-if'
import type { Account, EntityId } from '../shared/model'
import { Refusal } from '../shared/result'
import type { ImportedAccount } from '../interop/gaad/read'
import { Handovers } from './handovers'
import { AccessSummaries } from './views/access'
import { PermissionRows } from './views/permission-row'

/**
 * The worker's copy of the account, kept up with the patches that main saved, and what is compiled from it. All is made when first asked for.
 */
export class Replica {
  readonly #readCatalog: () => Catalog
  #catalog: Catalog | null = null
  #rows: PermissionRows | null = null
  #account: Account | null = null
  #compiled: CompiledAccount | null = null
  #stale = new Set<EntityId>()
  /** The last what-if that was asked for: matrix and explanations come one after the other. */
  #view: { key: string; of: CompiledAccount } | null = null
  /** Journal sequence number that the account stands at. */
  seq = 0
  /** Imports that were read and wait to be taken or dropped, by token. */
  readonly imports = new Map<string, ImportedAccount>()

  /** Pieces of files that the window hands over, by the name it gave them. */
  readonly uploads = new Map<string, string[]>()

  readonly handovers = new Handovers()

  readonly access = new AccessSummaries()

  constructor(readCatalog: () => Catalog) {
    this.#readCatalog = readCatalog
  }

  load(account: Account | null, seq: number): void {
    this.#account = account
    this.#compiled = null
    this.#view = null
    this.#stale.clear()
    this.seq = seq
  }

  /** Takes what main has put in place of the account. Throws if it is not there: then only a new worker can have the right account. */
  adopt(token: string, seq: number): void {
    this.load(this.handovers.take(token), seq)
  }

  patch(patches: readonly AccountPatch[], touched: readonly EntityId[], seq: number): void {
    if (!this.#account) return
    this.#account = applyAccountPatches(this.#account, patches)
    for (const id of touched) this.#stale.add(id)
    this.#view = null
    this.seq = seq
  }

  /** Reads the catalog before it is asked for. That it cannot be read is told to whoever asks. */
  warmUp(): void {
    try {
      this.#catalog ??= this.#readCatalog()
    } catch {
      // the next question meets the same error
    }
  }
  get catalog(): Catalog {
    return (this.#catalog ??= this.#readCatalog())
  }
  get rows(): PermissionRows {
    return (this.#rows ??= new PermissionRows(this.catalog))
  }
  /** Refuses with `NoWorkspace` before there is an account. */
  get account(): Account {
    if (!this.#account) throw new Refusal('NoWorkspace', 'there is no account yet')
    return this.#account
  }
  /** Compiled as far as changes ask for it: only what was touched since is looked at again. */
  get compiled(): CompiledAccount {
    if (!this.#compiled) this.#compiled = new CompiledAccount(this.account, this.catalog)
    else if (this.#stale.size > 0) this.#compiled.update(this.account, [...this.#stale])
    this.#stale.clear()
    return this.#compiled
  }
  /** The compiled account as a what-if has it. */
  under(whatIf: WhatIf): CompiledAccount {
    if (asItIs(whatIf)) return this.compiled
    const key = JSON.stringify(whatIf)
    if (this.#view?.key !== key) this.#view = { key, of: this.compiled.under(whatIf) }
    return this.#view.of
  }
}
