import {
  credentialRowsSliced,
  credentialSummarySliced,
  derivationKey,
  generatePassword,
  historyDerivations,
  importReportSliced,
  isReused,
  passwordRules,
  readCredentialReport,
  takenDeviceNames,
  userCredentialsView,
  type ImportedReport
} from '../../account'
import type {
  CredentialRow,
  CredentialSummary,
  PasswordRule,
  ReportImport,
  UserCredentialsView
} from '../../shared/credential-views'
import type { Account, EntityId } from '../../shared/model'
import { fail, ok, type Result } from '../../shared/result'
import { derivePassword } from './command-secrets'
import type { CredentialKeeper } from './credential-keeper'
import type { LongWork } from './long-work'

interface Around {
  account(): Account | null
  credentials: CredentialKeeper
  longWork: LongWork
  /** ISO time. */
  now(): string
  randomBytes(count: number): Uint8Array
}

/** Questions about credentials. None of the answers holds a secret, but for a password that was made to be shown. */
export class CredentialQueries {
  constructor(private readonly around: Around) {}

  ofUser(id: EntityId): Result<UserCredentialsView> {
    return this.#about((account) => {
      const view = userCredentialsView(account, this.around.credentials.value, id, this.#now())
      return view ? ok(view) : fail('NoSuchEntity', `there is no user \`${id}\` in this account`)
    })
  }

  async ofUsers(): Promise<Result<CredentialRow[]>> {
    const account = this.around.account()
    if (!account) return noAccount
    const { file, value } = this.around.credentials
    if (!file.ok) return file
    return this.around.longWork.run('checking credentials', function* (pause) {
      return ok(yield* credentialRowsSliced(account, value, pause))
    })
  }

  deviceNames(): Result<string[]> {
    return this.#about(() => ok(takenDeviceNames(this.around.credentials.value)))
  }

  async summary(): Promise<Result<CredentialSummary>> {
    const account = this.around.account()
    if (!account) return noAccount
    const { file, value } = this.around.credentials
    if (!file.ok) return file
    const now = this.#now()
    return this.around.longWork.run('checking credentials', function* (pause) {
      const summary = yield* credentialSummarySliced(account, value, now, pause)
      return ok({ ...summary, sealKey: file.value.vault })
    })
  }

  /**
   * Every rule for a new password, and whether this one meets it. The rule against old passwords costs a derivation: it is looked at
   * when all others are met, for a user who has a password.
   */
  async checkPassword(password: string, userName: string | null): Promise<Result<PasswordRule[]>> {
    const account = this.around.account()
    if (!account) return noAccount
    const rules = passwordRules(account, password)
    if (userName === null || rules.some((rule) => !rule.met)) return ok(rules)
    const user = Object.values(account.users).find((u) => u.userName === userName && u.accountId === account.home.accountId)
    const login = user && this.around.credentials.value.users[user.id]?.login
    if (!login?.hashes.length || !account.passwordPolicy?.passwordReusePrevention) return ok(rules)
    const derived = new Map<string, string>()
    for (const how of historyDerivations(account.passwordPolicy, login)) {
      derived.set(derivationKey(how), await derivePassword(password, how))
    }
    const used = isReused(account.passwordPolicy, login, password, (_, how) => derived.get(derivationKey(how)) ?? '')
    return ok(passwordRules(account, password, used))
  }

  generatePassword(): Result<{ password: string }> {
    const { randomBytes } = this.around
    return this.#about((account) => ok({ password: generatePassword(account.passwordPolicy, { randomBytes }) }))
  }

  /** What taking over this credential report would fill in; nothing is changed. */
  async readReport(text: string): Promise<Result<ReportImport>> {
    const account = this.around.account()
    if (!account) return noAccount
    const imported = await this.#read(account, text)
    return imported.ok ? ok(toldBy(imported.value)) : imported
  }

  /** Reads a credential report; `take` saves what it changes. */
  async importReport(
    text: string,
    take: (change: (account: Account) => Promise<Result<ImportedReport>>) => Promise<Result<unknown>>
  ): Promise<Result<ReportImport>> {
    let told: ReportImport = { users: 0, root: false, unknown: [], missing: [] }
    const done = await take(async (account) => {
      const imported = await this.#read(account, text)
      if (imported.ok) told = toldBy(imported.value)
      return imported
    })
    return done.ok ? ok(told) : done
  }

  async #read(account: Account, text: string): Promise<Result<ImportedReport>> {
    const report = readCredentialReport(text)
    if (!report.ok) return report
    const { credentials, longWork } = this.around
    if (!credentials.file.ok) return credentials.file
    return longWork.run('reading the report', (pause) => importReportSliced(account, credentials.value, report.value, pause))
  }

  #about<T>(answer: (account: Account) => Result<T>): Result<T> {
    const account = this.around.account()
    const { file } = this.around.credentials
    if (!file.ok) return file
    return account ? answer(account) : noAccount
  }
  #now(): string {
    return this.around.now().replace(/\.\d+Z$/, 'Z')
  }
}

const toldBy = ({ users, root, unknown, missing }: ImportedReport): ReportImport => ({ users, root, unknown, missing })

const noAccount = fail('NoWorkspace', 'there is no account yet')
