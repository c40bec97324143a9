import type { RouteLocation, RouteRecordRaw } from 'vue-router'
import { places } from '../entity/routes'
import type { Page } from './page'
import { pages } from './pages'
import StartFrame from './StartFrame.vue'
import Workbench from './Workbench.vue'

const startBackups = () => import('./StartBackups.vue')

/** Reads the code of all pages, one by one, each in a moment without work: the window starts with little, and no page waits later. */
export async function loadPages(): Promise<void> {
  for (const load of [startBackups, ...pages.flatMap((p) => [p.component, ...(p.tabs ?? []).map((t) => t.component)])]) {
    if (typeof load !== 'function') continue
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }))
    await (load as () => Promise<unknown>)()
  }
}

const routeOf = ({ path, component, props = false, meta = {}, tabs = [] }: Page): RouteRecordRaw => ({
  path,
  component,
  props,
  meta,
  children: tabs.map(routeOf)
})

/** How the paths of earlier versions read today. */
const earlier: [RegExp, string][] = [
  [/^\/create\/user$/, '/users/new'],
  [/^\/create-(group|role)$/, '/$1s/new'],
  [/^\/create-policy$/, '/policies/new'],
  [/^\/create-provider\//, '/providers/new/'],
  [/^\/add-to-groups$/, '/users/add-to-groups'],
  [/^\/attach-policies$/, '/policies/attach'],
  [/^\/attach\/(.+)$/, '/policies/$1/attach'],
  [/^\/new-inline\//, '/inline-policies/new/'],
  [/^\/inline\//, '/inline-policies/'],
  [/^\/policy\//, '/policies/'],
  [/^\/(user|group|role|provider|resource|guardrail)\//, '/$1s/']
]
/** A path of an earlier version leads to its page, an unknown one to the dashboard. */
function moved({ path, query, hash }: RouteLocation): { path: string; query?: RouteLocation['query']; hash?: string } {
  const found = earlier.find(([old]) => old.test(path))
  return found ? { path: path.replace(...found), query, hash } : { path: places.dashboard, query: {}, hash: '' }
}

export const routes: RouteRecordRaw[] = [
  { path: places.start, component: StartFrame },
  { path: places.startBackups, component: startBackups },
  { path: '/', component: Workbench, redirect: places.dashboard, children: pages.map(routeOf) },
  { path: '/:rest(.*)*', redirect: moved }
]
