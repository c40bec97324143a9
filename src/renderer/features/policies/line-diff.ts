export interface DiffLine {
  kind: 'same' | 'gone' | 'new'
  text: string
  /** Line numbers from 1; null where the line is not in that text. */
  before: number | null
  after: number | null
}

/** The lines of two texts side by side in order: a longest common subsequence; what begins and ends the same is set aside first. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const a = before.split('\n')
  const b = after.split('\n')
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const n = a.length - head - tail
  const m = b.length - head - tail
  const width = m + 1
  // longest[i * width + j]: common lines of what is left from i and j on
  const longest = new Uint32Array((n + 1) * width)
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      longest[i * width + j] =
        a[head + i] === b[head + j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  const lines: DiffLine[] = []
  const same = (i: number, j: number) => lines.push({ kind: 'same', text: a[i] ?? '', before: i + 1, after: j + 1 })
  for (let i = 0; i < head; i++) same(i, i)
  let i = 0
  let j = 0
  while (i < n || j < m) {
    if (i < n && j < m && a[head + i] === b[head + j]) same(head + i++, head + j++)
    else if (i < n && (j >= m || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)))
      lines.push({ kind: 'gone', text: a[head + i] ?? '', before: head + ++i, after: null })
    else lines.push({ kind: 'new', text: b[head + j] ?? '', before: null, after: head + ++j })
  }
  for (let k = 0; k < tail; k++) same(a.length - tail + k, b.length - tail + k)
  return lines
}

/** A stretch of lines that are the same in both, left out. */
export interface Skipped {
  kind: 'skipped'
  count: number
}

/** What a reader needs of a diff: the changes with `context` lines around them; longer stretches of the same are counted only. */
export function changesOnly(lines: readonly DiffLine[], context = 3): (DiffLine | Skipped)[] {
  const near = lines.map(() => false)
  lines.forEach((line, i) => {
    if (line.kind === 'same') return
    for (let k = Math.max(0, i - context); k <= Math.min(lines.length - 1, i + context); k++) near[k] = true
  })
  const shown: (DiffLine | Skipped)[] = []
  lines.forEach((line, i) => {
    const last = shown.at(-1)
    if (near[i]) shown.push(line)
    else if (last?.kind === 'skipped') last.count++
    else shown.push({ kind: 'skipped', count: 1 })
  })
  return shown
}
