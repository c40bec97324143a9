import type { ReportImport } from '../../../shared/credential-views'
import { counted } from '../../api/words'

/** Of whom a credential report tells: "39 users and the root user". */
export const toldOf = ({ users, root }: Pick<ReportImport, 'users' | 'root'>): string =>
  `${counted(users, 'user')}${root ? ' and the root user' : ', nothing of the root user'}`

/** What was saved, and of how many users (the root user too) the report had to leave cells open. */
export const savedWords = (file: string, untold: number, rootKnown: boolean): string => {
  const open = [...(untold > 0 ? [counted(untold, 'user')] : []), ...(rootKnown ? [] : ['the root user'])]
  return open.length === 0
    ? `Saved as ${file}`
    : `Saved as ${file}. Nothing is known of the credentials of ${open.join(' and ')}: the report says N/A there`
}

/** Why there is nothing to take over; undefined where there is something. */
export const whyNotTake = ({ users, root }: ReportImport): string | undefined =>
  users === 0 && !root ? 'The report tells of nobody in this account' : undefined
