import { fail, Refusal, type Result } from './result'

const MB = 1_000_000

/**
 * What an import may hold, wherever it comes from: chosen files, dropped or pasted text, the command line. Memory decides: reading takes
 * up to eight times a file's size, and the thread that reads has 2 GB (`workerMemory`). An account at its default quotas has 7,800
 * entities in 10 MB.
 */
export const importLimits = {
  files: 100,
  /** Of one file. */
  fileBytes: 100 * MB,
  /** Of all files of one import. */
  totalBytes: 200 * MB,
  /** Users, groups, roles, policies and instance profiles of one import. */
  entities: 100_000,
  /** Names, texts, numbers, lists and objects in the files of one import, policy documents not counted: memory for 160 bytes each. */
  values: 8_000_000,
  /** Of a credential report: that of 5,000 users has 2 MB. */
  reportBytes: 50 * MB
} as const

/**
 * Memory of the analysis worker in MB (`resourceLimits` of Node's worker threads). All threads of the app share 4 GB. The young generation
 * has V8's own size for a thread: one of 96 MB keeps 20 MB more of what nobody needs.
 */
export const workerMemory = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 48 } as const

/** What to do about an export that is too large (AWS CLI reference, `get-account-authorization-details`). */
export const SMALLER =
  'exclude AWS managed policies with `--filter User Group Role LocalManagedPolicy`, or import fewer accounts at a time'

const counts = new Intl.NumberFormat('en-US')
/** 22,091 */
const count = (n: number): string => counts.format(n)
/** Megabytes, as file managers count them; with one decimal, so that a size just above a limit does not read as the limit. */
export const megabytes = (bytes: number): string => `${counts.format(Math.ceil(bytes / (MB / 10)) / 10)} MB`

/** Refuses a file of this size before it is read. `atLeast`: it is larger, or has no end. */
export function checkFileSize(
  name: string,
  bytes: number,
  { most = importLimits.fileBytes, atLeast = false }: { most?: number; atLeast?: boolean } = {}
): Result<null> {
  if (bytes <= most) return { ok: true, value: null }
  const size = atLeast ? `more than ${megabytes(most)}` : megabytes(bytes)
  return fail('ImportRefused', `\`${name}\` has ${size}; the maximum for one file is ${megabytes(most)}`, {
    file: name,
    hint: SMALLER
  })
}

/** Refuses files that are too large one by one or together, and too many of them, before any is read. */
export function checkSizes(files: readonly { name: string; bytes: number }[]): Result<null> {
  const { files: most, totalBytes } = importLimits
  if (files.length > most)
    return fail('ImportRefused', `there are ${count(files.length)} files; the maximum for one import is ${most}`, {
      hint: 'choose fewer files'
    })
  for (const { name, bytes } of files) {
    const fits = checkFileSize(name, bytes)
    if (!fits.ok) return fits
  }
  const total = files.reduce((sum, f) => sum + f.bytes, 0)
  if (total <= totalBytes) return { ok: true, value: null }
  return fail(
    'ImportRefused',
    `the ${files.length} files have ${megabytes(total)} together; the maximum for one import is ${megabytes(totalBytes)}`,
    { hint: SMALLER }
  )
}

/** Refuses so many entities. */
export const tooMany = (found: number): Result<never> =>
  fail(
    'ImportRefused',
    `there are ${count(found)} users, groups, roles, policies and instance profiles; the maximum for one import is ${count(importLimits.entities)}`,
    { hint: SMALLER }
  )

/** What refuses the file that goes beyond the number of values. */
export const tooManyValues = (file: string): Refusal =>
  new Refusal(
    'ImportRefused',
    `\`${file}\` exceeds the maximum of ${count(importLimits.values)} values (names, strings, numbers and lists) for one import`,
    { file, hint: SMALLER }
  )
