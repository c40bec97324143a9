export interface DiffLine {
  kind: 'same' | 'gone' | 'new'
  text: string
}
/** Above this product of lengths the table of the comparison would cost too much; then all old lines go and all new ones come. */
const MOST_CELLS = 1_000_000

/** Two texts line by line: what stayed, what went, what came (longest common subsequence). */
export function lineDiff(before: string | null, after: string | null): DiffLine[] {
  const a = before === null ? [] : before.split('\n')
  const b = after === null ? [] : after.split('\n')
  if (a.length * b.length > MOST_CELLS) return [...a.map(gone), ...b.map(fresh)]
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const [old = '', next = ''] = [a[i], b[j]]
    if (i < a.length && j < b.length && old === next) {
      lines.push({ kind: 'same', text: old })
      i++
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(gone(old))
      i++
    } else {
      lines.push(fresh(next))
      j++
    }
  }
  return lines
}
const gone = (text: string): DiffLine => ({ kind: 'gone', text })
const fresh = (text: string): DiffLine => ({ kind: 'new', text })
