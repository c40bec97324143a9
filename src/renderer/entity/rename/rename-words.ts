import type { MaybeMeant, Mention, RenameView } from '../../../shared/views'
import { counted } from '../../api/words'

/** Where a text stands, in words. */
export function heldName({ kind, name, of }: Pick<Mention, 'kind' | 'name'> & { of?: string | null }): string {
  if (kind === 'trust') return `Trust policy of ${name}`
  if (kind === 'resource') return `Policy of ${name}`
  if (kind !== 'inline') return name
  return of ? `Inline policy ${name} of ${of}` : `Inline policy ${name}`
}

/** Where principals follow by themselves, and why nothing is to be ticked there. */
export function followWords(
  references: readonly Pick<RenameView['references'][number], 'kind' | 'name' | 'of' | 'follows'>[]
): string[] {
  return references
    .filter((r) => r.follows > 0)
    .map((r) => `${heldName(r)}: ${counted(r.follows, 'principal')}, followed by unique ID; nothing is to be done`)
}

/** What the change does to a string that may also mean the entity, and what ticking it does. */
export function maybeWords({ why, becomes }: Pick<MaybeMeant, 'why' | 'becomes'>): string {
  switch (why) {
    case 'lost':
      return 'fits no longer; ticked, the new ARN is put beside it'
    case 'gained':
      return 'fits from now on'
    case 'variable':
      return 'follows the user name, and points elsewhere from now on'
    case 'name':
      return `holds the old name; ticked, it becomes ${becomes ?? ''}`
  }
}

/** What was done, for the toast. */
export function renamedWords(
  from: { name: string; path: string },
  to: { name: string; path: string },
  recreated: boolean
): string {
  const moved = from.path === to.path ? '' : ` in ${to.path}`
  if (recreated) return from.name === to.name ? `Recreated ${to.name}${moved}` : `Recreated ${from.name} as ${to.name}${moved}`
  return from.name === to.name ? `Moved ${to.name} to ${to.path}` : `Renamed ${from.name} to ${to.name}${moved}`
}
