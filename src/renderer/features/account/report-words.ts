import type { ReportImport } from '../../../shared/credential-views'
import { counted } from '../../api/words'

/** Who a credential report covers: "39 users and the root user". */
export const toldOf = ({ users, root }: Pick<ReportImport, 'users' | 'root'>): string =>
  `${counted(users, 'user')}${root ? ' and the root user' : ' (root user not included)'}`

/** What was saved, and for how many users (and the root user) the report has no data. */
export const savedWords = (file: string, untold: number, rootKnown: boolean): string => {
  const open = [...(untold > 0 ? [counted(untold, 'user')] : []), ...(rootKnown ? [] : ['the root user'])]
  return open.length === 0
    ? `Saved as ${file}`
    : `Saved as ${file}. The credentials of ${open.join(' and ')} are unknown: the report shows N/A`
}

/** Why there is nothing to import; undefined where there is something. */
export const whyNotTake = ({ users, root }: ReportImport): string | undefined =>
  users === 0 && !root ? 'The report includes no user of this account' : undefined
