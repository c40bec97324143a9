import { on } from '../../api/client'
import type { AccountInfo } from '../../../shared/model'

const PLACE = 'gatehouse.drafts'

/**
 * Drafts outlive their page and the window: who leaves and comes back finds the text as it was. They belong to one account, and go when
 * another takes its place: keys of entities mean something else there.
 */
function read(): Map<string, string> {
  try {
    return new Map(JSON.parse(localStorage.getItem(PLACE) ?? '[]') as [string, string][])
  } catch {
    return new Map()
  }
}
const kept = read()
const write = (): void => {
  try {
    localStorage.setItem(PLACE, JSON.stringify([...kept]))
  } catch {
    // no room: the draft still lives as long as the window
  }
}

on('changed', ({ all }) => {
  if (!all) return
  kept.clear()
  write()
})

export const draftKey = (home: AccountInfo | null, document: unknown): string =>
  JSON.stringify([home?.accountId, home?.displayName, document])
export const draftOf = (key: string): string | undefined => kept.get(key)

/** Keeps the text under the key, or (null) forgets it. */
export function keepDraft(key: string, text: string | null): void {
  if (text === null ? !kept.delete(key) : kept.get(key) === text) return
  if (text !== null) kept.set(key, text)
  write()
}
