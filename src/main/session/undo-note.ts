import { credentialsOf, hasCredentials } from '../../account'
import type { Account, Credentials, EntityId } from '../../shared/model'
import { credentialOperations } from '../../shared/operations/credentials'
import { isRead } from '../../shared/operations'
import { fail, type AppError } from '../../shared/result'
import type { JournalLine } from '../../store/line'

/** Whether a step changes passwords, keys or devices. */
export const changesCredentials = ({ name }: { name: string }): boolean =>
  Object.hasOwn(credentialOperations, name) && !isRead({ name })

interface Step {
  before: Account
  after: Account
  touched: readonly EntityId[]
  credentials: Credentials
}

const leaving = ({ before, after, touched, credentials }: Step): EntityId[] =>
  touched.filter((id) => before.users[id] && !after.users[id] && hasCredentials(credentials, id))

/** Taking back a user's creation must not take along a key that was made for it later: that is for a person to decide. */
export function refuseLosing(entry: JournalLine, step: Step): AppError | null {
  for (const id of leaving(step)) {
    if ((step.credentials.users[id]?.changeSeq ?? 0) <= entry.seq) continue
    const has = credentialsOf(step.before, step.credentials, id).map(({ what }) => what)
    const message = `user \`${step.before.users[id]?.userName ?? ''}\` has credentials that came later: ${has.join(', ')}`
    return fail('UndoConflict', message, { hint: 'delete these first' }).error
  }
  return null
}

/** What undoing or redoing does not bring back, in a sentence; null if there is nothing to say. Credentials are never undone. */
export function undoNote(entry: JournalLine, step: Step): string | null {
  const names = (account: Account, ids: readonly EntityId[]) =>
    ids.map((id) => `\`${account.users[id]?.userName ?? id}\``).join(', ')
  const left = leaving(step)
  if (left.length > 0) {
    return `The password, keys and MFA devices of ${names(step.before, left)} went too; they cannot be brought back.`
  }
  const back = step.touched.filter((id) => step.credentials.gone.includes(id) && step.after.users[id])
  if (back.length > 0) {
    return `${names(step.after, back)} came back without password, keys and MFA devices: these are not brought back.`
  }
  if (entry.operations?.some(changesCredentials)) return 'Passwords, keys and MFA devices stay as they are: they are not undone.'
  return null
}
