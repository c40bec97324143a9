import type { IconName } from '../icons'

/** One entry of a menu, or a line between entries. `checked` makes it a tick; `why` makes it unavailable and says why. */
export type MenuItem =
  | {
      key: string
      label: string
      icon?: IconName
      keys?: string
      hint?: string
      danger?: boolean
      checked?: boolean
      why?: string
    }
  | { separator: true }

export type MenuEntry = Exclude<MenuItem, { separator: true }>

export const isEntry = (item: MenuItem | undefined): item is MenuEntry => item !== undefined && !('separator' in item)

/** The place of the next entry in the given direction, going round; lines are passed over. -1 if there is no entry. */
export function nextEntry(items: readonly MenuItem[], from: number, step: 1 | -1): number {
  for (let n = 1; n <= items.length; n++) {
    const at = (((from + step * n) % items.length) + items.length) % items.length
    if (isEntry(items[at])) return at
  }
  return -1
}

/** The next entry that starts with the typed text, going round from `from`; -1 if none does. */
export function entryByText(items: readonly MenuItem[], typed: string, from: number): number {
  const text = typed.toLowerCase()
  for (let n = 0; n < items.length; n++) {
    const at = (from + n) % items.length
    const item = items[at]
    if (isEntry(item) && item.label.toLowerCase().startsWith(text)) return at
  }
  return -1
}
