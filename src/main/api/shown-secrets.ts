import type { Operation, OperationOutput } from '../../shared/operations'
import type { Recovered, ShownSecret } from '../../shared/recovery'

/**
 * Secrets that the window shows and nobody has saved, so that main can say what is lost when the window dies. The page reports them as it shows
 * them; what is on its way to the page is counted from the answer that carries it. Never the secrets themselves.
 */
export class ShownSecrets {
  #unsaved: readonly ShownSecret[] = []
  #recovered: Recovered | null = null
  /** Counts the pages: an answer to an earlier one is lost. */
  #page = 0

  constructor(private readonly tell: (recovered: Recovered) => void) {}

  /** All that the page shows and nobody has saved. */
  report(unsaved: readonly ShownSecret[]): void {
    this.#unsaved = unsaved
  }
  get unsaved(): readonly ShownSecret[] {
    return this.#unsaved
  }
  /** Why the page was loaded again, until the person puts that away; null: it was not. */
  get recovered(): Recovered | null {
    return this.#recovered
  }
  putAway(): void {
    this.#recovered = null
  }

  /** The page is gone with all that it showed. */
  pageGone(why: Recovered['why']): void {
    this.#page++
    this.#recovered = { why, lost: [...(this.#recovered?.lost ?? []), ...this.#unsaved] }
    this.#unsaved = []
  }

  /** To be called before a command that may answer with secrets; what it returns, with the command's answer. */
  expecting(operations: readonly Operation[]): (outputs: readonly unknown[]) => void {
    const page = this.#page
    return (outputs) => {
      const made = secretsIn(operations, outputs)
      if (made.length === 0) return
      if (page === this.#page) {
        this.#unsaved = [...this.#unsaved, ...made]
        return
      }
      const { why, lost } = this.#recovered ?? { why: 'crashed' as const, lost: [] }
      this.#recovered = { why, lost: [...lost, ...made] }
      this.tell(this.#recovered)
    }
  }
}

/** Secrets in the answers of a command that Gatehouse made up. A password that the person typed is known to the person. */
function secretsIn(operations: readonly Operation[], outputs: readonly unknown[]): ShownSecret[] {
  return operations.flatMap((o, i): ShownSecret[] => {
    switch (o.name) {
      case 'CreateAccessKey': {
        const { AccessKey } = outputs[i] as OperationOutput<'CreateAccessKey'>
        return [{ kind: 'accessKey', userName: AccessKey.UserName, id: AccessKey.AccessKeyId }]
      }
      case 'CreateLoginProfile':
      case 'UpdateLoginProfile': {
        const { Password } = outputs[i] as OperationOutput<'UpdateLoginProfile'>
        return (Password ?? null) === null ? [] : [{ kind: 'password', userName: o.input.UserName, id: null }]
      }
      case 'CreateVirtualMFADevice': {
        const { VirtualMFADevice } = outputs[i] as OperationOutput<'CreateVirtualMFADevice'>
        return [{ kind: 'mfaDevice', userName: null, id: VirtualMFADevice.SerialNumber }]
      }
      case 'CreateServiceSpecificCredential':
      case 'ResetServiceSpecificCredential': {
        const { ServiceSpecificCredential: made } = outputs[i] as OperationOutput<'CreateServiceSpecificCredential'>
        return [{ kind: 'serviceCredential', userName: made.UserName, id: made.ServiceSpecificCredentialId }]
      }
      default:
        return []
    }
  })
}
