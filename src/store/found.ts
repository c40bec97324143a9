import { join } from 'node:path'
import { z } from 'zod'
import { collections, type Account, type Entity, type EntityId } from '../shared/model'
import type { StoreDeps } from './deps'
import { errorCode, errorText, isSystemError } from './fs'
import { decodeFile, isTrusted, NewerSchema, type FoundFile } from './json-file'
import { migrate } from './migrations'
import { foundCredentials, type FoundCredentials } from './found-credentials'
import { activityFolder, asideFilesIn, importsIn, snapshotsIn, type AsideFile } from './names'
import { SUMMED_FROM } from './snapshot'
import { UnusableFile } from './unusable-file'

/** What a file that lies aside held: the whole account, changes of it, credentials, or something else. */
export type FoundKind = 'account' | 'journal' | 'credentials' | 'other'

/** A file that opening put aside. */
export interface Found extends AsideFile {
  kind: FoundKind
  bytes: number
  /**
   * For a whole account that can be read. `sound`: its checksum fits, or it is older than checksums; otherwise somebody has edited it, or
   * it is damaged in a place that does not show.
   */
  state: { seq: number; at: string; sound: boolean; account: unknown; schema: number } | null
  /** For an account: why it cannot be used. */
  why: string | null
  /** For credentials that can be used. */
  credentials: FoundCredentials | null
}

const state = z.object({
  schema: z.int().positive(),
  seq: z.int().nonnegative(),
  at: z.string(),
  account: z.looseObject({ home: z.looseObject({ accountId: z.string(), displayName: z.string() }) }),
  unverified: z.boolean().optional()
})
type State = z.infer<typeof state>

type Deps = Pick<StoreDeps, 'fs' | 'schema'>

/** What opening put aside in a workspace folder, newest first. Reads whole accounts. Throws what the file system throws. */
export async function foundFiles(folder: string, deps: Deps): Promise<Found[]> {
  const found: Found[] = []
  const archived = asideFilesIn(await deps.fs.readdir(join(folder, activityFolder)))
  const files = [
    ...asideFilesIn(await deps.fs.readdir(folder)),
    ...archived.map((file) => ({ ...file, name: join(activityFolder, file.name) }))
  ]
  for (const file of files.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))) {
    const kind = kindOf(file.original)
    try {
      const { size } = await deps.fs.readStart(join(folder, file.name), 0)
      const held = kind === 'account' ? await stateIn(folder, file, deps) : noState
      found.push({ ...file, kind, bytes: size, ...held, credentials: await foundCredentials(folder, file, deps.fs) })
    } catch (e) {
      if (errorCode(e) !== 'ENOENT') throw e // somebody took it away meanwhile
    }
  }
  return found
}

const noState = { state: null, why: null }

function kindOf(original: string): FoundKind {
  if (snapshotsIn([original]).length + importsIn([original]).length > 0) return 'account'
  if (original.startsWith('journal-')) return 'journal'
  return original.startsWith('credentials') ? 'credentials' : 'other'
}

async function stateIn(folder: string, file: AsideFile, deps: Deps): Promise<Pick<Found, 'state' | 'why'>> {
  try {
    const found = await read(folder, file.name, deps)
    const { value, schema } = found
    const sound = value.unverified !== true && isTrusted(found, { summedFrom: SUMMED_FROM })
    return { state: { seq: value.seq, at: value.at, sound, account: value.account, schema }, why: null }
  } catch (e) {
    if (isSystemError(e)) throw e
    return { state: null, why: e instanceof NewerSchema ? 'a newer version of Gatehouse wrote it' : whyOf(e) }
  }
}

const whyOf = (e: unknown): string =>
  e instanceof z.ZodError || e instanceof SyntaxError ? "it's no longer a complete account" : errorText(e)

async function read(folder: string, name: string, { fs, schema }: Deps): Promise<FoundFile<State>> {
  return decodeFile(await fs.readFile(join(folder, name)), name, { schema, shape: state })
}

/**
 * The account in a file that lies aside, in today's shape, also where its checksum does not fit: whoever asks has been told. Throws
 * `UnusableFile` if it does not have the shape of an account, or breaks one of its rules, and what the file system throws.
 */
export async function foundAccount(
  folder: string,
  name: string,
  deps: Pick<StoreDeps, 'fs' | 'schema' | 'migrations' | 'accountSchema'>
): Promise<{ account: Account; at: string }> {
  const [file] = asideFilesIn([name])
  if (!file || kindOf(file.original) !== 'account') throw new UnusableFile("the file doesn't exist")
  try {
    const { value } = await read(folder, name, deps)
    const account = deps.accountSchema.parse(migrate(value.account, value.schema, deps.schema, deps.migrations))
    const broken = brokenKeys(account)
    if (broken !== null) throw new UnusableFile(broken)
    return { account, at: value.at }
  } catch (e) {
    if (e instanceof UnusableFile) throw e
    if (errorCode(e) === 'ENOENT') throw new UnusableFile('it no longer exists')
    if (isSystemError(e)) throw e
    throw new UnusableFile(e instanceof NewerSchema ? 'a newer version of Gatehouse wrote it' : whyOf(e))
  }
}

/** What the rest of the program takes for granted and an edit by hand may break: keys that are right and point at something. */
function brokenKeys(account: Account): string | null {
  const seen = new Set<string>()
  for (const collection of collections) {
    for (const [key, entity] of Object.entries(account[collection]) as [EntityId, Entity][]) {
      const at = `\`${key}\` in \`${collection}\``
      if (entity.id !== key || seen.has(key)) return `${at} has a key that belongs to another entity`
      if (Number(key.slice(1)) >= account.nextEntity) return `${at} has a key that hasn't been assigned yet (\`nextEntity\`)`
      if (entity.kind === 'user' && entity.groups.some((id) => !account.groups[id]))
        return `${at} is in a group that doesn't exist`
      if (entity.kind === 'instanceProfile' && entity.roles.some((id) => !account.roles[id]))
        return `${at} has a role that doesn't exist`
      seen.add(key)
    }
  }
  return null
}

/** Deletes a credentials file that lies aside. False: the file doesn't exist. Throws what the file system throws. */
export async function deleteFound(folder: string, name: string, { fs }: Pick<StoreDeps, 'fs'>): Promise<boolean> {
  const there = asideFilesIn(await fs.readdir(folder)).find((file) => file.name === name)
  if (!there || kindOf(there.original) !== 'credentials') return false
  await fs.remove(join(folder, name))
  await fs.syncFolder(folder)
  return true
}
