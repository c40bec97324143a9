import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

/** What the account tree shows: its filter and the keys of its open branches. Kept while a wizard takes the tree's place. */
export const useTreeState = defineStore('account-tree', () => {
  const filter = ref('')
  const expanded = shallowRef<ReadonlySet<string>>(new Set(['users']))
  return { filter, expanded }
})
