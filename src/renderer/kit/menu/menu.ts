import type { IconName } from '../icons'

/** One entry of a menu, or a line between entries. `checked` makes it a checkbox; `why` makes it unavailable and says why. */
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
