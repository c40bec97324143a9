import { patchSliced, quotaOf, quotas, quotaSource, signInUrl, type QuotaName } from '../../account'
import { changeView } from '../../account/change-view'
import type { AccountSettingsView, ActivityLine, ActivityPage, ChangeView } from '../../shared/account-views'
import type { Parsed } from '../../shared/contract'
import type { Account } from '../../shared/model'
import { keyTitle } from '../../shared/key-name'
import { fail, ok, type Result } from '../../shared/result'
import type { JournalLine } from '../../store/line'
import type { Workspace } from '../../store/workspace'
import type { LongWork } from './long-work'

/** Lines that one reading of the log takes in. */
const CHUNK = 500
/** How far back a change may lie to be compared: walking back costs a step a line. */
const FARTHEST = 5000

/** The account's settings and its log: what main alone can tell. */
export class Past {
  constructor(
    private readonly workspace: Result<Workspace>,
    private readonly longWork: LongWork
  ) {}

  settings(): Result<AccountSettingsView> {
    const account = this.#account()
    if (!account) return noAccount
    return ok({
      signInUrl: signInUrl(account.home),
      alias: account.home.alias,
      passwordPolicy: account.passwordPolicy,
      quotas: (Object.keys(quotas) as QuotaName[]).map((name) => ({
        name,
        counts: quotas[name].counts,
        default: quotas[name].default,
        maximum: quotas[name].maximum,
        value: quotaOf(account, name),
        overridden: account.quotaOverrides.some((o) => o.name === name)
      })),
      quotaSource
    })
  }

  /** Past changes that fit, newest first. Looks at `FARTHEST` lines at most; `next` goes on from there. */
  async activity(wanted: Parsed<'account.activity'>): Promise<Result<ActivityPage>> {
    if (!this.workspace.ok) return this.workspace
    const found: ActivityLine[] = []
    let before = wanted.before
    for (let seen = 0; seen < FARTHEST; seen += CHUNK) {
      const range = { ...(before === undefined ? {} : { before }), ...(wanted.from === undefined ? {} : { from: wanted.from }) }
      const lines = await this.workspace.value.activity({ limit: CHUNK, ...range })
      for (const line of lines) {
        const told = toldOf(line)
        if (fits(told, wanted)) found.push(told)
        if (found.length === wanted.limit) return ok({ lines: found, next: line.seq > 1 ? line.seq : null })
        before = line.seq
      }
      if (lines.length < CHUNK) return ok({ lines: found, next: null })
    }
    return ok({ lines: found, next: before ?? null })
  }

  /** Before and after of one change, by walking back from the account as it is. */
  async change(seq: number): Promise<Result<ChangeView>> {
    if (!this.workspace.ok) return this.workspace
    const now = this.#account()
    if (!now) return noAccount
    if (seq > this.workspace.value.seq) return notThere(seq)
    let after: Account = now
    let before: number | undefined = this.workspace.value.seq + 1
    for (let seen = 0; seen < FARTHEST; seen += CHUNK) {
      const lines: JournalLine[] = await this.workspace.value.activity({ limit: CHUNK, before })
      for (const line of lines) {
        if (line.snapshot !== undefined) return ok(nothing(seq, sayImport(line.seq === seq)))
        const earlier = await this.#stepBack(after, line)
        if (!earlier.ok) {
          return earlier.error.code === 'Cancelled'
            ? earlier
            : ok(nothing(seq, "This change was made by an earlier version and can't be compared."))
        }
        if (line.seq === seq) return ok({ seq, entities: changeView(earlier.value, after, now, line.touched), note: null })
        after = earlier.value
        before = line.seq
      }
      if (lines.length < CHUNK) break
    }
    return notThere(seq)
  }

  /** The account before a line. Fails where the line's patches no longer fit. */
  async #stepBack(account: Account, line: JournalLine): Promise<Result<Account>> {
    try {
      return await this.longWork.run('comparing', function* (pause) {
        return ok((yield* patchSliced(account, line.inverse, pause)).account)
      })
    } catch (e) {
      return fail('Internal', e instanceof Error ? e.message : String(e))
    }
  }

  #account(): Account | null {
    return this.workspace.ok ? this.workspace.value.account : null
  }
}

const notThere = (seq: number) => fail('NoSuchEntity', `change ${seq} isn't in the activity log`)
const noAccount = fail('NoWorkspace', 'there is no account yet')
const nothing = (seq: number, note: string): ChangeView => ({ seq, entities: [], note })
const sayImport = (itself: boolean): string =>
  itself
    ? 'This change replaced the whole account, so there is nothing to compare.'
    : "The account has been replaced since this change, so it can't be compared."

function toldOf(line: JournalLine): ActivityLine {
  return {
    seq: line.seq,
    at: line.at,
    actor: line.actor,
    label: line.label,
    operations: (line.operations ?? []).map(({ name, input }) => ({ name, subject: subjectOf(input) })),
    touched: line.touched.length,
    credentialsOf: line.credentialsOf ?? null,
    undoes: line.undoes ?? null,
    redoes: line.redoes ?? null,
    replacesAll: line.snapshot !== undefined
  }
}

/** Whom and what an operation names, in the order of its input: "alice, ReadOnlyAccess". */
function subjectOf(input: unknown): string {
  if (typeof input !== 'object' || input === null) return ''
  return Object.entries(input)
    .flatMap(([key, value]) =>
      typeof value === 'string' && /(?:Name|Arn|Id|Alias|SerialNumber)$/.test(key) ? [keyTitle(value)] : []
    )
    .join(', ')
}

function fits(line: ActivityLine, { who, what, from, to }: Parsed<'account.activity'>): boolean {
  if (from !== undefined && line.at < from) return false
  if (to !== undefined && line.at > to) return false
  if (who !== undefined && line.actor !== who) return false
  if (what === undefined || what.trim() === '') return true
  const text = what.trim().toLowerCase()
  return [line.label, ...line.operations.flatMap((o) => [o.name, o.subject])].some((t) => t.toLowerCase().includes(text))
}
