import type { Tag } from '../../../shared/model'
import { longestTagKey, longestTagValue, tagAlphabet, tagText } from '../../../shared/tag-text'
import { useQuotas } from '../../api/quotas'

const textProblem = (text: string, longest: number): string | undefined =>
  text.length > longest ? `Up to ${longest} characters` : tagText.test(text) ? undefined : `Use ${tagAlphabet}`

/** What is wrong with the value of a tag, or with a text that is kept as one; undefined: nothing. */
export const valueProblem = (value: string): string | undefined => textProblem(value, longestTagValue)

/** What is wrong with each tag's key and value; undefined where nothing is. Rows with neither are left out of the result and of what is saved. */
export function tagProblems(tags: readonly Tag[]): { key: string | undefined; value: string | undefined }[] {
  return tags.map((t, i) => {
    if (isBlank(t)) return { key: undefined, value: undefined }
    const twice = tags.some((o, n) => n < i && o.key !== '' && o.key.toLowerCase() === t.key.toLowerCase())
    const key =
      t.key === ''
        ? 'Enter a key'
        : twice
          ? 'This key already exists'
          : (textProblem(t.key, longestTagKey) ?? (/^aws:/i.test(t.key) ? 'The prefix aws: is reserved for AWS' : undefined))
    return { key, value: valueProblem(t.value) }
  })
}

export const isBlank = (t: Tag): boolean => t.key === '' && t.value === ''
/** The tags that count. */
export const filled = (tags: readonly Tag[]): Tag[] => tags.filter((t) => !isBlank(t))

/** Why the tags cannot be saved; undefined if they can. */
export function whyNotTags(tags: readonly Tag[], most = useQuotas().of('TagsPerEntityQuota')): string | undefined {
  if (filled(tags).length > most) return `Up to ${most} tags`
  return tagProblems(tags).some((p) => p.key !== undefined || p.value !== undefined) ? 'Fix the highlighted tags' : undefined
}
