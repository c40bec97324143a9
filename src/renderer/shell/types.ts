import type { IconName } from '../kit/icons'

/** One thing the status bar says. */
export interface StatusItem {
  icon?: IconName
  text: string
  tone?: 'good' | 'bad'
  /** Goes first when the window is narrow. */
  optional?: boolean
  /** What can be done about it. */
  act?: { label: string; run: () => void }
}

/** Who acts: the owner, or whoever signed in. */
export interface Actor {
  name: string
  detail?: string
  icon: IconName
}

/** What the bar at the top shows. `undo` and `redo` name what they would do; without it they are unavailable. */
export interface BarState {
  workspace?: { name: string; detail?: string }
  actor?: Actor
  undo?: string
  redo?: string
}

/** On which side the system draws its window buttons over the bar. */
export type WindowButtons = 'right' | 'left' | 'none'
