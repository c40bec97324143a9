import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { TreeData, TreeEntity } from '../../shared/views'
import { ask, on } from './client'

/** The account's entities by name, for the tree, the palette and links. */
export const useTree = defineStore('tree', () => {
  const data = shallowRef<TreeData | null>(null)
  let turn = 0

  async function load(): Promise<void> {
    const mine = ++turn
    const next = await ask('account.tree', {})
    if (mine === turn) data.value = next
  }

  const byArn = computed(() => {
    const map = new Map<string, TreeEntity>()
    const t = data.value
    if (t) for (const e of [...t.users, ...t.groups, ...t.roles, ...t.policies]) map.set(e.arn, e)
    return map
  })

  on('changed', (c) => {
    if (c.all || data.value) void load()
  })
  return { data, byArn, load }
})
