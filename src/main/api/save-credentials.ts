import {
  accessKeyFile,
  awsConfigureImport,
  consolePassword,
  newUserCredentials,
  type CsvFile
} from '../../interop/csv/credentials'
import type { Output, Parsed } from '../../shared/contract'
import { fail, ok, type Result } from '../../shared/result'
import type { Host } from './host'

type Input = Parsed<'credentials.save'>

/** Writes secrets in one of AWS's layouts to where the person chooses, and keeps nothing. */
export async function saveCredentials(input: Input, host: Pick<Host, 'saveFile'>): Promise<Result<Output<'credentials.save'>>> {
  const file = fileOf(input)
  if (file === null) return fail('InvalidInput', 'there is no secret for this kind of file')
  if (file === 'unreadable') return fail('InvalidInput', 'aws configure cannot read a user name with a comma')
  const { leftOut = [] } = file
  const saved = await host.saveFile(file.fileName, file.text)
  return saved.ok ? ok({ ...saved.value, leftOut }) : saved
}

function fileOf({ layout, users, signInUrl }: Input): (CsvFile & { leftOut?: string[] }) | 'unreadable' | null {
  const [first] = users
  if (layout === 'users') return newUserCredentials(users, signInUrl)
  if (layout === 'awsConfigure') {
    const file = awsConfigureImport(users)
    if (file.leftOut.length < users.filter((u) => u.secretAccessKey !== null).length) return file
    return file.leftOut.length > 0 ? 'unreadable' : null
  }
  if (!first || users.length > 1) return null
  const { userName, password, accessKeyId, secretAccessKey } = first
  if (layout === 'password') return password === null ? null : consolePassword(userName, password, signInUrl)
  return accessKeyId === null || secretAccessKey === null ? null : accessKeyFile(userName, accessKeyId, secretAccessKey)
}
