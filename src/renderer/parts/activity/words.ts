import { capital } from '../../api/words'

/** What a line of the log says was done. The log calls an undo so itself; a redo carries the name of what it did again. */
export const doneWords = ({ label, redoes }: { label: string; redoes: number | null }): string =>
  redoes === null ? capital(label) : `Redo: ${label}`

/** Who did it: the local operator, or the name in the ARN of whoever was signed in. */
export const actorName = (actor: string): string =>
  actor === 'owner' ? 'Owner' : actor.endsWith(':root') ? 'Root user' : actor.slice(actor.lastIndexOf('/') + 1)
