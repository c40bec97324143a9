import type { UserCredentialsView } from '../../../shared/credential-views'
import { day } from '../../api/words'

export interface Fact {
  label: string
  value: string
}

/** What the head of a user's page says of its credentials, in three facts. null: they are on their way. */
export function credentialFacts(view: UserCredentialsView | null): Fact[] {
  const say = (console: string, keys: string, last: string): Fact[] => [
    { label: 'Console access', value: console },
    { label: 'Access keys', value: keys },
    { label: 'Last activity', value: last }
  ]
  if (!view) return say('Loading', 'Loading', 'Loading')
  if (view.untold) return say('Unknown', 'Unknown', 'Unknown')
  const mfa = view.mfaDevices.length > 0 ? 'MFA on' : 'MFA off'
  const active = view.accessKeys.filter((k) => k.status === 'Active').length
  return say(
    view.login ? `On, ${mfa}` : 'Off',
    view.accessKeys.length === 0 ? 'None' : `${active} active of ${view.accessKeys.length}`,
    lastActivity(view)
  )
}

/** When the password and each key were last used; null where that isn't known. */
export function lastUses(view: UserCredentialsView | null): Fact[] | null {
  if (!view || view.untold) return null
  const when = (at: string | null | undefined): string => (at ? day(at) : 'Never')
  return [
    ...(view.login ? [{ label: 'Console password', value: when(view.login.lastUsed) }] : []),
    ...view.accessKeys.map((k) => ({
      label: k.placeholder ? 'Access key' : `Access key ${k.id}`,
      value: k.lastUsed ? `${day(k.lastUsed.date)}, ${k.lastUsed.service}` : 'Never'
    }))
  ]
}

/** The latest use of the password or a key. */
function lastActivity({ login, accessKeys }: UserCredentialsView): string {
  const uses = [
    ...(login?.lastUsed ? [{ at: login.lastUsed, by: 'password' }] : []),
    ...accessKeys.flatMap((k) => (k.lastUsed ? [{ at: k.lastUsed.date, by: 'access key' }] : []))
  ].sort((a, b) => (a.at < b.at ? 1 : -1))
  const [latest] = uses
  return latest ? `${day(latest.at)}, ${latest.by}` : 'Never'
}
