import { nextTick } from 'vue'
import type { Router } from 'vue-router'

/** Puts the focus on the page, unless something in it took it. */
export function focusPage(): void {
  const main = document.querySelector<HTMLElement>('main')
  if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true })
}

/** Where a change of page took away what had the focus, the new page gets it: else Tab would start at nowhere. */
export function keepFocus(router: Router): () => void {
  return router.afterEach(async () => {
    await nextTick()
    if (document.activeElement === document.body || document.activeElement === null) focusPage()
  })
}
