import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { reattach } from '../account'
import { CREDENTIALS_SCHEMA, type Account, type Credentials } from '../shared/model'
import { fail, type AppError } from '../shared/result'
import { credentialsForm, credentialsName, type File } from './credential-copies'
import { isSystemError, type StoreFs } from './fs'
import { JsonFile } from './json-file'
import { asideFilesIn, asideName, type AsideFile } from './names'

interface Deps {
  fs: StoreFs
  now(): string
}

/** Credential files that lie aside in a workspace folder, oldest first: damaged ones, and those with credentials of lost users. */
export async function asideCredentials(folder: string, fs: StoreFs): Promise<AsideFile[]> {
  return asideFilesIn(await fs.readdir(folder)).filter(({ original }) => original.startsWith('credentials'))
}

/**
 * Keeps credentials whose users the account has lost in a file of their own, from which they come back with their users
 * (`withDetached`). Returns what the person should be told. Throws what the file system throws.
 */
export async function keepDetached(folder: string, lost: Credentials, { fs, now }: Deps): Promise<AppError> {
  const name = asideName(credentialsName, now(), 'detached')
  await fileOf(folder, name, fs).write(contentOf(lost))
  const count = Object.keys(lost.users).length
  const whose = count === 1 ? 'one user is' : `${count} users are`
  const what =
    count === 0
      ? 'MFA devices or facts about the root user belong to another account'
      : `${whose} no longer in the account, but had passwords, keys or MFA devices`
  return fail('StoreUnreadable', what, {
    file: credentialsName,
    hint: `they were kept in \`${name}\` and come back when an account with the same users is restored or imported`
  }).error
}

/** Credentials with what comes back from files of `keepDetached`. */
export interface Reattached {
  credentials: Credentials
  /**
   * To be called when `credentials` is on the disk: takes out of those files what came back. Resolves with the names of the files that
   * are gone, as nothing is left to keep. Throws what the file system throws.
   */
  tidy(): Promise<string[]>
}

/** Gives detached credentials back to users of this account, by user ID. A file that cannot be read stays as it is. */
export async function withDetached(folder: string, credentials: Credentials, account: Account, fs: StoreFs): Promise<Reattached> {
  let now = credentials
  const changed: { name: string; rest: Credentials | null }[] = []
  const files = (await asideCredentials(folder, fs)).filter(({ reason }) => reason === 'detached')
  for (const { name } of files.toReversed()) {
    const detached = await readDetached(folder, name, fs)
    if (!detached) continue
    const left = withoutPresent(detached, now)
    const { credentials: after, rest } = left ? reattach(now, left, account) : { credentials: now, rest: null }
    if (rest !== detached) changed.push({ name, rest })
    now = after
  }
  const tidy = async () => {
    for (const { name, rest } of changed) {
      if (rest) await fileOf(folder, name, fs).write(contentOf(rest))
      else await fs.remove(join(folder, name))
    }
    if (changed.length > 0) await fs.syncFolder(folder)
    return changed.filter(({ rest }) => rest === null).map(({ name }) => name)
  }
  return { credentials: now, tidy }
}

/** Without the records that came back already, before the file could be tidied. */
function withoutPresent(detached: Credentials, now: Credentials): Credentials | null {
  const present = new Map(Object.values(now.users).map((record) => [record.userId, record]))
  const users = Object.entries(detached.users)
  const left = users.filter(([, record]) => !isDeepStrictEqual(present.get(record.userId), record))
  if (left.length === users.length) return detached
  const ids = new Set(left.map(([id]) => id))
  const devices = detached.devices.filter(({ user }) => user === null || ids.has(user))
  return left.length + devices.length === 0 && detached.root === null
    ? null
    : { ...detached, users: Object.fromEntries(left), devices }
}

async function readDetached(folder: string, name: string, fs: StoreFs): Promise<Credentials | null> {
  try {
    return (await fileOf(folder, name, fs).read())?.value ?? null
  } catch (e) {
    if (isSystemError(e)) throw e
    return null
  }
}

const fileOf = (folder: string, name: string, fs: StoreFs) => new JsonFile<File>(fs, join(folder, name), credentialsForm)
const contentOf = (value: Credentials): File => ({ schema: CREDENTIALS_SCHEMA, log: 1, value })
