import type { Ref } from 'vue'

/** Selected rows of a table: one at a time, or a range from the row selected before. `keys`: of the rows as shown. */
export function useSelection(picked: Ref<ReadonlySet<string>>, keys: () => readonly string[]) {
  let anchor: string | undefined
  /** Turns a row over; with `range`, gives all rows from the last one to this the state of the last one. */
  function pick(key: string, range: boolean): void {
    const all = keys()
    const from = range && anchor !== undefined ? all.indexOf(anchor) : -1
    const to = all.indexOf(key)
    const on = from < 0 || anchor === undefined ? !picked.value.has(key) : picked.value.has(anchor)
    const next = new Set(picked.value)
    const span = from < 0 ? [key] : all.slice(Math.min(from, to), Math.max(from, to) + 1)
    for (const each of span) {
      if (on) next.add(each)
      else next.delete(each)
    }
    picked.value = next
    anchor = key
  }
  return {
    pick,
    one: (key: string): void => void (picked.value = new Set([key])),
    all: (on: boolean): void => void (picked.value = on ? new Set(keys()) : new Set())
  }
}
