import type { IconName } from '../../kit/icons'
import { findBest } from '../../kit/match'

export interface TreeNode {
  /** One of its kind in the whole tree. */
  key: string
  label: string
  icon?: IconName
  /** Shown at the right, such as a number of children. */
  count?: string
  /** A small sign at the right; `label` is its tooltip and is told to readers. */
  badge?: { icon: IconName; tone: 'error' | 'secw' | 'warn' | 'info'; label: string }
  /** A word at the right, such as `draft`. */
  note?: string
  /** More text that the filter looks at, such as an ARN. */
  search?: string
  children?: readonly TreeNode[]
  /** Can be unfolded although its children are not there yet: unfolding asks for them. */
  lazy?: boolean
}

/** One visible row of a tree. */
export interface TreeRow {
  node: TreeNode
  /** 0 for the roots. */
  depth: number
  setSize: number
  posInSet: number
  /** `undefined` for leaves. */
  expanded: boolean | undefined
  /** Place of the parent's row, -1 for the roots. */
  parent: number
  /** With a filter: how many leaves below match, where not all are kept. */
  found?: number | undefined
}

/** The rows that are visible: children of unfolded nodes; with a filter, what matches, best first, with its ancestors unfolded. */
export function treeRows(nodes: readonly TreeNode[], expanded: ReadonlySet<string>, filter = ''): TreeRow[] {
  const kept = filter.trim() ? matching(nodes, filter) : undefined
  const rows: TreeRow[] = []
  const walk = (level: readonly TreeNode[], depth: number, parent: number) => {
    const shown = kept ? inOrder(level, kept, depth) : level
    shown.forEach((node, i) => {
      const branch = node.lazy === true || (node.children?.length ?? 0) > 0
      const open = branch && (kept?.nodes.get(node) === 'through' || expanded.has(node.key))
      const place = { depth, setSize: shown.length, posInSet: i + 1, parent }
      rows.push({ node, ...place, expanded: branch ? open : undefined, found: kept?.found.get(node) })
      if (open && node.children) walk(node.children, depth + 1, rows.length - 1)
    })
  }
  walk(nodes, 0, -1)
  return rows
}

const isLeaf = (n: TreeNode): boolean => !n.lazy && n.children === undefined

/** What is kept of a level: roots and folders as they are, leaves after them by how well their names match. */
function inOrder(level: readonly TreeNode[], { nodes, rank }: Matching, depth: number): readonly TreeNode[] {
  const shown = level.filter((n) => nodes.has(n))
  if (depth === 0) return shown
  const place = (n: TreeNode): number => rank.get(n) ?? Infinity
  const leaves = shown.filter(isLeaf).sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
  return [...shown.filter((n) => !isLeaf(n)), ...leaves]
}

type Kept = 'through' | 'self' | 'below'
/** What a filter keeps: the nodes, how many leaves match below each branch, and the place of each match among all, best first. */
interface Matching {
  nodes: Map<TreeNode, Kept>
  found: Map<TreeNode, number>
  rank: Map<TreeNode, number>
}

/** The nodes to keep: `through` has a match below it, `self` matches (and keeps all its children, folded), `below` lies under such a one. */
function matching(nodes: readonly TreeNode[], filter: string): Matching {
  const all: TreeNode[] = []
  const list = (level: readonly TreeNode[]): void => {
    for (const node of level) {
      all.push(node)
      list(node.children ?? [])
    }
  }
  list(nodes)
  const matches = findBest(
    all,
    filter,
    (n) => n.label,
    (n) => n.search ?? ''
  )
  const rank = new Map(matches.map((node, i) => [node, i]))
  const kept = new Map<TreeNode, Kept>()
  /** Leaves kept below each branch that is kept for them. */
  const found = new Map<TreeNode, number>()
  const keepAll = (level: readonly TreeNode[]): number => {
    let leaves = 0
    for (const node of level) {
      kept.set(node, 'below')
      leaves += isLeaf(node) ? 1 : keepAll(node.children ?? [])
    }
    return leaves
  }
  /** Gives how many leaves of the level are kept, and whether anything is. */
  const walk = (level: readonly TreeNode[]): { leaves: number; any: boolean } => {
    const all = { leaves: 0, any: false }
    for (const node of level) {
      const below = walk(node.children ?? [])
      if (below.any) {
        kept.set(node, 'through')
        found.set(node, below.leaves)
        all.leaves += below.leaves
      } else if (rank.has(node)) {
        kept.set(node, 'self')
        all.leaves += isLeaf(node) ? 1 : keepAll(node.children ?? [])
      } else continue
      all.any = true
    }
    return all
  }
  walk(nodes)
  return { nodes: kept, found, rank }
}
