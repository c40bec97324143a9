import { onScopeDispose, shallowReactive } from 'vue'
import type { IconName } from '../kit/icons'

/** Something that the open page can do, for the palette. */
export interface PageCommand {
  label: string
  icon?: IconName
  run: () => void
}

const open = shallowReactive(new Set<() => readonly PageCommand[]>())

/** Offers the commands in the palette until the component is gone. */
export function usePageCommands(commands: () => readonly PageCommand[]): void {
  open.add(commands)
  onScopeDispose(() => void open.delete(commands))
}

/** What the open page can do now. */
export const pageCommands = (): PageCommand[] => [...open].flatMap((commands) => commands())
