import { watch } from 'vue'

export interface WhenChecked {
  /** Asks for the act: at once, or as soon as the check that is under way finds nothing wrong. */
  want(): void
  /** What was asked for is off: the person goes on typing. */
  forget(): void
}

/**
 * For a form whose input is checked by main: Enter pressed before the check is in is kept, not swallowed. `checking`: an answer is awaited.
 * `why`: what stands in the way; a check that ends with something in the way forgets the Enter.
 */
export function useWhenChecked(checking: () => boolean, why: () => string | undefined, act: () => void): WhenChecked {
  let wanted = false
  function settle(): void {
    if (!wanted || checking()) return
    wanted = false
    if (why() === undefined) act()
  }
  // after everything else that follows the same change: one check may start the next
  watch(checking, settle, { flush: 'post' })
  return {
    want() {
      wanted = true
      settle()
    },
    forget: () => void (wanted = false)
  }
}
