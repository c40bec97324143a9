import { randomUUID } from 'node:crypto'
import { fail, type Result } from '../../shared/result'
import type { ImportPreview, WorkspaceState } from '../../shared/views'
import type { ImportFile } from '../../worker/protocol'
import type { Session } from './session'

/** Import in two steps: read and preview, then take or drop. What was read stays in the worker until then. */
export class Imports {
  readonly #session: Session
  constructor(session: Session) {
    this.#session = session
  }

  read(files: ImportFile[]): Promise<Result<ImportPreview>> {
    return this.#session.ask('readImport', { token: randomUUID(), files, replaces: this.#session.accountName() })
  }

  async apply(input: { token: string; homeAccountId: string; displayName: string }): Promise<Result<WorkspaceState>> {
    const handover = await this.#session.ask('takeImport', input)
    return handover.ok ? this.#session.replaceBy(handover.value, `Import ${input.displayName}`) : handover
  }

  async discard(token: string): Promise<Result<null>> {
    return this.#session.ask('dropImport', { token })
  }

  /** The sample account goes the way of any import, without a preview. */
  async sample(path: string): Promise<Result<WorkspaceState>> {
    const preview = await this.read([{ name: 'sample-account.json', path }])
    if (!preview.ok) return preview
    const home = preview.value.accounts.find((a) => a.suggestedHome) ?? preview.value.accounts[0]
    if (!home) return fail('ImportRefused', 'the sample account is empty')
    return this.apply({ token: preview.value.token, homeAccountId: home.accountId, displayName: 'Harbour Lane' })
  }
}
