import { join } from 'node:path'
import { z } from 'zod'
import { CREDENTIALS_SCHEMA, type Credentials } from '../shared/model'
import { credentialsCopyName, credentialsForm, credentialsName, type File } from './credential-copies'
import { errorCode, errorText, isSystemError, writeFileAtomic, type StoreFs } from './fs'
import { decodeFile, encodeFile, isTrusted, NewerSchema, type FoundFile } from './json-file'
import { asideFilesIn, asideName, type AsideFile } from './names'
import { UnusableFile } from './unusable-file'

/** What a credentials file that lies aside holds. */
export interface FoundCredentials {
  accountId: string
  /** Users with a record, and MFA devices. */
  users: number
  devices: number
  /** Its checksum fits, or it is older than checksums; otherwise somebody has edited it, or it is damaged in a place that does not show. */
  sound: boolean
}

/** Credentials of detached users come back by themselves (`detached-credentials.ts`); a log alone is no state. */
const holdsState = ({ original, reason }: AsideFile): boolean =>
  (original === credentialsName || original === credentialsCopyName) && (reason === 'unreadable' || reason === 'replaced')

/** What can be taken over of a file that lies aside, or null. Throws what the file system throws. */
export async function foundCredentials(folder: string, file: AsideFile, fs: StoreFs): Promise<FoundCredentials | null> {
  if (!holdsState(file)) return null
  try {
    const found = await read(folder, file.name, fs)
    const { accountId, users, devices } = found.value.value
    const sound = isTrusted(found, credentialsForm)
    return { accountId, users: Object.keys(users).length, devices: devices.length, sound }
  } catch (e) {
    if (isSystemError(e)) throw e
    return null
  }
}

/**
 * The credentials in a file that lies aside, also where its checksum does not fit: whoever asks has been told. Throws `UnusableFile` if
 * it cannot be read or breaks a rule, and what the file system throws.
 */
export async function credentialsInFound(folder: string, name: string, fs: StoreFs): Promise<Credentials> {
  const [file] = asideFilesIn([name])
  if (!file || !holdsState(file)) throw new UnusableFile("the file doesn't exist")
  try {
    const { value } = (await read(folder, name, fs)).value
    const twice = firstTwice(value)
    if (twice !== null) throw new UnusableFile(twice)
    return value
  } catch (e) {
    if (e instanceof UnusableFile) throw e
    if (errorCode(e) === 'ENOENT') throw new UnusableFile('it no longer exists')
    if (isSystemError(e)) throw e
    if (e instanceof NewerSchema) throw new UnusableFile('a newer version of Gatehouse wrote it')
    const unfit = e instanceof z.ZodError || e instanceof SyntaxError
    throw new UnusableFile(unfit ? "it isn't a valid credentials file" : errorText(e))
  }
}

/** Keeps credentials that another file takes the place of. Returns the file's name. Throws what the file system throws. */
export async function keepReplaced(folder: string, value: Credentials, fs: StoreFs, at: string): Promise<string> {
  const name = asideName(credentialsName, at, 'replaced')
  await writeFileAtomic(fs, join(folder, name), encodeFile({ schema: CREDENTIALS_SCHEMA, log: 1, value }, credentialsForm))
  return name
}

const read = async (folder: string, name: string, fs: StoreFs): Promise<FoundFile<File>> =>
  decodeFile(await fs.readFile(join(folder, name)), name, credentialsForm)

/** What the rest of the program takes for granted and an edit by hand may break: nothing is there twice. */
function firstTwice({ users, devices }: Credentials): string | null {
  const records = Object.values(users)
  const keys = records.flatMap(({ accessKeys }) => accessKeys.filter((key) => !key.fromReport).map(({ id }) => id))
  const all: [string, string[]][] = [
    ['user', records.flatMap(({ userId }) => userId || [])],
    ['access key', keys],
    ['MFA device', devices.map(({ serial }) => serial)]
  ]
  for (const [what, ids] of all) {
    const twice = ids.find((id, i) => ids.indexOf(id) !== i)
    if (twice !== undefined) return `the ${what} \`${twice}\` appears twice in it`
  }
  return null
}
