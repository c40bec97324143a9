import type { RouteComponent, RouteLocationNormalized } from 'vue-router'
import type { IconName } from '../kit/icons'

/** Where a page has an entry besides the palette: the sidebar, a menu of the title bar, or the menu of a branch at the top of the tree. */
export type Menu =
  'sidebar' | 'workspace' | 'owner' | 'users' | 'groups' | 'roles' | 'policies' | 'aws' | 'providers' | 'resources' | 'guardrails'

/** A part of the window that has an address: a page or one of its tabs. */
export interface View {
  path: string
  /** Its code is read when the page is first opened, or when the window has nothing else to do. */
  component: RouteComponent | (() => Promise<RouteComponent>)
  props?: boolean | ((to: RouteLocationNormalized) => Record<string, unknown>)
  meta?: { wizard?: true; tall?: true }
}

/** A page. Pages without a label need an entity and are reached from other pages. */
export interface Page extends View {
  tabs?: View[]
  label?: string
  icon?: IconName
  keys?: string
  /** What can be done there, for the palette. */
  hint?: string
  /** It creates or imports something. */
  act?: true
  menus?: Menu[]
}
