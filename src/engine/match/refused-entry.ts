import type { Form } from '../compiled'

/**
 * Entries that IAM refuses when a policy is saved, in a policy that has them all the same (from an import, or in a scenario). They fail
 * closed: a Deny applies wherever the pattern matches, an Allow gives nothing for it. In a `Not` element the entry leaves nothing out
 * of a Deny, and an Allow gives nothing at all, since it is not known what the author meant to leave out.
 */
export type RefusedEntry = 'counts' | 'skip' | 'nothing'

/** What an entry does in its element. `counts`: its pattern is matched; `skip`: it matches nothing; `nothing`: the statement gives nothing. */
export function countsEntry(refused: boolean, form: Form, effect: 'Allow' | 'Deny'): RefusedEntry {
  if (!refused) return 'counts'
  if (form === 'not') return effect === 'Deny' ? 'skip' : 'nothing'
  return effect === 'Deny' ? 'counts' : 'skip'
}
