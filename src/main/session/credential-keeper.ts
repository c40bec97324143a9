import { afterImport, afterRestore, followUsers } from '../../account'
import { emptyCredentials, type Account, type Credentials, type EntityId } from '../../shared/model'
import { fail, ok, type AppError, type Result } from '../../shared/result'
import type { CredentialsFile } from '../../store/credentials'
import { diskWords, unwritable } from '../../store/disk-words'
import { nodeFs } from '../../store/fs'
import { plainFileVault, type KeyVault } from '../../store/key-vault'
import { openCredentials } from '../../store/open-credentials'
import type { Participant } from '../../store/change'
import type { Workspace } from '../../store/workspace'

interface KeeperDeps {
  now(): string
  randomBytes(count: number): Uint8Array
  keyVault?: () => Promise<KeyVault>
}

/** The session's credentials: what counts now, and how a change of them keeps step with the journal. */
export class CredentialKeeper {
  /** Why the last `settle` could not write. */
  #reason: unknown

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
      const message = `the passwords, keys and MFA devices could not be opened: ${diskWords(e).why}`
      return new CredentialKeeper(fail('StoreUnreadable', message, { hint: 'they can be neither seen nor changed' }), folder)
    }
  }

  get value(): Credentials {
    return this.file.ok ? this.file.value.value : emptyCredentials('')
  }
  get notices(): readonly AppError[] {
    return this.file.ok ? this.file.value.notices : [this.file.error]
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
    if (!this.file.ok) return idle
    const file = this.file.value
    return {
      prepare: (seq) => file.prepare(after, seq),
      finish: (saved) => (saved ? file.accept(after) : file.reject())
    }
  }

  /** For an undo: what belongs to users that leave goes once the journal line is there; opening does the same after a stop in between. */
  follow(account: Account, touched: readonly EntityId[]): Participant {
    if (!this.file.ok) return idle
    const file = this.file.value
    return {
      prepare: async () => undefined,
      finish: async (saved) => (saved ? file.accept(followUsers(file.value, file.value, account, touched)) : undefined)
    }
  }

  /** For an import: whoever is in both accounts, by user ID, keeps its credentials. */
  async moveTo(account: Account): Promise<void> {
    if (this.file.ok) await this.file.value.accept(afterImport(this.file.value.value, account))
  }

  /** For a restore: whoever is in both accounts, by user ID, keeps its credentials; who comes back has none. */
  async returnTo(before: Account | null, account: Account): Promise<void> {
    if (this.file.ok) await this.file.value.accept(afterRestore(this.file.value.value, before, account))
  }
}

const idle: Participant = { prepare: async () => undefined, finish: async () => undefined }
