import { chosenSize, readChosenFile } from '../store/chosen-file'
import { SMALLER, checkSizes, importLimits, megabytes } from '../shared/import-limits'
import { importToAccount, previewOf } from '../interop/gaad/import'
import { readAuthorizationDetails } from '../interop/gaad/read'
import { Refusal, type Result } from '../shared/result'
import type { ImportPreview } from '../shared/views'
import { checkedAccount } from './handovers'
import type { Handover, ImportFile, Jobs } from './protocol'
import type { Replica } from './replica'
import type { StepNews, Steps } from './scheduler'

/** How a job that cannot pause says where it is, and asks whether to go on. */
export interface JobControl {
  report(news: StepNews): void
  cancelled(): boolean
}

/** Reads export files and keeps what they hold under the token. A refusal names file, place and reason. */
export function readImport(replica: Replica, input: Jobs['readImport']['input'], control: JobControl): ImportPreview {
  const files = textsOf(replica, input.files, control)
  replica.uploads.clear() // what is left was never finished
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

/** Texts of the files. Sizes are checked before anything is read, and again while it is: files may grow. */
function textsOf(
  replica: Replica,
  files: readonly ImportFile[],
  { report, cancelled }: JobControl
): { name: string; text: string }[] {
  const texts = new Map(files.map((f) => ['path' in f ? null : f, 'text' in f ? f.text : 'upload' in f ? taken(replica, f) : '']))
  const sizes = files.map((f) => ({ name: f.name, bytes: 'path' in f ? chosenSize(f.path, f) : (texts.get(f)?.length ?? 0) }))
  must(checkSizes(sizes))
  let left: number = importLimits.totalBytes
  return files.map((f) => {
    if (!('path' in f)) return { name: f.name, text: texts.get(f) ?? '' }
    const text = readChosenFile(f.path, {
      name: f.name,
      most: Math.min(importLimits.fileBytes, left),
      onBytes: (done, total) => {
        if (cancelled()) throw new Refusal('Cancelled', 'the import was canceled')
        report({ what: `opening \`${f.name}\``, done, total })
      }
    })
    left -= text.length
    return { name: f.name, text }
  })
}

const must = (result: Result<null>): void => {
  if (!result.ok) throw new Refusal(result.error.code, result.error.message, result.error)
}

/** Takes in the next piece of a file. Refuses more than may be read at once; what there was of it is dropped then. */
export function importPart({ uploads }: Replica, { upload, text }: Jobs['importPart']['input']): null {
  const pieces = uploads.get(upload) ?? []
  uploads.set(upload, pieces)
  pieces.push(text)
  let size = 0
  for (const all of uploads.values()) for (const piece of all) size += piece.length
  if (size <= importLimits.totalBytes) return null
  uploads.clear()
  throw new Refusal(
    'ImportRefused',
    `the files have more than ${megabytes(importLimits.totalBytes)} together, the maximum for one import`,
    { hint: SMALLER }
  )
}

/** The text of a file that was handed over whole. */
function taken({ uploads }: Replica, { name, upload }: { name: string; upload: string }): string {
  const pieces = uploads.get(upload)
  if (!pieces) throw new Refusal('ImportRefused', `\`${name}\` is no longer available: drop it again`, { file: name })
  uploads.delete(upload)
  return pieces.join('')
}

/** The account that a previewed import becomes; the import is then forgotten. */
export function* takeImport(replica: Replica, input: Jobs['takeImport']['input']): Steps<Handover> {
  const imported = replica.imports.get(input.token)
  if (!imported) throw new Refusal('ImportRefused', 'this import is no longer available: read the file again')
  replica.imports.delete(input.token)
  const account = yield* checkedAccount(importToAccount(imported, input.homeAccountId, input.displayName))
  return replica.handovers.offer(account)
}

export function dropImport(replica: Replica, input: Jobs['dropImport']['input']): null {
  replica.imports.delete(input.token)
  replica.uploads.delete(input.token)
  return null
}
