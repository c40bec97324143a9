import { afterImportSliced, afterRestoreSliced, followUsers } from '../../account'
import { emptyCredentials, type Account, type Credentials, type EntityId } from '../../shared/model'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import type { CredentialsFile } from '../../store/credentials'
import { withDetached, type Reattached } from '../../store/detached-credentials'
import { diskWords, unwritable } from '../../store/disk-words'
import { nodeFs } from '../../store/fs'
import { NewerSchema } from '../../store/json-file'
import { plainFileVault, type KeyVault } from '../../store/key-vault'
import { openCredentials } from '../../store/open-credentials'
import type { Participant } from '../../store/change'
import type { Workspace } from '../../store/workspace'
import { inTurns } from './long-work'

interface KeeperDeps {
  now(): string
  randomBytes(count: number): Uint8Array
  keyVault?: () => Promise<KeyVault>
}

/** The session's credentials: what counts now, and how a change of them keeps step with the journal. */
export class CredentialKeeper {
  /** Why the last `settle` could not write. */
  #reason: unknown
  /** Files that lie aside and hold nothing that is still missing: detached credentials that are back, and files that were taken over. */
  readonly #back = new Set<string>()

  private constructor(
    readonly file: Result<CredentialsFile>,
    private readonly folder: string
  ) {}

  /** Never fails: what could not be opened is told by `error`, and changes of credentials are then refused with it. */
  static async open(workspace: Result<Workspace>, { now, randomBytes, keyVault }: KeeperDeps): Promise<CredentialKeeper> {
    if (!workspace.ok) return new CredentialKeeper(workspace, '')
    const { folder } = workspace.value
    try {
      const deps = { fs: nodeFs, now, vault: (await keyVault?.()) ?? plainFileVault, randomBytes }
      return new CredentialKeeper(ok(await openCredentials(folder, workspace.value, deps)), folder)
    } catch (e) {
      if (e instanceof NewerSchema) {
        const message = 'the passwords, keys and MFA devices were written by a newer version of Gatehouse'
        const hint = 'they are unchanged; update Gatehouse to see and change them'
        return new CredentialKeeper(fail('StoreUnreadable', message, { file: e.file, hint }), folder)
      }
      const message = `the passwords, keys and MFA devices can't be opened: ${diskWords(e).why}`
      return new CredentialKeeper(fail('StoreUnreadable', message, { hint: "you can't see or change them" }), folder)
    }
  }

  get value(): Credentials {
    return this.file.ok ? this.file.value.value : emptyCredentials('')
  }
  /** What opening found. `settled`: credentials that it put aside and that are back with their users. */
  get notices(): { open: AppError[]; settled: AppError[] } {
    if (!this.file.ok) return { open: [this.file.error], settled: [] }
    const isSettled = ({ hint }: AppError): boolean => [...this.#back].some((name) => hint?.includes(name))
    const { notices } = this.file.value
    return { open: notices.filter((n) => !isSettled(n)), settled: notices.filter(isSettled) }
  }
  /** The credentials in this file, which lies aside, are in use now: what opening said of it is settled. */
  taken(name: string): void {
    this.#back.add(name)
  }
  /** Why no change may be saved now, or null. To be asked when a change's turn has come. */
  get refusal(): AppError | null {
    if (!this.file.ok || !this.file.value.stuck) return null
    return unwritable('the credentials', this.folder, this.#reason).error
  }

  /** Tries again what could not be written; to be done before a change. */
  async settle(): Promise<void> {
    if (this.file.ok) await this.file.value.settle().catch((e: unknown) => (this.#reason = e)) // `refusal` tells
  }

  /** To be done while the workspace is still held. */
  async close(): Promise<void> {
    if (this.file.ok) await this.file.value.close()
  }

  /** For a command whose credentials are `after`: on the disk before the journal line, counting with it. */
  changeTo(after: Credentials): Participant {
    return this.#taking(() => after)
  }

  /** For an undo: what belongs to users that leave goes with the journal line. */
  follow(account: Account, touched: readonly EntityId[]): Participant {
    return this.#taking((now) => followUsers(now, now, account, touched))
  }

  /**
   * For an import: whoever is in both accounts, by user ID, keeps its credentials, and users that only damage took away
   * get back what was kept of theirs.
   */
  moveTo(account: Account): Participant {
    return this.#replacing(account, (now) => inTurns((pause) => afterImportSliced(now, account, pause)))
  }

  /**
   * For a restore: whoever is in both accounts, by user ID, keeps its credentials. Who comes back has none, unless only damage took the
   * user away.
   */
  returnTo(before: Account | null, account: Account): Participant {
    return this.#replacing(account, (now) => inTurns((pause) => afterRestoreSliced(now, before, account, pause)))
  }

  #replacing(account: Account, change: (now: Credentials) => Promise<Credentials>): Participant {
    let tidy: Reattached['tidy'] = () => Promise.resolve([])
    const participant = this.#taking(async (now) => {
      const back = await withDetached(this.folder, await change(now), account, nodeFs)
      tidy = back.tidy
      return back.credentials
    })
    const finish = async (saved: boolean): Promise<void> => {
      await participant.finish(saved)
      if (!saved) return
      const emptied = await tidy().catch(() => []) // the next opening does it
      for (const name of emptied) this.#back.add(name)
    }
    return { ...participant, finish }
  }

  #taking(change: (now: Credentials) => Credentials | Promise<Credentials>): Participant {
    if (!this.file.ok) return idle
    const file = this.file.value
    return {
      prepare: async (seq) => file.prepare(await change(file.value), seq),
      finish: (saved) => (saved ? file.accept() : file.reject())
    }
  }
}

const idle: Participant = { prepare: async () => undefined, finish: async () => undefined }
