import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Settings } from '../../shared/contract'
import type { AppError } from '../../shared/result'
import { call } from './client'

/** Settings of the machine: theme, pane sizes and list columns. Kept by main; if saving fails, they last for this session. */
export const useSettings = defineStore('settings', () => {
  const theme = ref<Settings['theme']>('system')
  const panes = shallowRef<ReadonlyMap<string, number>>(new Map())
  /** Keys of the columns that a list shows, by the list's name. */
  const columns = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map())
  /** Why the last change was not kept. */
  const error = shallowRef<AppError | null>(null)

  function take(s: Settings): void {
    theme.value = s.theme
    panes.value = new Map(s.panes.map((p) => [p.name, p.size]))
    columns.value = new Map(s.columns.map((c) => [c.list, c.shown]))
  }
  async function load(): Promise<void> {
    const result = await call('settings.get', {})
    if (result.ok) take(result.value)
  }
  async function set(change: Partial<Settings>): Promise<void> {
    if (change.theme) theme.value = change.theme
    const result = await call('settings.set', change)
    error.value = result.ok ? null : result.error
    if (result.ok) take(result.value)
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  /** Remembers the size of a splitter's pane once it has come to rest. */
  function setPane(name: string, size: number | undefined): void {
    if (size === undefined) return
    panes.value = new Map(panes.value).set(name, size)
    clearTimeout(timer)
    timer = setTimeout(() => void set({ panes: [{ name, size }] }), 400)
  }
  /** Shows these columns of a list, and remembers them. */
  function setColumns(list: string, shown: string[]): void {
    columns.value = new Map(columns.value).set(list, shown)
    void set({ columns: [{ list, shown }] })
  }
  return { theme, panes, columns, error, load, set, setPane, setColumns }
})
