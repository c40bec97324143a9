import type { AccessSummary } from '../../../shared/analysis'
import type { UserCredentialsView } from '../../../shared/credential-views'
import { count, counted } from '../../api/words'
import type { IconName } from '../../kit/icons'
import { places } from '../../entity/routes'

/** Something about a user that a reader may overlook, with where to go for it (a place below the user's page, or a page). */
export interface Worth {
  icon: IconName
  warns: boolean
  title: string
  text: string
  link: { label: string; to: string } | null
}

/** AWS advises to rotate access keys when needed; its own report calls those older than 90 days old. */
const OLD_KEY_DAYS = 90

/** What is worth knowing, most pressing first. `base`: the user's page; `credentials` null: not known yet, or none to tell of. */
export function worthKnowing(access: AccessSummary | null, credentials: UserCredentialsView | null, base: string): Worth[] {
  const out: Worth[] = []
  const credentialsPage = { label: 'Open security credentials', to: `${base}/credentials` }
  const add = (icon: IconName, warns: boolean, title: string, text: string, link: Worth['link']): void =>
    void out.push({ icon, warns, title, text, link })
  if (access && access.counts.allow === access.levels.reduce((n, l) => n + l.total, 0))
    add('warning', true, 'Full access', 'Every action is allowed on every resource.', null)
  if (credentials && !credentials.untold) {
    if (access && access.needMfa > 0 && credentials.mfaDevices.length === 0)
      add(
        'warning',
        true,
        'No MFA device',
        `${counted(access.needMfa, 'action')} can be used only after signing in with MFA.`,
        credentialsPage
      )
    for (const key of credentials.accessKeys) {
      if (key.status !== 'Active' || key.ageDays === null || key.ageDays < OLD_KEY_DAYS) continue
      const which = key.placeholder ? 'it' : key.id
      add('warning', true, `Access key is ${count(key.ageDays)} days old`, `Replace ${which} with a new one.`, credentialsPage)
    }
  }
  if (access?.boundary) {
    const { policy, takesAway } = access.boundary
    if (takesAway === 0)
      add(
        'guardrail',
        false,
        'The permissions boundary has no effect',
        `${policy} allows every action that the policies allow.`,
        null
      )
    else
      add(
        'guardrail',
        false,
        `The permissions boundary blocks ${counted(takesAway, 'action')}`,
        `Policies allow them, but ${policy} doesn't.`,
        { label: 'See what this user can do', to: `${base}/access` }
      )
  }
  if (access && access.needNetwork > 0)
    add(
      'info',
      false,
      `${counted(access.needNetwork, 'action')} ${access.needNetwork === 1 ? 'depends' : 'depend'} on the network`,
      'Requests from other addresses are denied.',
      { label: 'See what this user can do', to: `${base}/access` }
    )
  if (credentials?.untold)
    add(
      'warning',
      true,
      'Credentials unknown',
      'No credential report has been imported, so password, MFA and keys are unknown.',
      { label: 'Import a credential report', to: places.account }
    )
  return out
}
