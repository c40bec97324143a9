import uFuzzy from '@leeoniya/ufuzzy'

/** Whole words and starts of words first, then words close together, near the start, in a short text. Unlike uFuzzy's own order, case plays no part. */
const sort: NonNullable<uFuzzy.Options['sort']> = ({ idx, terms, interLft2, interLft1, interIns, start }, texts) => {
  const of = (list: readonly number[], i: number): number => list[i] ?? 0
  const bounds = (i: number): number => of(terms, i) + of(interLft2, i) + of(interLft1, i) / 2
  const text = (i: number): string => texts[of(idx, i)] ?? ''
  return [...idx.keys()].sort(
    (a, b) =>
      bounds(b) - bounds(a) ||
      of(interIns, a) - of(interIns, b) ||
      of(start, a) - of(start, b) ||
      text(a).length - text(b).length ||
      text(a).localeCompare(text(b), 'en')
  )
}
/** Words end at spaces only: an ARN or `team-1` is one word, and all of it must be there. */
const matcher = new uFuzzy({ unicode: true, interSplit: '\\s+', sort })
const MOST_WORDS = 5
/** No name is longer. A pattern of a longer text takes too long to build: a pasted policy would stop the window. */
const LONGEST = 2_048
/** Above this many matches they keep their order: to rank them would take longer than a key press. */
const MOST_RANKED = 5_000

/** A text that holds every word of what was typed: its place in the list, and where the words are (from, to, from, to). */
export interface Match {
  at: number
  marks: readonly number[]
}

/** The texts that hold every word of `typed`, in any order and case. Best first: all of it, starts of words, then their middles. */
export function matchTexts(texts: readonly string[], typed: string): Match[] {
  if (typed.length > LONGEST) return []
  // a quoted word is taken as it is
  const words = typed.replaceAll('"', ' ').trim().split(/\s+/)
  const wanted = words.map((word) => `"${word}"`).join(' ')
  if (words[0] === '') return texts.map((_, at) => ({ at, marks: [] }))
  const [found, info, order] = matcher.search(texts as string[], wanted, MOST_WORDS, MOST_RANKED)
  if (!info) return (found ?? []).map((at) => ({ at, marks: [] }))
  return order.map((i) => ({ at: info.idx[i] ?? 0, marks: info.ranges[i] ?? [] }))
}

/** The items whose text holds every word of `typed`, in their order. */
export function keepMatches<T>(items: readonly T[], typed: string, textOf: (item: T) => string): T[] {
  const kept = new Set(matchTexts(items.map(textOf), typed).map(({ at }) => at))
  return items.filter((_, at) => kept.has(at))
}

/** What holds every word of `typed` in its name, best first, then what holds them with what else is known of it (`moreOf`). */
export function findBest<T>(items: readonly T[], typed: string, nameOf: (item: T) => string, moreOf?: (item: T) => string): T[] {
  const byName = matchTexts(items.map(nameOf), typed).map(({ at }) => items[at] as T)
  if (!moreOf) return byName
  const known = new Set(byName)
  const others = items.filter((item) => !known.has(item))
  return [...byName, ...keepMatches(others, typed, (item) => `${nameOf(item)} ${moreOf(item)}`)]
}
