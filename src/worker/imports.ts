import { readFileSync, statSync } from 'node:fs'
import { importToAccount, previewOf } from '../interop/gaad/import'
import { readAuthorizationDetails } from '../interop/gaad/read'
import type { Account } from '../shared/model'
import { Refusal } from '../shared/result'
import type { ImportPreview } from '../shared/views'
import type { ImportFile, Jobs } from './protocol'
import type { Replica } from './replica'
import type { StepNews } from './scheduler'

/** Larger files are refused before they are read: an export of an account at all its quotas is a tenth of that. */
const MAX_BYTES = 100 * 1024 * 1024

/** How a job that cannot pause says where it is, and asks whether to go on. */
export interface JobControl {
  report(news: StepNews): void
  cancelled(): boolean
}

/** Reads export files and keeps what they hold under the token. A refusal names file, place and reason. */
export function readImport(replica: Replica, input: Jobs['readImport']['input'], control: JobControl): ImportPreview {
  const files = input.files.map((f) => ({ name: f.name, text: textOf(f) }))
  const { managedPolicies } = replica.catalog
  const read = readAuthorizationDetails(files, {
    awsPolicy: (arn) => {
      const policy = managedPolicies.byArn(arn)
      return policy && { versionId: policy.versionId, document: managedPolicies.document(policy) }
    },
    onProgress: (done, total, what) => {
      control.report({ what, done, total })
      return !control.cancelled()
    }
  })
  if (!read.ok) throw new Refusal(read.error.code, read.error.message, read.error)
  replica.imports.set(input.token, read.value)
  return { token: input.token, ...previewOf(read.value, input.replaces) }
}

function textOf(file: ImportFile): string {
  if ('text' in file) return file.text
  try {
    if (statSync(file.path).size > MAX_BYTES)
      throw new Refusal('ImportRefused', `\`${file.name}\` is larger than 100 MB`, { file: file.name })
    return readFileSync(file.path, 'utf8')
  } catch (e) {
    if (e instanceof Refusal) throw e
    throw new Refusal('ImportRefused', `\`${file.name}\` cannot be read: ${e instanceof Error ? e.message : String(e)}`, {
      file: file.name
    })
  }
}

/** The account that a previewed import becomes; the import is then forgotten. */
export function takeImport(replica: Replica, input: Jobs['takeImport']['input']): Account {
  const imported = replica.imports.get(input.token)
  if (!imported) throw new Refusal('ImportRefused', 'this import is no longer at hand: read the file again')
  replica.imports.delete(input.token)
  return importToAccount(imported, input.homeAccountId, input.displayName)
}

export function dropImport(replica: Replica, input: Jobs['dropImport']['input']): null {
  replica.imports.delete(input.token)
  return null
}
