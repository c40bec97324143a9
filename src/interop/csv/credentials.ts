import { awsConfigureReads, writeCsv } from '../../shared/csv'

/** A file to save: its name as AWS gives it, and its text. Secrets in it are the reason for the file: nothing keeps a copy. */
export interface CsvFile {
  fileName: string
  text: string
}

export interface NewUser {
  userName: string
  /** null: the user got none. */
  password: string | null
  accessKeyId: string | null
  secretAccessKey: string | null
}

/** `new_user_credentials.csv`: one line a user, empty cells for what it did not get. */
export function newUserCredentials(users: readonly NewUser[], signInUrl: string): CsvFile {
  const header = ['User name', 'Password', 'Access key ID', 'Secret access key', 'Console login link']
  const rows = users.map((u) => [
    u.userName,
    u.password ?? '',
    u.accessKeyId ?? '',
    u.secretAccessKey ?? '',
    u.password === null ? '' : signInUrl
  ])
  return { fileName: 'new_user_credentials.csv', text: writeCsv([header, ...rows]) }
}

/** `<user>_credentials.csv`: a console password. */
export function consolePassword(userName: string, password: string, signInUrl: string): CsvFile {
  const rows = [
    ['User name', 'Password', 'Console sign-in URL'],
    [userName, password, signInUrl]
  ]
  return { fileName: `${userName}_credentials.csv`, text: writeCsv(rows) }
}

/** `<user>_accessKeys.csv`: one access key. */
export function accessKeyFile(userName: string, accessKeyId: string, secretAccessKey: string): CsvFile {
  const rows = [
    ['Access key ID', 'Secret access key'],
    [accessKeyId, secretAccessKey]
  ]
  return { fileName: `${userName}_accessKeys.csv`, text: writeCsv(rows) }
}

/** `<user>_codecommit_credentials.csv`: a service-specific credential. */
export function serviceCredentialFile(made: {
  userName: string
  serviceName: string
  name: string
  secret: string
  apiKey: boolean
}): CsvFile {
  const { userName, serviceName, name, secret, apiKey } = made
  const rows = [apiKey ? ['Alias', 'API key'] : ['User name', 'Password'], [name, secret]]
  const service = serviceName.replace(/\.amazonaws\.com$/, '')
  return { fileName: `${userName}_${service}_credentials.csv`, text: writeCsv(rows) }
}

/**
 * A file for `aws configure import --csv`: users whose names it cannot read are left out and named. They need another way in.
 */
export function awsConfigureImport(users: readonly NewUser[]): CsvFile & { leftOut: string[] } {
  const rows: string[][] = []
  const leftOut: string[] = []
  for (const { userName, accessKeyId, secretAccessKey } of users) {
    if (accessKeyId === null || secretAccessKey === null) continue
    if (!awsConfigureReads(userName)) leftOut.push(userName)
    else rows.push([userName, accessKeyId, secretAccessKey])
  }
  const header = ['User Name', 'Access key ID', 'Secret access key']
  return { fileName: 'aws_configure_import.csv', text: writeCsv([header, ...rows]), leftOut }
}
