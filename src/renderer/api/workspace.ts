import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { WorkspaceState } from '../../shared/views'
import type { AppError } from '../../shared/result'
import { asAppError, ask, call, on } from './client'

/** The open account as the shell shows it: name, saved time, what can be undone. */
export const useWorkspace = defineStore('workspace', () => {
  const state = shallowRef<WorkspaceState | null>(null)
  const error = shallowRef<AppError | null>(null)
  const home = computed(() => state.value?.home ?? null)

  async function load(): Promise<void> {
    try {
      state.value = await ask('workspace.state', {})
      error.value = null
    } catch (e) {
      error.value = asAppError(e)
    }
  }

  /** Undoes or redoes the last command; gives what to tell the person. */
  async function step(
    which: 'undo' | 'redo'
  ): Promise<{ ok: true; label: string; note: string | null } | { ok: false; error: AppError }> {
    const result = await call(`account.${which}`, {})
    await load()
    return result.ok ? { ok: true, label: result.value.label, note: result.value.note } : result
  }

  function take(next: WorkspaceState): void {
    state.value = next
  }

  on('changed', () => void load())
  return { state, home, error, load, step, take }
})
