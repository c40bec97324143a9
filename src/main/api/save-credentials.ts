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

/** Writes secrets in one of AWS's layouts to where the person chooses, and keeps nothing. Several files go to one folder. */
export async function saveCredentials(
  input: Input,
  host: Pick<Host, 'saveFile' | 'saveFiles'>
): Promise<Result<Output<'credentials.save'>>> {
  const files = filesOf(input)
  if (files === 'unreadable') return fail('InvalidInput', "aws configure can't read a user name with a comma")
  const [first, ...more] = files
  if (first === undefined) return fail('InvalidInput', 'there is no secret for this kind of file')
  if (more.length > 0) {
    const saved = await host.saveFiles(files)
    if (!saved.ok) return saved
    const { saved: done, fileNames, folder } = saved.value
    return ok({ saved: done, fileName: fileNames[0] ?? null, folder, leftOut: [] })
  }
  const saved = await host.saveFile(first.fileName, first.text)
  return saved.ok ? ok({ ...saved.value, folder: null, leftOut: first.leftOut ?? [] }) : saved
}

type File = CsvFile & { leftOut?: string[] }

function filesOf({ layout, users, signInUrl }: Input): File[] | 'unreadable' {
  if (layout === 'users') return [newUserCredentials(users, signInUrl)]
  if (layout === 'awsConfigure') {
    const file = awsConfigureImport(users)
    if (file.leftOut.length < users.filter((u) => u.secretAccessKey !== null).length) return [file]
    return file.leftOut.length > 0 ? 'unreadable' : []
  }
  return users.flatMap(({ userName, password, accessKeyId, secretAccessKey }): File[] => {
    if (layout === 'password') return password === null ? [] : [consolePassword(userName, password, signInUrl)]
    return accessKeyId === null || secretAccessKey === null ? [] : [accessKeyFile(userName, accessKeyId, secretAccessKey)]
  })
}
