import { onBeforeUnmount, onMounted } from 'vue'
import { on } from '../../api/client'
import { topDialog } from '../../kit/dialog/top'
import { commandKey, isMac } from '../../kit/keys'

/** What the keys of the window ask for; the menu asks for the same. */
export interface KeyActs {
  undo(): void
  redo(): void
  palette(): void
  settings(): void
  import(): void
  shortcuts(): void
  back(): void
  forward(): void
  /** There is no filter in the pane with the focus. */
  filter(): void
}

/** The filter of what has the focus: of the dialog, else of the pane. */
function filterNear(target: EventTarget | null): HTMLElement | null {
  const around = target instanceof Element ? target.closest('[role$=dialog], [data-pane]') : null
  const filters = [...(around?.querySelectorAll<HTMLElement>('[data-filter]') ?? [])]
  return filters.find((filter) => filter.checkVisibility?.() ?? true) ?? null
}
/** Presses what the page has for saving, if it has one; never below an open dialog. */
const save = (): void => (topDialog() ?? document.querySelector('main'))?.querySelector<HTMLElement>('[data-save]')?.click()

/** Listens to the window's keys and to the menu; an open dialog lets only Save and Find through. A field or an editor keeps its own undo and search. */
export function useKeys(acts: KeyActs): void {
  function act(event: KeyboardEvent): (() => void) | undefined {
    const target = event.target instanceof HTMLElement ? event.target : null
    const letter = event.key.toLowerCase()
    const modal = topDialog() !== undefined
    if (event.key === 'F1') return modal ? undefined : acts.shortcuts
    if (event.altKey && !event.ctrlKey && !event.metaKey && !isMac && !modal)
      return event.key === 'ArrowLeft' ? acts.back : event.key === 'ArrowRight' ? acts.forward : undefined
    if (!commandKey(event) || event.altKey) return undefined
    if (isMac && !modal && (letter === '[' || letter === ']')) return letter === '[' ? acts.back : acts.forward
    if (letter === 's' && !event.shiftKey) return save
    if (letter === 'f' && !event.shiftKey && !target?.closest('.cm-editor')) {
      const near = filterNear(target)
      return near ? () => near.focus() : modal ? undefined : acts.filter
    }
    if (modal) return undefined
    const typing = target?.closest('input:not([type=checkbox], [type=radio]), textarea, [contenteditable="true"], .cm-editor')
    if (typing) return undefined
    if (letter === 'z') return event.shiftKey ? acts.redo : acts.undo
    if (letter === 'y' && !event.shiftKey && !isMac) return acts.redo
    return undefined
  }
  function key(event: KeyboardEvent): void {
    if (event.defaultPrevented) return
    const wanted = act(event)
    if (!wanted) return
    event.preventDefault()
    wanted()
  }
  let off: () => void = () => undefined
  onMounted(() => {
    window.addEventListener('keydown', key)
    const commands: Record<string, () => void> = { ...acts, save }
    off = on('menu', ({ command }) => {
      if (command === 'save' || !topDialog()) commands[command]?.()
    })
  })
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', key)
    off()
  })
}
