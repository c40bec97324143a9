import type { Group, InstanceProfile, ManagedPolicy, Role, User } from '../../shared/model'
import { fail, ok, Refusal, type Result } from '../../shared/result'
import { checkSizes, importLimits, tooMany } from '../../shared/import-limits'
import type { ImportNote } from '../../shared/views'
import { Lister, type Listed } from './entities'
import { Fields } from './fields'
import { Notes, type Place } from './notes'
import { EntityCount, pagesOf, type ListName, type Page } from './pages'
import { checkAttachments, compareWithCatalog, noteSameNames, resolveMembers, type AwsPolicyText } from './resolve'

export interface ReadEnv {
  awsPolicy: AwsPolicyText
  /** Characters done of all, and what is being done; `false` cancels. */
  onProgress?(done: number, total: number, what: string): boolean | undefined
}

/** What the files hold. Entities have their keys (`e1` ...) and refer to one another by them; policies by ARN, as in the account. */
export interface ImportedAccount {
  files: string[]
  users: User[]
  groups: Group[]
  roles: Role[]
  /** Customer policies, and AWS managed ones with `accountId` `aws`. */
  policies: ManagedPolicy[]
  instanceProfiles: InstanceProfile[]
  nextEntity: number
  /** Partition of each account. */
  partitions: ReadonlyMap<string, string>
  /** AWS managed policies in use that the files don't hold and the catalog does. */
  fromCatalog: number
  notes: ImportNote[]
}

/**
 * Reads `aws iam get-account-authorization-details` output in any of its spellings (see `pages`, `document`, `date`), from one file or
 * the pages of several. Fails with ImportRefused, naming file, JSON path and reason, if a file is no such output; all else that is
 * unusual is kept and noted. Fails with ImportRefused if it is more than `importLimits` allow, and with Cancelled if `onProgress` says so.
 */
export function readAuthorizationDetails(
  files: readonly { name: string; text: string }[],
  { awsPolicy, onProgress = () => undefined }: ReadEnv
): Result<ImportedAccount> {
  if (files.length === 0) return fail('ImportRefused', 'no file was selected')
  // a character has at least one byte: what is larger than this is larger in its file too
  const fits = checkSizes(files.map(({ name, text }) => ({ name, bytes: text.length })))
  if (!fits.ok) return fits
  // Reading the text is one half of the work, making entities of it the other.
  const total = files.reduce((sum, f) => sum + f.text.length, 0) * 2
  const notes = new Notes()
  const count = new EntityCount()
  let done = 0
  const report = (at: number, what: string) => {
    if (onProgress(at, total, what) === false) throw new Refusal('Cancelled', 'the import was canceled')
  }
  try {
    const pages = files.flatMap((file) => {
      const found = pagesOf(file, notes, count, (offset) => report(done + offset, `reading \`${file.name}\``))
      done += file.text.length
      report(done, `reading \`${file.name}\``)
      return found
    })
    if (count.found > importLimits.entities) return tooMany(count.found)
    notePages(pages, notes)
    const listed = listAll(pages, (share) =>
      report(Math.round((total / 2) * (1 + share)), 'checking users, groups, roles and policies')
    )
    const checking = () => report(total, 'checking names, memberships and attachments')
    resolveMembers(listed, notes)
    checking()
    noteSameNames(listed, notes)
    checking()
    compareWithCatalog(listed, awsPolicy, notes)
    checking()
    const fromCatalog = checkAttachments(listed, awsPolicy, notes)
    report(total, 'done')
    return ok({
      files: files.map((f) => f.name),
      users: listed.users.map((u) => u.entity),
      groups: listed.groups.map((g) => g.entity),
      roles: listed.roles.map((r) => r.entity),
      policies: listed.policies.map((p) => p.entity),
      instanceProfiles: listed.profiles.map((p) => p.entity),
      nextEntity: listed.nextEntity,
      partitions: listed.partitions,
      fromCatalog,
      notes: notes.list
    })
  } catch (e) {
    if (e instanceof Refusal) return { ok: false, error: e.error }
    throw e
  }
}

/** Entities between two reports. */
const slice = 100

function listAll(pages: Page[], onShare: (share: number) => void): Listed {
  const lister = new Lister()
  const take: [ListName, (fields: Fields, page: Page) => void][] = [
    ['UserDetailList', (f, p) => lister.user(f, p)],
    ['GroupDetailList', (f, p) => lister.group(f, p)],
    ['RoleDetailList', (f, p) => lister.role(f, p)],
    ['Policies', (f, p) => lister.policy(f, p)]
  ]
  const work = take.flatMap(([list, one]) =>
    pages.flatMap((page) =>
      page.fields.items(list).map(
        ({ node, place }) =>
          () =>
            one(new Fields(node, place, page.fields.notes), page)
      )
    )
  )
  for (const [i, step] of work.entries()) {
    step()
    if (i % slice === 0) onShare(i / work.length)
  }
  return lister.listed
}

/** Every page but the last says that there is more. */
function notePages(pages: Page[], notes: Notes): void {
  const last: Place | undefined = pages.at(-1)?.fields
  if (last && pages.every((p) => p.truncated)) notes.warn(last, "the file isn't complete: more pages follow (`IsTruncated`)")
}
