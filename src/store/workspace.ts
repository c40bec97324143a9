import { join } from 'node:path'
import { freeze } from 'immer'
import { applyAccountPatches } from '../account/patches'
import type { Account } from '../shared/model'
import { fail, ok, type AppError, type Result } from '../shared/result'
import { readActivity, type ActivityRange, type SegmentTimes } from './activity'
import type { Committed, Joint, Participant, Planned, Replacement, WriteCompaction } from './change'
import { writeCompaction } from './compact'
import type { StoreDeps } from './deps'
import { unwritable } from './disk-words'
import { errorCode, errorText, isSystemError } from './fs'
import { writeHead, type Head } from './head'
import { type History } from './history'
import { REPLACED, REWRITTEN, type JournalWriter } from './journal'
import { encodeLine, type Change, type JournalLine } from './line'
import type { Lock } from './lock'
import { asideName, importName, isSegment, segmentName, snapshotName } from './names'
import { writeSnapshot, type Snapshot } from './snapshot'
import { isSerious, type Loaded } from './load'
import { setSpareAside } from './repair'
import type { Spare, Unchecked } from './spare'

/** Above either, `needsCompaction` says so: opening replays what came since the last snapshot. */
const compactAfter = { lines: 1000, bytes: 8_000_000 }

/** An open workspace: the account in memory, and the only way to change it. Made by `openWorkspace`. */
export class Workspace {
  /** What is acknowledged. */
  #account: Account | null
  #seq: number
  #savedAt: string | null
  /** What is being written on top of it; the next change builds on this. */
  #head: { account: Account | null; seq: number }
  /** Set while a step that must have the journal to itself runs. */
  #alone: Promise<unknown> | null = null
  #compacting: Promise<Result<{ seq: number }>> | null = null
  #linesInSegment: number
  /** A snapshot is due: the last compaction failed, or the account lies in a file without a checksum. */
  #due: boolean
  /** The next compaction needs no new segment: the last one has begun it. */
  #rotated = false
  #onDisk: Head
  /** The change up to which the account was saved aside. */
  #rescued = 0
  readonly #times: SegmentTimes = new Map()
  #closed = false
  #closing: Promise<void> | null = null

  #notices: readonly AppError[]

  constructor(
    readonly folder: string,
    notices: readonly AppError[],
    readonly history: History,
    loaded: Pick<Loaded, 'account' | 'seq' | 'savedAt' | 'lines' | 'head' | 'unsummed' | 'damaged' | 'missing' | 'unchecked'>,
    private readonly journal: JournalWriter,
    private readonly lock: Lock,
    private readonly deps: StoreDeps
  ) {
    this.#notices = notices
    this.unchecked = loaded.unchecked
    this.#account = loaded.account
    this.#seq = loaded.seq
    this.#savedAt = loaded.savedAt
    this.#head = { account: loaded.account, seq: loaded.seq }
    this.#linesInSegment = loaded.lines.length
    this.#due = loaded.unsummed
    this.isFromEarlierVersion = loaded.unsummed
    this.lost = loaded.missing.length > 0 || loaded.damaged.some((d) => isSerious(d) && isSegment(d.name))
    this.#onDisk = loaded.head
  }

