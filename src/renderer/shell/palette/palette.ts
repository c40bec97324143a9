import type { IconName } from '../../kit/icons'
import { keepMatches, matchTexts } from '../../kit/match'

/** Something to go to or to do. */
export interface PaletteItem {
  /** A path, or what `run` does. One of its kind. */
  key: string
  label: string
  /** Told after the label, such as a path or what can be done there; it is searched too. */
  detail?: string
  /** Heading under which it stands, such as "Go to". */
  group: string
  icon?: IconName
  keys?: string
  run?: () => void
}

/** An item that was found, with the places in its label that match (from, to, from, to). */
export interface PaletteHit {
  item: PaletteItem
  marks: readonly number[]
}

/** Groups of commands come first, in this order; the others in the order of their best hits. */
export const commandGroups: readonly string[] = ['This page', 'Commands', 'Go to']
const MOST = 50
const MOST_OF_GROUP = 8

/** The items that hold every word typed in their label, then those that hold them with their detail. Without a query, the first ones as they come. */
export function findItems(items: readonly PaletteItem[], query: string): PaletteHit[] {
  if (query.trim() === '') return items.slice(0, MOST).map((item) => ({ item, marks: [] }))
  const labels = items.map((item) => item.label)
  const hits: PaletteHit[] = matchTexts(labels, query).flatMap(({ at, marks }) => (items[at] ? [{ item: items[at], marks }] : []))
  const known = new Set(hits.map((hit) => hit.item))
  const detailed = items.filter((item) => item.detail !== undefined && !known.has(item))
  for (const item of keepMatches(detailed, query, (i) => `${i.label} ${i.detail}`)) hits.push({ item, marks: [] })
  const groups = new Map<string, PaletteHit[]>(commandGroups.map((name) => [name, []]))
  for (const hit of hits) {
    const group = groups.get(hit.item.group) ?? []
    if (group.length < MOST_OF_GROUP) group.push(hit)
    groups.set(hit.item.group, group)
  }
  return [...groups.values()].flat().slice(0, MOST)
}

/** A label cut at its marks. */
export function markedParts(label: string, marks: readonly number[]): { text: string; on: boolean }[] {
  const cuts = [0, ...marks, label.length]
  return cuts
    .slice(1)
    .map((to, i) => ({ text: label.slice(cuts[i], to), on: i % 2 === 1 }))
    .filter((part) => part.text !== '')
}
