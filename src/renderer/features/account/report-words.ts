import type { ReportImport } from '../../../shared/credential-views'
import { counted } from '../../api/words'

/** Of whom a credential report tells: "39 users and the root user". */
export const toldOf = ({ users, root }: Pick<ReportImport, 'users' | 'root'>): string =>
  `${counted(users, 'user')}${root ? ' and the root user' : ', nothing of the root user'}`

/** Why there is nothing to take over; undefined where there is something. */
export const whyNotTake = ({ users, root }: ReportImport): string | undefined =>
  users === 0 && !root ? 'The report tells of nobody in this account' : undefined
