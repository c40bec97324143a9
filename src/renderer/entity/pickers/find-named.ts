import { bestFirst } from '../../kit/rank'

interface Named {
  readonly name: string
  readonly path: string
}

/** Those whose name or path holds the text, the best answers first. */
export function findNamed<R extends Named>(rows: readonly R[], text: string): R[] {
  const wanted = text.trim().toLowerCase()
  const found = rows.filter((r) => r.name.toLowerCase().includes(wanted) || r.path.toLowerCase().includes(wanted))
  return bestFirst(found, wanted, (r) => r.name)
}
