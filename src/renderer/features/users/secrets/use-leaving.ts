import { ref, shallowRef, type Ref } from 'vue'
import { onBeforeRouteLeave, useRouter } from 'vue-router'

export interface Leaving {
  /** Whether the question is open. */
  asked: Ref<boolean>
  stay(): void
  leave(): void
  /** Does what takes the secrets off the page, after asking if need be. */
  attempt(action: () => void): void
}

/** Asks once before a page with unsaved secrets is left. */
export function useLeaving(unsaved: () => number): Leaving {
  const router = useRouter()
  const asked = ref(false)
  const wanted = shallowRef<() => void>(() => undefined)
  let free = false

  function attempt(action: () => void): void {
    if (free || unsaved() === 0) return action()
    wanted.value = action
    asked.value = true
  }
  onBeforeRouteLeave((to) => {
    if (free || unsaved() === 0) return true
    attempt(() => void router.push(to.fullPath))
    return false
  })
  function leave(): void {
    free = true
    asked.value = false
    wanted.value()
  }
  return { asked, stay: () => (asked.value = false), leave, attempt }
}
