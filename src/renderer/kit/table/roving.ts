const CONTROLS = 'a[href], button, input, select, textarea, [tabindex]'

/** The controls inside a row, in order. */
export const controlsOf = (row: Element): HTMLElement[] => [...row.querySelectorAll<HTMLElement>(CONTROLS)]

/**
 * Leaves one row of a table in the Tab order, with the controls in it: a hundred rows would be hundreds of stops.
 * It is the row on line `at`, or the first one drawn.
 */
export function settleTabStops(root: Element, at: number): void {
  const rows = [...root.querySelectorAll<HTMLElement>('tr[data-row]')]
  const stop = rows.find((row) => row.dataset['line'] === String(at)) ?? rows[0]
  for (const row of rows) {
    const on = row === stop
    row.tabIndex = on ? 0 : -1
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
