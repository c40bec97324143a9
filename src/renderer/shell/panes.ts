import { onBeforeUnmount, onMounted, type Ref } from 'vue'

const FOCUSABLE =
  'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"]), [contenteditable="true"], [contenteditable=""]'

/** The panes of a page, in order: whatever is marked `data-pane` and is shown. */
export const panesOf = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.checkVisibility?.() ?? true)

/** The pane after (or before) the one with the focus, going round. A pane within a pane counts as its own. */
export function nextPane(panes: readonly HTMLElement[], focused: Element | null, step: 1 | -1): HTMLElement | undefined {
  let at = -1
  panes.forEach((pane, i) => {
    if (focused && pane.contains(focused)) at = i
  })
  if (at < 0) return step === 1 ? panes[0] : panes.at(-1)
  return panes[(at + step + panes.length) % panes.length]
}

/** Focuses what the pane was last left at, else its list or editor (`data-pane-first`), else the first thing in it, else the pane. */
function enter(pane: HTMLElement, last: WeakMap<HTMLElement, HTMLElement>) {
  const back = last.get(pane)
  if (back?.isConnected) return back.focus()
  const first = pane.querySelector<HTMLElement>('[data-pane-first]') ?? pane.querySelector<HTMLElement>(FOCUSABLE) ?? pane
  first.focus()
}

/** F6 and Shift+F6 go from pane to pane of `root` and come back to where each was left. */
export function usePaneCycle(root: Ref<HTMLElement | null>) {
  const last = new WeakMap<HTMLElement, HTMLElement>()
  function key(event: KeyboardEvent) {
    if (event.key !== 'F6' || !root.value) return
    event.preventDefault()
    const panes = panesOf(root.value)
    const focused = document.activeElement
    const from = panes.findLast((pane) => focused && pane.contains(focused))
    if (from && focused instanceof HTMLElement) last.set(from, focused)
    const to = nextPane(panes, focused, event.shiftKey ? -1 : 1)
    if (to) enter(to, last)
  }
  onMounted(() => window.addEventListener('keydown', key))
  onBeforeUnmount(() => window.removeEventListener('keydown', key))
}
