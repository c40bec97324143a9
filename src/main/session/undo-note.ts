import { credentialsOf, hasCredentials } from '../../account'
import type { LostCredential } from '../../shared/credential-views'
import type { Account, Credentials, EntityId } from '../../shared/model'
import { credentialOperations } from '../../shared/operations/credentials'
import { isRead } from '../../shared/operations'
import type { JournalLine } from '../../store/line'

/** Whether a step changes or reads passwords, keys or devices. */
export const concernsCredentials = ({ name }: { name: string }): boolean => Object.hasOwn(credentialOperations, name)
/** Whether a step changes passwords, keys or devices. */
export const changesCredentials = (step: { name: string }): boolean => concernsCredentials(step) && !isRead(step)

interface Step {
  before: Account
  after: Account
  touched: readonly EntityId[]
  credentials: Credentials
}

const leaving = ({ before, after, touched, credentials }: Step): EntityId[] =>
  touched.filter((id) => before.users[id] && !after.users[id] && hasCredentials(credentials, id))

/**
 * What an undo or redo takes along for good: all that its leaving users have, whether it came with them or later. Credentials are in no
 * undo history, so no further undo or redo brings them back.
 */
export function losing(step: Step): LostCredential[] {
  return leaving(step).flatMap((id) => {
    const userName = step.before.users[id]?.userName ?? id
    return credentialsOf(step.before, step.credentials, id).map(({ what }) => ({ userName, what }))
  })
}

/** Whether a person has been asked about every one of these. */
export function agreedTo(lost: readonly LostCredential[], agreed: readonly LostCredential[]): boolean {
  const key = ({ userName, what }: LostCredential) => JSON.stringify([userName, what])
  const known = new Set(agreed.map(key))
  return lost.every((one) => known.has(key(one)))
}

/** What undoing or redoing does not bring back, in a sentence; null if there is nothing to say. Credentials are never undone. */
export function undoNote(entry: JournalLine, step: Step): string | null {
  const lost = losing(step).length
  if (lost > 0) return lost === 1 ? '1 credential was permanently deleted' : `${lost} credentials were permanently deleted`
  const gone = new Set(step.credentials.gone)
  const back = step.touched.filter((id) => gone.has(id) && step.after.users[id])
  if (back.length > 0) {
    const names = back.map((id) => `\`${step.after.users[id]?.userName ?? id}\``).join(', ')
    // a name never begins the sentence: it would be written large
    return `${back.length === 1 ? 'user' : 'users'} ${names} restored without password, keys and MFA devices: undo can't restore credentials`
  }
  if (entry.operations?.some(changesCredentials))
    return "passwords, keys and MFA devices are unchanged: undo doesn't affect credentials"
  return null
}
