import type { ConditionHint, Verdict } from '../../shared/verdict'
import { conditionsInWords } from '../../policy/condition-words'
import type { Condition, Statement } from '../../policy/ast'

/** What an `allow-if` mostly hangs on, to be read after `if`. */
export const ifWords: ReadonlyMap<ConditionHint, string> = new Map([
  ['mfa', 'signed in with MFA'],
  ['tag', 'a tag matches'],
  ['network', 'called from some networks'],
  ['time', 'called at some times'],
  ['resource-policy', "the resource's own policy allows it too"]
])

/** Headline of a cell's explanation. `conditions`: of the one statement that decides, where that is an Allow. */
export function cellTitle(verdict: Verdict, hint: ConditionHint, conditions: readonly Condition[] = []): string {
  switch (verdict) {
    case 'allow':
      return 'Allowed'
    case 'allow-some':
      return 'Allowed on some resources'
    case 'allow-if':
      if (conditions.length > 0 && hint !== 'resource-policy') return `Allowed if ${conditionsInWords(conditions)}`
      return `Allowed if ${ifWords.get(hint) ?? 'a condition holds'}`
    case 'deny':
      return 'Explicitly denied'
    case 'none':
      return 'Not allowed'
    case 'unknown':
      return 'Too many combinations to tell'
  }
}

/** What a cell's explanation is put together from. */
export interface CellFacts {
  readonly name: string
  readonly action: string
  readonly verdict: Verdict
  readonly hint: ConditionHint
  /** When the statements that allow do, to be read after `if`; empty: always. */
  readonly allowedIf: string
  /** What each Deny that can refuse meets, to be read after `unless`. */
  readonly unless: readonly string[]
  /** Resources that the allowing statements name, as written. */
  readonly resources: readonly string[]
  /** A request is known that passes. */
  readonly shown: boolean
  /** Where the deciding statement stands, such as "the permissions boundary". */
  readonly denier: string | null
}

/** One or two sentences. */
export function cellText(f: CellFacts): string {
  const what = `\`${f.action}\``
  switch (f.verdict) {
    case 'allow':
      return `${f.name} can call ${what} on every resource, whatever the request carries.`
    case 'allow-some':
      return `${f.name} can call ${what} on part of the resources${f.resources.length > 0 ? `: ${listed(f.resources)}` : ''}. Elsewhere it is refused, or a condition decides.`
    case 'allow-if':
      if (f.hint === 'resource-policy') return `${f.name}'s policies let it call ${what}${trust(f)}`
      return `${f.name} can call ${what}${provisos(f)}. Other requests are refused.`
    case 'deny':
      return `${f.denier ? `A statement in ${f.denier}` : 'A statement'} denies ${what} on every resource. An explicit deny wins over every allow.`
    case 'none':
      return `No combination of policies allows ${f.name} to call ${what}. What nobody allows is denied.`
    case 'unknown':
      return `The conditions on ${what} combine in more ways than are tried, so it is not known whether ${f.name} may call it.`
  }
}

/** STS asks the trust policy of a role, KMS the policy of a key. */
function trust({ action, shown }: CellFacts): string {
  const policy = action.startsWith('sts:') ? 'the trust policy of the role asked for' : 'the policy of the key asked for'
  if (shown) return `; ${policy} must allow it as well, as in the request that is shown.`
  return `, but ${policy} must allow it as well, and none in this account's data does, so no request can be shown as allowed.`
}

function provisos({ allowedIf, unless }: CellFacts): string {
  const denials = unless.length === 0 ? '' : ` unless ${[...new Set(unless)].join(', or ')}`
  if (allowedIf === '') return denials === '' ? ' only under conditions' : denials
  return ` if ${allowedIf}${denials === '' ? '' : `,${denials}`}`
}

/** What hangs on a statement: its conditions and, where it names some resources only, those. */
export function proviso({ conditions, resources, notResources }: Statement): string {
  const plain = (resources ?? []).map((r) => r.text)
  const not = (notResources ?? []).map((r) => r.text)
  const place =
    not.length > 0
      ? `the resource is not ${listed(not)}`
      : plain.length === 0 || plain.includes('*')
        ? ''
        : `the resource is ${listed(plain)}`
  return [conditionsInWords(conditions), place].filter((t) => t !== '').join(' and ')
}

/** Alternatives within a layer, of which one must hold, layer by layer. A statement without provisos makes its layer's idle. */
export function allowedIf(byLayer: Iterable<readonly Statement[]>): string {
  const out: string[] = []
  for (const statements of byLayer) {
    const all = [...new Set(statements.map(proviso))]
    if (all.length > 0 && !all.includes('')) out.push(all.join(', or '))
  }
  return out.join(', and ')
}

/** The first few, and how many more. */
function listed(texts: readonly string[], shown = 3): string {
  const all = [...new Set(texts)]
  const head = all.slice(0, shown).map((t) => `\`${t}\``)
  return all.length > shown ? `${head.join(', ')} and ${all.length - shown} more` : head.join(', ')
}
