import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { reattach, withoutSuperseded } from '../account'
import { credentials, CREDENTIALS_SCHEMA, emptyCredentials, type Account, type Credentials } from '../shared/model'
import { fail, type AppError } from '../shared/result'
import { credentialsForm, credentialsName, type File as CredentialsFile } from './credential-copies'
import { isSystemError, type StoreFs } from './fs'
import { JsonFile, type FileForm } from './json-file'
import { asideFilesIn, asideName, type AsideFile } from './names'

const latest = z.object({
  schema: z.literal(CREDENTIALS_SCHEMA),
  /** Files are numbered as they are made, so that a clock that was set back does not change their order; earlier versions wrote 1 into each. */
  log: z.int().positive(),
  /** What comes back with its users. */
  value: credentials,
  /** What later credentials took the place of. It is kept, but never comes back by itself. */
  superseded: credentials.optional()
})
type File = z.infer<typeof latest> | CredentialsFile
const form: FileForm<File> = { ...credentialsForm, shape: z.union([latest, credentialsForm.shape]) }

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
  const [newest] = await readDetached(folder, fs)
  await fileOf(folder, name, fs).write(contentOf({ number: (newest?.number ?? 0) + 1, value: lost, superseded: null }))
  const count = Object.keys(lost.users).length
  const whose = count === 1 ? 'one user is' : `${count} users are`
  const what =
    count === 0
      ? 'MFA devices or the root user status belong to another account'
      : `${whose} no longer in the account, but had passwords, keys or MFA devices`
  return fail('StoreUnreadable', what, {
    file: credentialsName,
    hint: `they are kept in \`${name}\` and restored if you restore or import an account with the same users`
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

/**
 * Gives detached credentials back to users of this account, by user ID. Of several files that hold the same user the newest counts; what
 * a user had before its present or later detached credentials stays in its file for good. A file that cannot be read stays as it is.
 */
export async function withDetached(folder: string, credentials: Credentials, account: Account, fs: StoreFs): Promise<Reattached> {
  let now = credentials
  const changed: { name: string; rest: Detached | null }[] = []
  const later: Credentials[] = []
  for (const { name, ...file } of await readDetached(folder, fs)) {
    const fresh = file.value && withoutPresent(file.value, now)
    const parts = fresh ? withoutSuperseded(fresh, now, account, later) : { left: null, superseded: null }
    const { credentials: after, rest } = parts.left ? reattach(now, parts.left, account) : { credentials: now, rest: null }
    if (rest !== file.value) {
      const superseded = joined(file.superseded, parts.superseded)
      changed.push({ name, rest: rest || superseded ? { ...file, value: rest, superseded } : null })
    }
    if (file.value) later.push(file.value)
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

/** Without what came back already, before the file could be tidied. */
function withoutPresent(detached: Credentials, now: Credentials): Credentials | null {
  const present = new Map(Object.values(now.users).map((record) => [record.userId, record]))
  const serials = new Map(now.devices.map((device) => [device.serial, device]))
  const users = Object.entries(detached.users)
  const left = users.filter(([, record]) => !isDeepStrictEqual(present.get(record.userId), record))
  const ids = new Set(left.map(([id]) => id))
  const devices = detached.devices.filter((device) =>
    device.user === null ? !isDeepStrictEqual(serials.get(device.serial), device) : ids.has(device.user)
  )
  const root = isDeepStrictEqual(now.root, detached.root) ? null : detached.root
  if (left.length === users.length && devices.length === detached.devices.length && root === detached.root) return detached
  return left.length + devices.length === 0 && root === null
    ? null
    : { ...detached, users: Object.fromEntries(left), devices, root }
}

/** Both as one; where both hold the same thing the first counts. */
function joined(first: Credentials | null, second: Credentials | null): Credentials | null {
  if (!first || !second) return first ?? second
  const serials = new Set(first.devices.map(({ serial }) => serial))
  return {
    ...first,
    users: { ...second.users, ...first.users },
    devices: [...first.devices, ...second.devices.filter(({ serial }) => !serials.has(serial))],
    root: first.root ?? second.root
  }
}

/** A file of `keepDetached`; null: nothing of that kind is in it. */
interface Detached {
  number: number
  value: Credentials | null
  superseded: Credentials | null
}

/** All that can be read, the newest first. */
async function readDetached(folder: string, fs: StoreFs): Promise<({ name: string } & Detached)[]> {
  const found: ({ name: string } & Detached)[] = []
  for (const { name, reason } of (await asideCredentials(folder, fs)).toReversed()) {
    if (reason !== 'detached') continue
    try {
      const file = await fileOf(folder, name, fs).read()
      if (!file) continue
      const superseded = 'superseded' in file ? (file.superseded ?? null) : null
      found.push({ name, number: 'log' in file ? file.log : 0, value: somethingIn(file.value), superseded })
    } catch (e) {
      if (isSystemError(e)) throw e
    }
  }
  return found.sort((a, b) => b.number - a.number) // a stable sort: of two with one number the later one first
}

const somethingIn = (value: Credentials): Credentials | null =>
  Object.keys(value.users).length + value.devices.length === 0 && value.root === null ? null : value

const fileOf = (folder: string, name: string, fs: StoreFs) => new JsonFile<File>(fs, join(folder, name), form)
const contentOf = ({ number, value, superseded }: Detached): File => ({
  schema: CREDENTIALS_SCHEMA,
  log: number,
  value: value ?? emptyCredentials(superseded?.accountId ?? ''),
  ...(superseded ? { superseded } : {})
})
