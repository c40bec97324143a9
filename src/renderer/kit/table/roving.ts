import { onBeforeUnmount, onMounted, watch, type Ref, type ShallowRef } from 'vue'

const CONTROLS = 'a[href], button, input, select, textarea, [tabindex]'

/** What can be focused inside a row, in order. */
export const controlsOf = (row: Element): HTMLElement[] => [...row.querySelectorAll<HTMLElement>(CONTROLS)]

/**
 * One row of a table at a time takes part in the Tab order, with what is inside it: else a hundred rows are hundreds of stops.
 * The row is the one with tabindex 0.
 */
function settleTabStops(root: Element): void {
  for (const row of root.querySelectorAll<HTMLElement>('tr[data-row]')) {
    const on = row.tabIndex === 0
    for (const control of controlsOf(row)) {
      const was = control.dataset['stop']
      if (on && was !== undefined) {
        if (was === '') control.removeAttribute('tabindex')
        else control.setAttribute('tabindex', was)
        delete control.dataset['stop']
      } else if (!on && control.tabIndex >= 0) {
        control.dataset['stop'] = control.getAttribute('tabindex') ?? ''
        control.tabIndex = -1
      }
    }
  }
}

/** Keeps the Tab order to one row of the table in `root`, as rows come and go and `tabRow`, the key of the row with tabindex 0, changes. */
export function useTabStops(root: Readonly<ShallowRef<HTMLElement | null>>, tabRow: Readonly<Ref<string | undefined>>): void {
  const settle = (): void => {
    if (root.value) settleTabStops(root.value)
  }
  const changes = new MutationObserver(settle)
  onMounted(() => {
    settle()
    if (root.value) changes.observe(root.value, { childList: true, subtree: true })
  })
  onBeforeUnmount(() => changes.disconnect())
  watch(tabRow, settle, { flush: 'post' })
}
