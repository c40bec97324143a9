import { createRouter, createWebHashHistory, type RouteRecordRaw, type Router } from 'vue-router'

/**
 * The router. Places live in the hash: the page itself is one file of `app://`, and a reload (in development) keeps its place.
 * Back and forward are those of the window's own history.
 */
export function createAppRouter(routes: readonly RouteRecordRaw[]): Router {
  return createRouter({ history: createWebHashHistory(), routes: [...routes] })
}
