import type { IconName } from '../../kit/icons'

/** Something to go to or to do. */
export interface PaletteItem {
  key: string
  label: string
  /** Told after the label, such as a kind and a path. */
  detail?: string
  /** Heading under which it stands, such as "Go to". */
  group: string
  icon?: IconName
  keys?: string
}

/** An item that was found, with the stretches of its label that match (from, to). */
export interface PaletteHit {
  item: PaletteItem
  score: number
  marks: [number, number][]
}

const MOST = 50

/** True where a word starts: at the start, after a mark, or at a capital after a small letter. */
function startsWord(text: string, at: number): boolean {
  const before = text[at - 1]
  if (before === undefined || /[^a-z0-9]/i.test(before)) return true
  return /[a-z0-9]/.test(before) && /[A-Z]/.test(text[at] ?? '')
}

/** How well a query fits a label: whole stretches before scattered letters, starts of words before their middles. `undefined` if it does not. */
export function fit(label: string, query: string): { score: number; marks: [number, number][] } | undefined {
  const lower = label.toLowerCase()
  const whole = bestStretch(label, lower, query)
  if (whole >= 0) {
    const score = 1000 + (whole === 0 ? 200 : startsWord(label, whole) ? 100 : 0) - Math.min(99, label.length)
    return { score, marks: [[whole, whole + query.length]] }
  }
  const marks: [number, number][] = []
  let at = 0
  let score = 500 - Math.min(99, label.length)
  for (const letter of query) {
    if (letter === ' ') continue
    const next = lower.indexOf(letter, at)
    if (next < 0) return undefined
    const last = marks.at(-1)
    if (last && last[1] === next) last[1] = next + 1
    else {
      marks.push([next, next + 1])
      score -= startsWord(label, next) ? 5 : 30
    }
    at = next + 1
  }
  // letters strewn over the whole label are no match that anyone meant
  return score > 250 ? { score, marks } : undefined
}

/** The place of the query as one stretch, at the start of a word if it is at one somewhere. */
function bestStretch(label: string, lower: string, query: string): number {
  const first = lower.indexOf(query)
  for (let at = first; at >= 0; at = lower.indexOf(query, at + 1)) if (startsWord(label, at)) return at
  return first
}

/** The items that match, best first within their groups; groups in the order of their best. Without a query, the first ones as they come. */
export function findItems(items: readonly PaletteItem[], query: string): PaletteHit[] {
  const text = query.trim().toLowerCase()
  if (text === '') return items.slice(0, MOST).map((item) => ({ item, score: 0, marks: [] }))
  const hits: PaletteHit[] = []
  for (const item of items) {
    const found = fit(item.label, text)
    if (found) hits.push({ item, ...found })
    else if (item.detail?.toLowerCase().includes(text)) hits.push({ item, score: 100, marks: [] })
  }
  const best = hits.sort((a, b) => b.score - a.score).slice(0, MOST)
  const groups = [...new Set(best.map((hit) => hit.item.group))]
  return groups.flatMap((group) => best.filter((hit) => hit.item.group === group))
}

/** A label cut at its marks. */
export function markedParts(label: string, marks: readonly [number, number][]): { text: string; on: boolean }[] {
  const parts: { text: string; on: boolean }[] = []
  let at = 0
  for (const [from, to] of marks) {
    if (from > at) parts.push({ text: label.slice(at, from), on: false })
    parts.push({ text: label.slice(from, to), on: true })
    at = to
  }
  if (at < label.length) parts.push({ text: label.slice(at), on: false })
  return parts
}
