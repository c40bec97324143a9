import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether a media query holds, kept up to date until the component goes. */
export function useMedia(query: string): Ref<boolean> {
  const list = window.matchMedia(query)
  const holds = ref(list.matches)
  const follow = (event: MediaQueryListEvent) => (holds.value = event.matches)
  list.addEventListener('change', follow)
  onScopeDispose(() => list.removeEventListener('change', follow))
  return holds
}
