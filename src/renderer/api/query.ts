import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue'
import type { Input, Name, Output } from '../../shared/contract'
import type { AppError } from '../../shared/result'
import { asAppError, ask, on } from './client'
import { keepFresh } from './fresh'

export interface Query<T> {
  data: ShallowRef<T | null>
  error: ShallowRef<AppError | null>
  /** True while an answer is awaited, also when an older one is still shown. */
  loading: ShallowRef<boolean>
  refresh(): Promise<void>
}

/**
 * A cached answer of main that is asked again when its input changes or the account does. The old answer stays until the new one is there;
 * answers that come late, for an input that is no longer wanted, are dropped.
 */
export function useQuery<N extends Name>(name: N, input: WatchSource<Input<N> | null>): Query<Output<N>> {
  const data = shallowRef<Output<N> | null>(null)
  const error = shallowRef<AppError | null>(null)
  const loading = shallowRef(false)
  let current: Input<N> | null = null
  let turn = 0

  async function refresh(): Promise<void> {
    const mine = ++turn
    if (current === null) {
      data.value = null
      error.value = null
      loading.value = false
      return
    }
    loading.value = true
    try {
      const answer = await ask(name, current)
      if (mine !== turn) return
      data.value = answer
      error.value = null
    } catch (e) {
      if (mine !== turn) return
      data.value = null
      error.value = asAppError(e)
    }
    loading.value = false
  }

  let key: string | null = null
  watch(
    input,
    (value) => {
      const next = value === null ? null : JSON.stringify(value)
      if (next === key && current !== null) return
      const first = key === null
      key = next
      current = value
      if (!first) data.value = null
      void refresh()
    },
    { immediate: true }
  )
  const fresh = keepFresh(refresh)
  onScopeDispose(on('changed', fresh.changed))
  onScopeDispose(fresh.stop)
  return { data, error, loading, refresh }
}
