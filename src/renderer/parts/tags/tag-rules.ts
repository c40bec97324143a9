import type { Tag } from '../../../shared/model'
import { useQuotas } from '../../api/quotas'

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** What is wrong with each tag's key and value; undefined where nothing is. Rows with neither are left out of the result and of what is saved. */
export function tagProblems(tags: readonly Tag[]): { key: string | undefined; value: string | undefined }[] {
  return tags.map((t, i) => {
    if (isBlank(t)) return { key: undefined, value: undefined }
    const twice = tags.some((o, n) => n < i && o.key !== '' && o.key.toLowerCase() === t.key.toLowerCase())
    const key =
      t.key === ''
        ? 'A tag needs a key'
        : twice
          ? 'This key is there already'
          : t.key.length > 128
            ? 'At most 128 characters'
            : !allowed.test(t.key)
              ? 'Use letters, digits, spaces or _ . : / = + - @'
              : /^aws:/i.test(t.key)
                ? 'Keys that begin with aws: are for AWS'
                : undefined
    const value =
      t.value.length > 256
        ? 'At most 256 characters'
        : !allowed.test(t.value)
          ? 'Use letters, digits, spaces or _ . : / = + - @'
          : undefined
    return { key, value }
  })
}

export const isBlank = (t: Tag): boolean => t.key === '' && t.value === ''
/** The tags that count. */
export const filled = (tags: readonly Tag[]): Tag[] => tags.filter((t) => !isBlank(t))

/** Why the tags cannot be saved; undefined if they can. */
export function whyNotTags(tags: readonly Tag[], most = useQuotas().of('TagsPerEntityQuota')): string | undefined {
  if (filled(tags).length > most) return `At most ${most} tags`
  return tagProblems(tags).some((p) => p.key !== undefined || p.value !== undefined) ? 'Mend the tags marked in red' : undefined
}
