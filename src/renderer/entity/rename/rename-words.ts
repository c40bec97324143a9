import type { MaybeMeant, Mention, RenameView } from '../../../shared/views'
import { counted } from '../../api/words'

/** The policy that contains a reference, in words. */
export function heldName({ kind, name, of }: Pick<Mention, 'kind' | 'name'> & { of?: string | null }): string {
  if (kind === 'trust') return `Trust policy of ${name}`
  if (kind === 'resource') return `Policy of ${name}`
  if (kind !== 'inline') return name
  return of ? `Inline policy ${name} of ${of}` : `Inline policy ${name}`
}

/** Principals that IAM tracks by unique ID, so that nothing needs to be replaced. */
export function followWords(
  references: readonly Pick<RenameView['references'][number], 'kind' | 'name' | 'of' | 'follows'>[]
): string[] {
  return references
    .filter((r) => r.follows > 0)
    .map((r) => `${heldName(r)}: ${counted(r.follows, 'principal')}, tracked by unique ID`)
}

/** What the change does to a possible reference, and what selecting it does. */
export function maybeWords({ why, becomes }: Pick<MaybeMeant, 'why' | 'becomes'>): string {
  switch (why) {
    case 'lost':
      return 'no longer matches; if selected, the new ARN is added'
    case 'gained':
      return 'will match'
    case 'variable':
      return 'contains the user name, so it will match something else'
    case 'name':
      return `contains the old name; if selected, it becomes ${becomes ?? ''}`
  }
}

/** What was done, for the notification. */
export function renamedWords(
  from: { name: string; path: string },
  to: { name: string; path: string },
  recreated: boolean
): string {
  const moved = from.path === to.path ? '' : ` in ${to.path}`
  if (recreated) return from.name === to.name ? `Recreated ${to.name}${moved}` : `Recreated ${from.name} as ${to.name}${moved}`
  return from.name === to.name ? `Moved ${to.name} to ${to.path}` : `Renamed ${from.name} to ${to.name}${moved}`
}
