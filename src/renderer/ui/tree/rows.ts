import type { IconName } from '../icons'

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
}

/** The rows that are visible: children of unfolded nodes; with a filter, what matches, with its ancestors unfolded. */
export function treeRows(nodes: readonly TreeNode[], expanded: ReadonlySet<string>, filter = ''): TreeRow[] {
  const text = filter.trim().toLowerCase()
  const kept = text ? matching(nodes, text) : undefined
  const rows: TreeRow[] = []
  const walk = (level: readonly TreeNode[], depth: number, parent: number) => {
    const shown = kept ? level.filter((n) => kept.has(n)) : level
    shown.forEach((node, i) => {
      const branch = node.lazy === true || (node.children?.length ?? 0) > 0
      const open = branch && (kept?.get(node) === 'through' || expanded.has(node.key))
      rows.push({ node, depth, setSize: shown.length, posInSet: i + 1, expanded: branch ? open : undefined, parent })
      if (open && node.children) walk(node.children, depth + 1, rows.length - 1)
    })
  }
  walk(nodes, 0, -1)
  return rows
}

/** The nodes to keep: `through` has a match below it, `self` matches (and keeps all its children, folded), `below` lies under such a one. */
function matching(nodes: readonly TreeNode[], text: string): Map<TreeNode, 'through' | 'self' | 'below'> {
  const kept = new Map<TreeNode, 'through' | 'self' | 'below'>()
  const matches = (n: TreeNode) => n.label.toLowerCase().includes(text) || (n.search?.toLowerCase().includes(text) ?? false)
  const keepAll = (level: readonly TreeNode[]) => {
    for (const node of level) {
      kept.set(node, 'below')
      if (node.children) keepAll(node.children)
    }
  }
  const walk = (level: readonly TreeNode[]): boolean => {
    let found = false
    for (const node of level) {
      const below = node.children ? walk(node.children) : false
      const self = matches(node)
      if (below) kept.set(node, 'through')
      else if (self) {
        kept.set(node, 'self')
        if (node.children) keepAll(node.children)
      }
      found ||= below || self
    }
    return found
  }
  walk(nodes)
  return kept
}

/** The next visible row whose name starts with the typed text, going round; -1 if none does. One repeated letter steps through its rows. */
export function rowByText(rows: readonly TreeRow[], typed: string, from: number): number {
  const text = typed.toLowerCase()
  const same = [...text].every((c) => c === text[0])
  const wanted = same ? text.slice(0, 1) : text
  const start = same ? from + 1 : from
  for (let n = 0; n < rows.length; n++) {
    const at = (start + n) % rows.length
    if (rows[at]?.node.label.toLowerCase().startsWith(wanted)) return at
  }
  return -1
}
