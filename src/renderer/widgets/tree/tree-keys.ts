import { isTyped } from '../../kit/typed'
import type { TreeRow } from './rows'

export type TreeAct =
  { kind: 'focus'; at: number } | { kind: 'fold'; open: boolean } | { kind: 'open' } | { kind: 'menu' } | { kind: 'type' }

interface Key {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** What a key does in a tree (the tree view pattern of the ARIA Authoring Practices); `undefined` if it is none of the tree's. */
export function treeKey(event: Key, rows: readonly TreeRow[], at: number, page: number): TreeAct | undefined {
  const row = rows[at]
  if (!row) return undefined
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return { kind: 'menu' }
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  const last = rows.length - 1
  switch (event.key) {
    case 'ArrowDown':
      return { kind: 'focus', at: Math.min(last, at + 1) }
    case 'ArrowUp':
      return { kind: 'focus', at: Math.max(0, at - 1) }
    case 'PageDown':
      return { kind: 'focus', at: Math.min(last, at + page) }
    case 'PageUp':
      return { kind: 'focus', at: Math.max(0, at - page) }
    case 'Home':
      return { kind: 'focus', at: 0 }
    case 'End':
      return { kind: 'focus', at: last }
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'fold', open: true }
      return { kind: 'focus', at: row.expanded ? Math.min(last, at + 1) : at }
    case 'ArrowLeft':
      if (row.expanded) return { kind: 'fold', open: false }
      return { kind: 'focus', at: row.parent >= 0 ? row.parent : at }
    case 'Enter':
      return { kind: 'open' }
  }
  return isTyped(event) ? { kind: 'type' } : undefined
}
