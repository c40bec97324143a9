/** A job in steps: yields where it may pause, with news of its progress or nothing. */
export type Steps<T> = Generator<StepNews | undefined, T, void>
export interface StepNews {
  what: string
  done: number
  total: number
}

interface Entry {
  id: number
  priority: number
  order: number
  steps: Steps<unknown>
}

export interface SchedulerDeps {
  /** Milliseconds, monotonic. */
  now(): number
  /** Runs `f` after pending messages had their turn. */
  defer(f: () => void): void
  isCancelled(id: number): boolean
  onDone(id: number, value: unknown): void
  onError(id: number, error: unknown): void
  onCancelled(id: number): void
  onProgress(id: number, news: StepNews): void
  /** A step of this job starts; null: it has ended. */
  onStep(id: number | null): void
}

export const SLICE_MS = 10
/** Between two pieces of news of progress. */
export const PROGRESS_MS = 100

/**
 * Runs jobs in slices of 10 ms, the most urgent first; a job that arrives later but is more urgent overtakes at the next slice.
 * Cancelled jobs end at their next pause.
 */
export class Scheduler {
  #queue: Entry[] = []
  #order = 0
  #scheduled = false
  #lastNews = -Infinity

  constructor(readonly deps: SchedulerDeps) {}

  add(id: number, priority: number, steps: Steps<unknown>): void {
    this.#queue.push({ id, priority, order: this.#order++, steps })
    this.#queue.sort((a, b) => a.priority - b.priority || a.order - b.order)
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled || this.#queue.length === 0) return
    this.#scheduled = true
    this.deps.defer(() => {
      this.#scheduled = false
      this.#slice()
      this.#schedule()
    })
  }

  #slice(): void {
    const entry = this.#queue[0]
    if (!entry) return
    const end = this.deps.now() + SLICE_MS
    this.deps.onStep(entry.id)
    try {
      do {
        if (this.deps.isCancelled(entry.id)) {
          this.#remove(entry)
          entry.steps.return(undefined as never)
          this.deps.onCancelled(entry.id)
          return
        }
        const step = entry.steps.next()
        if (step.done) {
          this.#remove(entry)
          this.deps.onDone(entry.id, step.value)
          return
        }
        const now = this.deps.now()
        if (step.value && now - this.#lastNews > PROGRESS_MS) {
          this.#lastNews = now
          this.deps.onProgress(entry.id, step.value)
        }
      } while (this.deps.now() < end)
    } catch (e) {
      this.#remove(entry)
      this.deps.onError(entry.id, e)
    } finally {
      this.deps.onStep(null)
    }
  }

  #remove(entry: Entry): void {
    this.#queue = this.#queue.filter((x) => x !== entry)
  }
}
