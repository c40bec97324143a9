import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ActionCatalog } from '../../shared/analysis'
import { ask } from './client'

/** The action index: one message at start, then kept. */
export const useCatalog = defineStore('catalog', () => {
  const actions = shallowRef<ActionCatalog | null>(null)
  let loading: Promise<void> | null = null
  function load(): Promise<void> {
    loading ??= ask('catalog.actions', {}).then((a) => void (actions.value = a))
    return loading
  }
  return { actions, load }
})
