/** Time of one call, in milliseconds. */
export function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now()
  const value = work()
  return { ms: performance.now() - start, value }
}

/** Time of one call and the processor time of all threads, collector included, in milliseconds: the latter hardly hangs on other load. */
export function timedWithCpu<T>(work: () => T): { ms: number; cpu: number; value: T } {
  const before = process.cpuUsage()
  const { ms, value } = timed(work)
  const { user, system } = process.cpuUsage(before)
  return { ms, cpu: (user + system) / 1000, value }
}

/** Median, least and most of several runs, printed as one line. `work` returns its milliseconds. */
export function report(name: string, runs: number, work: () => number): number {
  const all = Array.from({ length: runs }, work).sort((a, b) => a - b)
  const median = all[Math.floor(all.length / 2)] ?? 0
  console.log(`  ${name.padEnd(58)} ${format(median)} ms  (${format(all[0] ?? 0)} to ${format(all.at(-1) ?? 0)}, ${runs} runs)`)
  return median
}

export const format = (n: number): string => (n >= 100 ? n.toFixed(0) : n.toFixed(2)).padStart(8)

/** Megabytes in use after a collection. */
export function heap(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}
