/** So many deaths within so long a time mean that loading again does not help. */
const MOST = 3
const WITHIN_MS = 60_000

/** Tells a window that died now and then from one that dies each time it is loaded. */
export class CrashCount {
  #times: number[] = []

  /** `at`: milliseconds, monotonic. After `stop` the count starts anew. */
  add(at: number): 'reload' | 'stop' {
    this.#times = [...this.#times.filter((t) => at - t < WITHIN_MS), at]
    if (this.#times.length < MOST) return 'reload'
    this.#times = []
    return 'stop'
  }
}
