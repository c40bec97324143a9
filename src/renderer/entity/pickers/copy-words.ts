import type { CopyView } from '../../../shared/views'
import { nameInArn } from '../arn'

/** What a copy does to what the other user has already, for the preview; nothing while that is not known, or for a new user. */
type Clash = Pick<CopyView, 'replaces' | 'renamed'> | null

/** Behind the name of a boundary: the one that gives way to it. */
export const boundaryNote = (clash: Clash): string | null => (clash?.replaces ? `replaces ${nameInArn(clash.replaces)}` : null)

/** Behind the name of an inline policy: the one that it comes under. */
export function inlineNote(name: string, clash: Clash): string | null {
  const renamed = clash?.renamed.find((one) => one.name === name)
  return renamed ? `as ${renamed.as}` : null
}
