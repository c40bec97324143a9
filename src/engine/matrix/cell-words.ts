import type { ConditionHint, Verdict } from '../../shared/verdict'
import { checklistText, checklistTitle } from '../../policy/checklist-words'
import { conditionsInWords } from '../../policy/condition-words'
import type { Statement } from '../../policy/ast'
import type { ConditionChecklist } from '../../shared/checklist'

/** What an `allow-if` mostly hangs on, to be read after `if`. */
export const ifWords: ReadonlyMap<ConditionHint, string> = new Map([
  ['mfa', 'signed in with MFA'],
  ['tag', 'a tag matches'],
  ['region', 'called in certain Regions'],
  ['network', 'called from certain networks'],
  ['time', 'called at certain times'],
  ['resource-policy', "the resource's policy also allows it"]
])

/** Headline of a cell's explanation. */
export function cellTitle(verdict: Verdict, checklist: ConditionChecklist | null): string {
  switch (verdict) {
    case 'allow':
      return 'Allowed'
    case 'allow-some':
      return 'Allowed on some resources'
    case 'allow-if':
      return checklist ? checklistTitle(checklist) : 'Allowed if a condition holds'
    case 'deny':
      return 'Explicitly denied'
    case 'none':
      return 'Not allowed'
    case 'unknown':
      return 'Conditions too many to list'
  }
}

/** What a cell's explanation is put together from. */
export interface CellFacts {
  readonly name: string
  readonly action: string
  readonly verdict: Verdict
  readonly checklist: ConditionChecklist | null
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
      return `${f.name} can call ${what} on every resource, without conditions.`
    case 'allow-some':
      return `${f.name} can call ${what} on some resources${f.resources.length > 0 ? `: ${listed(f.resources)}` : ''}. On other resources, it is denied or depends on a condition.`
    case 'allow-if':
      return f.checklist
        ? `${checklistText(f.checklist, f.name, f.action)}${trust(f)}`
        : `${f.name} can call ${what} if a condition holds.`
    case 'deny':
      return `${f.denier ? `A statement in ${f.denier}` : 'A statement'} denies ${what} on every resource. An explicit deny overrides every allow.`
    case 'none':
      return `No combination of policies allows ${f.name} to call ${what}. IAM denies by default.`
    case 'unknown':
      return `The conditions on ${what} combine in more ways than Gatehouse evaluates, so it's unknown whether ${f.name} can call it.`
  }
}

/** What is known of the trust policy of a role (AWS STS) or the policy of a key (AWS KMS), where one must allow the call too. */
function trust({ checklist, shown, action }: CellFacts): string {
  const asked = checklist && 'lines' in checklist && checklist.lines.some((l) => l.anyOf.some((t) => t.kind === 'trust'))
  if (!asked || shown) return ''
  const which = action.startsWith('sts:') ? 'trust policy of a role' : 'key policy'
  return ` No ${which} in this account's data does, so no request can be shown as allowed.`
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

/** The first few, and how many more. */
function listed(texts: readonly string[], shown = 3): string {
  const all = [...new Set(texts)]
  const head = all.slice(0, shown).map((t) => `\`${t}\``)
  return all.length > shown ? `${head.join(', ')} and ${all.length - shown} more` : head.join(', ')
}