  /** The acknowledged state, frozen; null before the first `replaceAccount`. */
  get account(): Account | null {
    return this.#account
  }
  /** Sequence number of the last acknowledged change. */
  get seq(): number {
    return this.#seq
  }
  /** ISO time of the last acknowledged change, or null. */
  get savedAt(): string | null {
    return this.#savedAt
  }
  /** What opening, and the check after it, found out of order. */
  get notices(): readonly AppError[] {
    return this.#notices
  }
  /** Files that opening does not need and did not check: for `checkRest`. */
  readonly unchecked: readonly Unchecked[]
  /** Opening read the account from files that an earlier version wrote: the first change has them written anew. */
  readonly isFromEarlierVersion: boolean
  /** Opening found that lines of the journal after change `seq` are damaged or missing, and says so in `notices`. */
  readonly lost: boolean
  /** To be asked after a change. */
  get needsCompaction(): boolean {
    return this.#due || this.#isLong
  }
  get #isLong(): boolean {
    return this.#linesInSegment > compactAfter.lines || this.journal.size > compactAfter.bytes
  }

  /** Forgets what was not written; called by the journal when a write fails. */
  resetHead(): void {
    this.#head = { account: this.#account, seq: this.#seq }
  }

  /**
   * Saves one change. `build` gets the newest state, with changes that are still being written, and is called when its turn comes;
   * what it refuses is returned as it is. Resolves when the change is on the disk. Fails with NoWorkspace before there is
   * an account, StoreUnwritable if it could not be saved (the state is as before), Internal if its patches do not apply.
   */
  async commit(build: (account: Account) => Result<Planned>): Promise<Result<Committed>> {
    while (this.#alone) await this.#alone
    if (this.#closed) return fail('StoreUnwritable', 'the workspace is closed')
    const { account } = this.#head
    if (!account) return fail('NoWorkspace', 'there is no account yet')
    const change = build(account)
    if (!change.ok) return change
    const after = change.value.account
    const line = this.#lineOf(change.value)
    let next: Account
    try {
      next = after ?? applyAccountPatches(account, line.patches)
    } catch (e) {
      return fail('Internal', `\`${line.label}\` can't be applied: ${errorText(e)}`)
    }
    return this.#append(line, next)
  }

  /**
   * As `commit`, with nothing else under way: for a change that takes its time to build, and for one that another file takes part in. Other
   * changes wait until it is done; `account` stays the old one until then. If the file's `prepare` throws, nothing is appended and the
   * answer is StoreUnwritable.
   */
  async commitAlone(build: (account: Account) => Result<Joint> | Promise<Result<Joint>>): Promise<Result<Committed>> {
    return this.#exclusive(async () => {
      const account = this.#account
      if (!account) return fail('NoWorkspace', 'there is no account yet')
      let change: Result<Joint>
      try {
        change = await build(account)
      } catch (e) {
        return fail('Internal', `the change can't be made: ${errorText(e)}`)
      }
      if (!change.ok) return change
      const { account: after, other, ...saved } = change.value
      const line = this.#lineOf(saved)
      return this.#appendWith(other, line, after ?? applyAccountPatches(account, line.patches))
    })
  }

  /**
   * Puts another account in the place of this one (new workspace, import, restore): its snapshot is written first, then the line that
   * names it. Whatever fails on the way, the old account is untouched. Cannot be undone, and undo ends at it. `before` runs when no other
   * change is under way; what it refuses is returned, and nothing is replaced. `other` gives what takes part, as in `commitAlone`.
   */
  async replaceAccount(account: Account, { label, actor, before, other, write }: Replacement): Promise<Result<Committed>> {
    const checked = write ? ok(account) : this.#checked(account)
    if (!checked.ok) return checked
    const next = freeze(checked.value, true)
    return this.#exclusive(async () => {
      const ready = await before?.()
      if (ready?.ok === false) return ready
      const name = importName(this.#head.seq + 1)
      const line: JournalLine = { ...this.#lineOf({ actor, label, touched: [], patches: [], inverse: [] }), snapshot: name }
      const path = join(this.folder, name)
      const { account: _, ...of } = this.#snapshot(line.seq, line.at, next)
      try {
        const written = write
          ? await write({ folder: this.folder, name, ...of })
          : ok(await writeSnapshot(this.deps.fs, this.folder, name, { ...of, account: next }))
        if (!written.ok) {
          await this.deps.fs.remove(path).catch(() => undefined)
          return written
        }
      } catch (e) {
        await this.deps.fs.remove(path).catch(() => undefined)
        throw e
      }
      const done = await this.#appendWith(other?.(), line, next)
      if (!done.ok && this.journal.clean) {
        // No line names the file. Where the journal may hold one after all, the next opening decides.
        await this.deps.fs.remove(path).catch(() => undefined)
      }
      return done
    })
  }

  #checked(account: Account): Result<Account> {
    const checked = this.deps.accountSchema.safeParse(account)
    if (checked.success) return ok(checked.data)
    return fail('InvalidInput', `the account isn't valid: ${checked.error.issues[0]?.message ?? ''}`)
  }

  /**
   * Starts a new journal segment, writes a snapshot of what came before, archives the old segments. Changes go on meanwhile.
   * `write` may hand the work to another thread. Fails with StoreUnwritable; nothing is lost then, and a later call does the rest.
   */
  async compact(write: WriteCompaction = this.#compactHere): Promise<Result<{ seq: number }>> {
    this.#compacting ??= this.#compact(write).finally(() => (this.#compacting = null))
    return this.#compacting
  }

  async #compact(write: WriteCompaction): Promise<Result<{ seq: number }>> {
    const snapshot = await this.#exclusive(async () => {
      if (!this.#account) return fail('NoWorkspace', 'there is no account yet')
      this.#due = true // until it is done
      if (!this.#rotated || this.#isLong) {
        await this.journal.rotate(join(this.folder, segmentName(this.#seq + 1)))
        this.#linesInSegment = 0
        this.#rotated = true
      }
      return ok(this.#snapshot(this.#seq, this.#savedAt ?? this.deps.now(), this.#account))
    })
    if (!snapshot.ok) return snapshot
    try {
      await write(this.folder, snapshot.value)
      this.#due = false
      this.#rotated = false
      return ok({ seq: snapshot.value.seq })
    } catch (e) {
      return this.#failure(e)
    }
  }

  /** Moves aside what `checkRest` found damaged, and tells of it in `notices`. Whether there is anything to tell. */
  async setAside(found: Spare): Promise<Result<boolean>> {
    if (found.damaged.length + found.gaps.length === 0) return ok(false)
    return this.#exclusive(async () => {
      const { notices, head } = await setSpareAside(this.folder, found, this.#onDisk, this.deps)
      this.#onDisk = head
      this.#notices = [...this.#notices, ...notices]
      return ok(notices.length > 0)
    })
  }

  /** Past changes, newest first, archived ones too. */
  activity(range: ActivityRange): Promise<JournalLine[]> {
    return readActivity(this.folder, this.deps, range, this.#times)
  }

  /**
   * Waits for what is being written and lets go of the folder. Later changes are refused. `last` is done in between: nothing changes any
   * more, and no other process has the folder yet. The folder is let go whatever fails.
   */
  async close(last: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    this.#closing ??= this.#close(last)
    await this.#closing
  }

  async #close(last: () => Promise<void>): Promise<void> {
    this.#closed = true
    try {
      await this.#compacting
      while (this.#alone) await this.#alone
      await this.journal.close()
      const seq = this.#seq
      if (seq > this.#onDisk.seq) await writeHead(this.folder, { ...this.#onDisk, seq }, this.deps)
    } catch {
      // Everything acknowledged is on the disk. Without a new head the next opening checks less.
    } finally {
      await last().finally(() => this.lock.release())
    }
  }

  /** Another program took the journal away: what was acknowledged into it is on the disk under no name any more, so it is saved anew. */
  async #rescue(): Promise<void> {
    const account = this.#account
    const seq = this.#seq
    if (!account || this.#rescued === seq) return
    this.#rescued = seq
    const now = this.deps.now()
    const name = asideName(snapshotName(seq), now, 'recovered') // whatever lies in the folder now does not go on from it
    await writeSnapshot(this.deps.fs, this.folder, name, this.#snapshot(seq, this.#savedAt ?? now, account)).catch(
      () => undefined
    )
  }

  readonly #compactHere: WriteCompaction = (folder, snapshot) => writeCompaction(folder, snapshot, this.deps)

  #snapshot(seq: number, at: string, account: Account): Snapshot {
    return { schema: this.deps.schema, seq, at, account }
  }

  /** Takes the fields by name: a command's result may bring more along than belongs on the disk. */
  #lineOf({ actor, label, operations, touched, patches, inverse, undoes, redoes, credentialsOf }: Change): JournalLine {
    const { now, schema } = this.deps
    return {
      seq: this.#head.seq + 1,
      schema,
      at: now(),
      actor,
      label,
      operations,
      touched,
      patches,
      inverse,
      undoes,
      redoes,
      credentialsOf
    }
  }

  async #appendWith(other: Participant | undefined, line: JournalLine, next: Account): Promise<Result<Committed>> {
    try {
      await other?.prepare(line.seq)
    } catch (e) {
      await other?.finish(false)
      return this.#failure(e)
    }
    const done = await this.#append(line, next)
    await other?.finish(done.ok)
    return done
  }

  async #append(line: JournalLine, next: Account): Promise<Result<Committed>> {
    this.#head = { account: next, seq: line.seq }
    try {
      await this.journal.append(Buffer.from(encodeLine(line)), () => {
        this.#account = next
        this.#seq = line.seq
        this.#savedAt = line.at
        this.#linesInSegment++
        this.history.add(line)
      })
      return ok({ seq: line.seq, at: line.at, account: next, touched: line.touched, patches: line.patches })
    } catch (e) {
      if ([REPLACED, REWRITTEN, 'ENOENT'].includes(errorCode(e))) await this.#rescue()
      return this.#failure(e)
    }
  }

  /** What the file system refused is told as such; any other exception is a mistake of the program. */
  #failure(e: unknown) {
    return isSystemError(e)
      ? unwritable('the change', this.folder, e)
      : fail('Internal', `the change can't be saved: ${errorText(e)}`)
  }

  /** Runs a step when nothing is being written, and holds back changes until it is done. */
  async #exclusive<T>(step: () => Promise<Result<T>>): Promise<Result<T>> {
    while (this.#alone) await this.#alone
    if (this.#closed) return fail('StoreUnwritable', 'the workspace is closed')
    const run = this.journal
      .idle()
      .then(step)
      .catch((e: unknown) => this.#failure(e))
    this.#alone = run
    const result = await run
    this.#alone = null
    return result
  }
}
