import { emptyBits, count, iterate, orInto, not } from '../../catalog/bitset'
import type { Catalog } from '../../catalog/types'
import { conditionInWords, parsePolicy, splitAction, type Statement } from '../../policy'
import type { PolicyRef } from '../../shared/analysis'
import { accessLevels } from '../../shared/verdict'
import { fail } from '../../shared/result'
import type { PermissionRow, ServiceSummary, StatementRow } from '../../shared/views'

type Read = Pick<PermissionRow, 'allows' | 'denies' | 'mayDeny' | 'statements' | 'error'>

/** What policies say in short, by their text: read once, however many principals carry them. */
export class PermissionRows {
  readonly #catalog: Catalog
  readonly #byText = new Map<string, Read>()
  readonly #allowed = new Map<string, Uint32Array>()
  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  row(ref: PolicyRef, text: string, through: PermissionRow['through'], differsFromCatalog = false): PermissionRow {
    let read = this.#byText.get(text)
    if (!read) {
      if (this.#byText.size > 4000) this.#byText.clear() // old drafts and versions; what is shown is read again
      read = this.#read(text)
      this.#byText.set(text, read)
    }
    return { policy: ref, through, differsFromCatalog, ...read }
  }

  /** What a text allows by service, in the order of the catalog; `*` alone where it is something of every service. Conditions and resources left aside. */
  allowedByService(text: string): ServiceSummary[] {
    const { actions } = this.#catalog
    const found = new Map<number, { levels: Set<number>; conditional: boolean }>()
    for (const s of parsePolicy(text).statements) {
      if (s.effect !== 'Allow') continue
      const bits = this.#bits(s)
      for (const i of iterate(bits)) {
        const service = actions.serviceOf(i)
        const line = found.get(service) ?? { levels: new Set<number>(), conditional: true }
        line.levels.add(actions.levels[i] ?? 0)
        if (s.conditions.length === 0) line.conditional = false
        found.set(service, line)
      }
    }
    const words = (levels: ReadonlySet<number>) => accessLevels.filter((_, i) => levels.has(i))
    if (found.size === this.#catalog.services.length) {
      const lines = [...found.values()]
      const levels = new Set(lines.flatMap((line) => [...line.levels]))
      return [{ service: '*', levels: words(levels), conditional: lines.every((line) => line.conditional) }]
    }
    return [...found]
      .sort(([a], [b]) => a - b)
      .map(([service, { levels, conditional }]) => ({
        service: this.#catalog.services[service]?.prefix ?? '',
        levels: words(levels),
        conditional
      }))
  }

  /** How many actions the texts allow together, denials left aside. */
  allowedTogether(texts: readonly string[]): number {
    const together = emptyBits(this.#catalog.actions.words)
    for (const text of texts) {
      let allowed = this.#allowed.get(text)
      if (!allowed) {
        if (this.#allowed.size > 1000) this.#allowed.clear()
        allowed = emptyBits(together.length)
        for (const s of parsePolicy(text).statements) if (s.effect === 'Allow') orInto(allowed, this.#bits(s))
        this.#allowed.set(text, allowed)
      }
      orInto(together, allowed)
    }
    return count(together)
  }

  /** A policy that is attached and nowhere to be found. */
  missing(ref: PolicyRef, through: PermissionRow['through']): PermissionRow {
    const error = fail(
      'NoSuchEntity',
      `\`${ref.arn ?? ref.name}\` is attached but is neither in this account nor in the AWS data`
    ).error
    return { policy: ref, through, differsFromCatalog: false, allows: 0, denies: 0, mayDeny: 0, statements: [], error }
  }

  #read(text: string): Read {
    const document = parsePolicy(text)
    const problem = document.statements.length === 0 ? document.problems.find((p) => p.severity === 'error') : undefined
    if (problem)
      return {
        allows: 0,
        denies: 0,
        mayDeny: 0,
        statements: [],
        error: fail('MalformedPolicyDocument', problem.message, { path: problem.path }).error
      }
    const { actions } = this.#catalog
    const allow = emptyBits(actions.words)
    const deny = emptyBits(actions.words)
    const always = emptyBits(actions.words)
    const statements = document.statements.map((s) => {
      const bits = this.#bits(s)
      if (s.effect === 'Allow') orInto(allow, bits)
      if (s.effect === 'Deny') orInto(deny, bits)
      if (s.effect === 'Deny' && deniesAlways(s)) orInto(always, bits)
      return this.#statement(s, bits)
    })
    const denies = count(always)
    return { allows: count(allow), denies, mayDeny: count(deny) - denies, statements, error: null }
  }

  #bits(s: Statement): Uint32Array {
    const { actions } = this.#catalog
    const bits = emptyBits(actions.words)
    for (const a of s.actions ?? s.notActions ?? []) orInto(bits, actions.match(a.text))
    return s.actions === null && s.notActions !== null ? not(bits, actions.size) : bits
  }

  #statement(s: Statement, bits: Uint32Array): StatementRow {
    const levels = new Set<number>()
    for (const i of iterate(bits)) {
      levels.add(this.#catalog.actions.levels[i] ?? 0)
      if (levels.size === accessLevels.length) break
    }
    const services = new Set<string>()
    for (const a of s.actions ?? []) services.add(splitAction(a.text)?.service ?? a.text)
    return {
      index: s.index,
      sid: s.sid?.text ?? null,
      effect: s.effect,
      services: s.actions === null ? ['*'] : [...services],
      levels: accessLevels.filter((_, i) => levels.has(i)),
      resources: s.resources?.map((r) => r.text) ?? s.notResources?.map((r) => `not ${r.text}`) ?? ['*'],
      conditions: s.conditions.map(conditionInWords)
    }
  }
}

/** Whether a Deny meets every request for its actions: it has no condition and leaves out no resource. */
const deniesAlways = (s: Statement): boolean => s.conditions.length === 0 && (s.resources ?? []).some((r) => r.text === '*')
