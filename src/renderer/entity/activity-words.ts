import type { ActivityLine } from '../../shared/account-views'
import { capital, counted, firstOf } from '../api/words'

/** What a line of the log says was done. The log calls an undo so itself; a redo carries the name of what it did again. */
export const doneWords = ({ label, redoes }: { label: string; redoes: number | null }): string =>
  redoes === null ? capital(label) : `Redo: ${label}`

/** What a line was about, in short: its operations, or whom it touched. */
export function aboutWords(line: Pick<ActivityLine, 'replacesAll' | 'operations' | 'touched' | 'credentialsOf'>): string {
  if (line.replacesAll) return 'The whole account'
  const names = [...new Set(line.operations.map((o) => o.name))]
  if (names.length > 0) return firstOf(names)
  if (line.touched > 0) return counted(line.touched, 'entity', 'entities')
  if (line.credentialsOf === null) return 'Credentials'
  return line.credentialsOf === 0 ? 'Credentials of the root user' : `Credentials of ${counted(line.credentialsOf, 'user')}`
}

/** Who did it: the local operator, or the name in the ARN of whoever was signed in. */
export const actorName = (actor: string): string =>
  actor === 'owner' ? 'Owner' : actor.endsWith(':root') ? 'Root user' : actor.slice(actor.lastIndexOf('/') + 1)
