import { LEVELS } from './aggregate'
import type { MatrixLine } from './lines'

/** The cell with the focus: a line, and a column (0 the names, then one a level). */
export interface GridPlace {
  line: number
  column: number
}

export type GridAct =
  { kind: 'go'; to: GridPlace } | { kind: 'fold' } | { kind: 'press' } | { kind: 'explain' } | { kind: 'open' }

interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** The columns of a line that hold something. */
function columnsOf(line: MatrixLine): number[] {
  if (line.kind === 'action') return [0, line.level + 1]
  if (line.kind === 'more') return [0]
  return Array.from({ length: LEVELS + 1 }, (_, i) => i)
}

const parentOf = (lines: readonly MatrixLine[], at: number): number => {
  for (let i = at - 1; i >= 0; i--) if (lines[i]?.kind === 'service') return i
  return at
}

/** What a key does in the grid; `undefined` if it is none of its keys. Arrows go by cell; on names, right and left unfold and fold. */
export function gridKey(event: Key, lines: readonly MatrixLine[], at: GridPlace, page: number): GridAct | undefined {
  const line = lines[at.line]
  if (!line || event.altKey) return undefined
  const command = event.ctrlKey || event.metaKey
  const last = lines.length - 1
  const go = (to: number, column = at.column): GridAct => ({
    kind: 'go',
    to: { line: Math.max(0, Math.min(last, to)), column }
  })
  const columns = columnsOf(line)
  const next = columns.find((column) => column > at.column)
  const previous = columns.findLast((column) => column < at.column)
  switch (event.key) {
    case 'ArrowDown':
      return go(at.line + 1)
    case 'ArrowUp':
      return go(at.line - 1)
    case 'PageDown':
      return go(at.line + page)
    case 'PageUp':
      return go(at.line - page)
    case 'Home':
      return command ? go(0) : go(at.line, 0)
    case 'End':
      return command ? go(last) : go(at.line, columns.at(-1))
    case 'ArrowRight':
      if (at.column === 0 && line.kind === 'service' && !line.open) return { kind: 'fold' }
      return go(at.line, next ?? at.column)
    case 'ArrowLeft':
      if (at.column > 0) return go(at.line, previous ?? 0)
      if (line.kind === 'service') return line.open ? { kind: 'fold' } : undefined
      return line.kind === 'total' ? undefined : go(parentOf(lines, at.line))
    case 'Enter':
      return { kind: command ? 'open' : line.kind === 'more' ? 'press' : 'explain' }
    case ' ':
      return { kind: 'press' }
  }
  return undefined
}
