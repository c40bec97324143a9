import { serviceCredentialFile } from '../../interop/csv/credentials'
import type { Output, Parsed } from '../../shared/contract'
import { ok, type Result } from '../../shared/result'
import { credentialServices } from '../../shared/service-credentials'
import type { Host } from './host'

/** Writes a service-specific credential that was just shown to where the person chooses, and keeps nothing. */
export async function saveServiceCredential(
  { userName, serviceName, name, secret }: Parsed<'credentials.saveService'>,
  host: Pick<Host, 'saveFile'>
): Promise<Result<Output<'credentials.saveService'>>> {
  const apiKey = credentialServices.get(serviceName)?.kind === 'apiKey'
  const file = serviceCredentialFile({ userName, serviceName, name, secret, apiKey })
  const saved = await host.saveFile(file.fileName, file.text)
  return saved.ok ? ok(saved.value) : saved
}
