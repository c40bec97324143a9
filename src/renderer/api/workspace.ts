import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { HistoryStep } from '../../shared/account-views'
import type { LostCredential } from '../../shared/credential-views'
import type { AppError, Result } from '../../shared/result'
import type { WorkspaceState } from '../../shared/views'
import { asAppError, ask, call, on } from './client'
import { keepFresh } from './fresh'

/** The open account as the shell shows it: name, saved time, what can be undone. */
export const useWorkspace = defineStore('workspace', () => {
  const state = shallowRef<WorkspaceState | null>(null)
  const error = shallowRef<AppError | null>(null)
  const home = computed(() => state.value?.home ?? null)

  const away = shallowRef<ReadonlySet<string>>(new Set())
  /** What opening found out of order and nobody has put away yet. */
  const notices = computed(() => (state.value?.notices ?? []).filter((n) => !away.value.has(n.message)))
  const putAway = (n: AppError): void => void (away.value = new Set(away.value).add(n.message))

  const fresh = keepFresh(async () => {
    try {
      state.value = await ask('workspace.state', {})
      error.value = null
    } catch (e) {
      error.value = asAppError(e)
    }
  })
  const load = fresh.look

  /** Undoes or redoes the last command (`forms/undo-redo` asks first and reports). `agreed`: credentials that may be lost with it. */
  async function step(which: 'undo' | 'redo', agreed: readonly LostCredential[] = []): Promise<Result<HistoryStep>> {
    const result = await call(`account.${which}`, { agreed: [...agreed] })
    await load()
    return result
  }

  function take(next: WorkspaceState): void {
    state.value = next
  }

  on('changed', fresh.changed)
  return { state, home, notices, putAway, error, load, step, take }
})
