import type { PasswordRule } from '../../shared/credential-views'
import { PASSWORD_HISTORY, type Account, type LoginProfile, type User, type UserCredentials } from '../../shared/model'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { attach } from '../operations/attachments'
import { done, type Handlers } from '../operations/handler'
import { generatePassword } from './generate-password'
import { checkCurrent, isReused, newHash } from './password-hash'
import { passwordExpires, passwordRules } from './password-rules'
import { change, look } from './records'

const noPassword = (user: User) => new Refusal('NoSuchEntity', `user \`${user.userName}\` has no password`)

const apiLogin = (user: User, login: LoginProfile) => ({
  UserName: user.userName,
  CreateDate: login.createDate,
  PasswordResetRequired: login.resetRequired
})

/** Puts a new password in front of the old ones, or refuses with every rule that it breaks. */
function setPassword(account: Account, work: Work, login: LoginProfile, password: string): void {
  checkRules(passwordRules(account, password)) // before the derivation, which takes its time
  const hash = newHash(login, password, work.secrets)
  const used = isReused(account.passwordPolicy, login, password, work.secrets.derive)
  checkRules(passwordRules(account, password, used))
  login.hashes = [hash, ...login.hashes].slice(0, PASSWORD_HISTORY)
  login.changedDate = work.now()
}

function checkRules(rules: readonly PasswordRule[]): void {
  const unmet = rules.filter((rule) => !rule.met).map((rule) => rule.text)
  if (unmet.length === 0) return
  throw new Refusal('PasswordPolicyViolation', `the password doesn't meet these requirements: ${unmet.join('; ')}`, {
    hint: "the account's password policy requires it"
  })
}

/** Whoever must change the password may do so: by the password policy, else by the AWS managed policy that allows just that. */
function letChange(draft: Account, work: Work, user: User): void {
  if (draft.passwordPolicy?.allowUsersToChangePassword) return
  attach(draft, work, 'user', user.userName, `arn:${draft.home.partition}:iam::aws:policy/IAMUserChangePassword`)
}

function loginOf(user: User, record: UserCredentials): LoginProfile {
  if (!record.login) throw noPassword(user)
  return record.login
}

export const loginProfileHandlers: Handlers<
  'CreateLoginProfile' | 'GetLoginProfile' | 'UpdateLoginProfile' | 'DeleteLoginProfile' | 'ChangePassword'
> = {
  CreateLoginProfile(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    if (record.login) throw new Refusal('EntityAlreadyExists', `user \`${user.userName}\` already has a password`)
    const generated = input.Password === undefined ? generatePassword(draft.passwordPolicy, work.secrets) : null
    const login: LoginProfile = {
      createDate: work.now(),
      resetRequired: input.PasswordResetRequired ?? false,
      hashes: [],
      changedDate: work.now(),
      lastUsed: null
    }
    setPassword(draft, work, login, generated ?? input.Password ?? '')
    record.login = login
    if (login.resetRequired) letChange(draft, work, user)
    return { LoginProfile: apiLogin(user, login), Password: generated }
  },
  GetLoginProfile(account, input, work) {
    const { user, record } = look(account, work, input.UserName)
    return { LoginProfile: apiLogin(user, loginOf(user, record)) }
  },
  UpdateLoginProfile(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const login = loginOf(user, record)
    const generated = input.GeneratePassword ? generatePassword(draft.passwordPolicy, work.secrets) : null
    const password = generated ?? input.Password
    if (password !== undefined) setPassword(draft, work, login, password)
    login.resetRequired = input.PasswordResetRequired ?? login.resetRequired
    if (input.PasswordResetRequired) letChange(draft, work, user)
    return { Password: generated }
  },
  DeleteLoginProfile(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    if (!record.login) throw noPassword(user)
    record.login = null
    return done
  },
  /** A user's own change: the old password must be right, and under hard expiry it must still hold (IAM User Guide, "Password policy"). */
  ChangePassword(draft, input, work) {
    const { user, record } = change(draft, work, input.UserName)
    const login = loginOf(user, record)
    if (login.hashes.length === 0) {
      throw new Refusal(
        'EntityTemporarilyUnmodifiable',
        `the password of \`${user.userName}\` comes from a report, so Gatehouse can't check it`,
        {
          hint: 'set a new password with UpdateLoginProfile'
        }
      )
    }
    if (!checkCurrent(login, input.OldPassword, work.secrets)) {
      throw new Refusal('AccessDenied', 'the old password is incorrect')
    }
    const expires = passwordExpires(draft.passwordPolicy, login)
    if (draft.passwordPolicy?.hardExpiry && expires !== null && expires <= work.now()) {
      throw new Refusal('AccessDenied', `the password of \`${user.userName}\` expired on ${expires}`, {
        hint: 'an administrator must set a new one'
      })
    }
    setPassword(draft, work, login, input.NewPassword)
    login.resetRequired = false
    return done
  }
}
