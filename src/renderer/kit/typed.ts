const PAUSE_MS = 600

export interface TypeAhead {
  /** Whether this key goes on with a text: it is no letter that means something by itself then. */
  goesOn(event: KeyboardEvent): boolean
  /**
   * The next of `count` items, going round from `at`, whose name begins with what is typed, this key included; -1 if none does. More letters narrow
   * the text and may stay where they are; one letter typed again and again goes from match to match. `nameOf` null: no item.
   */
  find(event: KeyboardEvent, count: number, at: number, nameOf: (i: number) => string | null | undefined): number
}

/** Letters that follow each other quickly are one text, by which an item is found: in menus, selects, tables and trees. */
export function typeAhead(): TypeAhead {
  let text = ''
  let last = -Infinity
  const late = (event: KeyboardEvent): boolean => event.timeStamp - last > PAUSE_MS
  return {
    goesOn: (event) => isTyped(event) && !late(event),
    find(event, count, at, nameOf) {
      text = (late(event) ? event.key : text + event.key).toLowerCase()
      last = event.timeStamp
      const same = [...text].every((letter) => letter === text[0])
      const wanted = same ? text.slice(0, 1) : text
      const from = Math.max(0, same ? at + 1 : at)
      for (let i = 0; i < count; i++) {
        const to = (from + i) % count
        if (nameOf(to)?.trim().toLowerCase().startsWith(wanted)) return to
      }
      return -1
    }
  }
}

/** Whether a key writes something; space selects. */
export const isTyped = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
