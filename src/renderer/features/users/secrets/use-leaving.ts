import { onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import { onBeforeRouteLeave, useRouter } from 'vue-router'
import { holdUndo } from '../../../api/hold-undo'

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
  // closing the window: the question is main's, as only it can keep the window
  const closing = (event: BeforeUnloadEvent): void => {
    if (!free && unsaved() > 0) event.preventDefault()
  }
  const release = holdUndo(() => (!free && unsaved() > 0 ? 'Save the secrets, or leave this page, before undoing' : null))
  onMounted(() => window.addEventListener('beforeunload', closing))
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', closing)
    release()
  })
  function leave(): void {
    free = true
    asked.value = false
    wanted.value()
  }
  return { asked, stay: () => (asked.value = false), leave, attempt }
}
