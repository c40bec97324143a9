/** Said while main looks at a password: it may take a moment where old passwords may not come back. */
export const CHECKING = 'Checking the password'

/** Why a form cannot go on with this password; undefined if it can. `met`: what `PasswordField` found, undefined while it looks. */
export function whyNotPassword(password: string, met: boolean | undefined): string | undefined {
  if (password === '') return 'Enter a password'
  if (met === undefined) return CHECKING
  return met ? undefined : "The password doesn't meet the password policy"
}
