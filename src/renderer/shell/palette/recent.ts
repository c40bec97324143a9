import { ref } from 'vue'
import type { Router } from 'vue-router'
import type { PaletteItem } from './palette'

const MOST = 6
/** Paths that were open since the window started, the latest first. */
const paths = ref<string[]>([])

export const keepRecent = (router: Router): (() => void) =>
  router.afterEach(({ path }) => {
    paths.value = [path, ...paths.value.filter((p) => p !== path)].slice(0, 40)
  })

/** The items whose pages (or tabs of them) were open lately, without the page that is open now. What was deleted since is no item. */
export function recentItems(items: readonly PaletteItem[]): PaletteItem[] {
  const byKey = new Map(items.map((item) => [item.key, item]))
  const itemOf = (path: string): PaletteItem | undefined => byKey.get(path) ?? byKey.get(path.split('/').slice(0, 3).join('/'))
  const [open, ...before] = paths.value
  const now = open === undefined ? undefined : itemOf(open)
  const found = new Set(before.flatMap((path) => itemOf(path) ?? []))
  return [...found].filter((item) => item !== now).slice(0, MOST)
}
