import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { AppError } from '../../shared/result'
import type { TreeData, TreeEntity } from '../../shared/views'
import { asAppError, ask, on } from './client'
import { keepFresh } from './fresh'

/** The account's entities by name, for the tree, the palette and links. */
export const useTree = defineStore('tree', () => {
  const data = shallowRef<TreeData | null>(null)
  /** Why there is no tree, or not the newest. */
  const error = shallowRef<AppError | null>(null)
  let asked = false

  const fresh = keepFresh(async () => {
    asked = true
    try {
      data.value = await ask('account.tree', {})
      error.value = null
    } catch (e) {
      error.value = asAppError(e)
    }
  })
  const load = fresh.look
  /** Asks unless that was done: at the window's start, ahead of the page that shows it. */
  async function ensure(): Promise<void> {
    if (!asked) await load()
  }

  const byArn = computed(() => {
    const map = new Map<string, TreeEntity>()
    const t = data.value
    if (t) for (const e of [...t.users, ...t.groups, ...t.roles, ...t.policies]) map.set(e.arn, e)
    return map
  })

  /** Names of the account's own entities of a kind, those of other accounts left out: what a new one cannot be called. */
  const names = (kind: 'users' | 'groups' | 'roles' | 'policies'): string[] =>
    data.value?.[kind].filter((e) => e.foreign === null).map((e) => e.name) ?? []

  on('changed', (c) => {
    if (c.all) void load()
    else if (data.value) fresh.changed()
  })
  return { data, error, byArn, names, load, ensure }
})
