import { nextTick, onBeforeUnmount, onMounted, type Ref } from 'vue'
import { controlsOf, settleTabStops } from './roving'

/** What a heading says to screen readers. */
export interface Heading {
  label: string
  sorted?: 'ascending' | 'descending' | undefined
}

/** NDataTable draws head and body as two tables without any roles: these make them one grid. Rows and cells get theirs from `rowProps` and `cellProps`. */
export function mendRoles(root: HTMLElement, headings: readonly Heading[]): void {
  const role = (selector: string, name: string): void =>
    root.querySelectorAll(selector).forEach((el) => el.setAttribute('role', name))
  role('table, tbody', 'presentation')
  role('thead, .n-data-table-base-table-body :is(.v-vl, .n-scrollbar-container)', 'rowgroup') // the box takes the focus: it needs a role
  role('thead tr', 'row')
  role('th', 'columnheader')
  root.querySelectorAll('th').forEach((th, i) => {
    const { label, sorted } = headings[i] ?? { label: '' }
    th.setAttribute('aria-colindex', String(i + 1))
    th.setAttribute('aria-label', label)
    if (sorted) th.setAttribute('aria-sort', sorted)
    else th.removeAttribute('aria-sort')
  })
}

/**
 * The focus in a table: one row is in the Tab order, the table scrolls to a row before it focuses it, and where a row with the focus scrolls away the
 * scrolling box keeps the focus in its place. `at`: line of the row that has or had the focus.
 */
export function useGrid(
  root: Ref<HTMLElement | null>,
  at: () => number,
  headings: () => readonly Heading[],
  reveal: (at: number) => void
) {
  let held = false
  const body = (): HTMLElement | null =>
    root.value?.querySelector<HTMLElement>('.n-data-table-base-table-body :is(.v-vl, .n-scrollbar-container)') ?? null
  const rowAt = (line: number): HTMLElement | null => root.value?.querySelector<HTMLElement>(`tr[data-line="${line}"]`) ?? null

  /** Focuses a row, or the control at the same place in it. */
  async function go(line: number, control = -1): Promise<void> {
    reveal(line)
    // a virtual list draws the row a frame or two later
    for (let frame = 0; frame < 20 && !rowAt(line); frame++) await new Promise(requestAnimationFrame)
    await nextTick()
    const row = rowAt(line)
    const target = (row && controlsOf(row)[control]) ?? row
    target?.focus({ preventScroll: true })
    if (!row?.closest('.v-vl')) row?.scrollIntoView({ block: 'nearest' })
  }
  function settle(): void {
    if (!root.value) return
    mendRoles(root.value, headings())
    body()?.setAttribute('tabindex', '-1')
    settleTabStops(root.value, at())
  }
  const keep = (): void => {
    if (held && document.activeElement === document.body) body()?.focus({ preventScroll: true })
  }
  function focusin(event: FocusEvent): void {
    held = (event.target as Element).matches('tr[data-row]') || event.target === body()
    settle()
  }
  function focusout(event: FocusEvent): void {
    if (event.relatedTarget) held = false
    else requestAnimationFrame(() => ((event.target as Element).isConnected ? (held = false) : keep()))
  }
  const changes = new MutationObserver(settle)
  onMounted(() => {
    settle()
    if (root.value) changes.observe(root.value, { childList: true, subtree: true })
  })
  onBeforeUnmount(() => changes.disconnect())
  return {
    go,
    body,
    settle,
    focusin,
    focusout,
    /** To be called on each scroll: it may remove the row with the focus two frames later. */
    scrolled: (): void => void (held && requestAnimationFrame(() => requestAnimationFrame(keep)))
  }
}
