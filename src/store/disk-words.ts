import { fail, type Result } from '../shared/result'
import { errorCode, errorText } from './fs'
import { REPLACED, REWRITTEN } from './journal'

interface Words {
  why: string
  /** What the person can do about it. */
  todo: string
}

const notThere: Words = { why: 'it no longer exists', todo: 'restore the folder' }
const notAllowed: Words = { why: "you don't have permission to use it", todo: 'give yourself read and write permission' }
const full: Words = { why: 'the disk is full', todo: 'free up disk space' }
const tooManyFiles: Words = { why: 'too many files are open on this computer', todo: 'close other programs' }
const words = new Map<string, Words>([
  ['ENOENT', notThere],
  ['ENOTDIR', notThere],
  ['EACCES', notAllowed],
  ['EPERM', notAllowed],
  ['EROFS', { why: 'the disk is read-only', todo: 'make the disk writable' }],
  ['ENOSPC', full],
  ['EDQUOT', { why: 'your disk quota is exceeded', todo: 'free up disk space' }],
  ['EIO', { why: 'the disk reports an error', todo: 'check the disk' }],
  ['ENODEV', { why: 'the disk is no longer connected', todo: 'connect the disk again' }],
  ['ENXIO', { why: 'the disk is no longer connected', todo: 'connect the disk again' }],
  [REPLACED, { why: 'another program replaced the file', todo: 'close Gatehouse and open it again' }],
  [REWRITTEN, { why: 'another program changed the journal', todo: 'close Gatehouse and open it again' }],
  ['EBUSY', { why: 'another program is using it', todo: 'close the other program' }],
  ['EISDIR', { why: 'a folder with that name exists', todo: 'choose another name' }],
  ['ENAMETOOLONG', { why: 'the name is too long', todo: 'choose a shorter name' }],
  ['EMFILE', tooManyFiles],
  ['ENFILE', tooManyFiles]
])

/** The one place that says in words why the file system refused, and what to do; what it does not know is told in the system's own. */
export function diskWords(e: unknown): Words {
  const known = words.get(errorCode(e))
  return known ?? { why: errorText(e).split('\n')[0] ?? '', todo: 'check the disk' }
}

/** `StoreUnwritable` for something that could not be saved: what, where, why, and the way out. `kept`: what is as it was. */
export function unwritable(
  what: string,
  where: string,
  e: unknown,
  { kept = 'nothing was changed', file }: { kept?: string; file?: string } = {}
): Result<never> & { ok: false } {
  const { why, todo } = diskWords(e)
  return fail('StoreUnwritable', `${what} can't be written to \`${where}\`: ${why}`, {
    hint: `${kept}; ${todo}, then try again`,
    ...(file === undefined ? {} : { file })
  })
}
