import type { Pause, Sliced } from '../../account'
import type { Progress } from '../../shared/analysis'
import { fail, type Result } from '../../shared/result'

/**
 * So long may a slice run before everything else in this thread has its turn; to end it costs about as much again. In a full account the
 * first change of a slice takes some milliseconds, to copy the list of users: shorter slices would do little else.
 */
const SLICE_MS = 25
/** Work that takes longer than this tells how far it is. The window shows it at once. */
const TELL_AFTER_MS = 200
const TELL_EVERY_MS = 100

/**
 * Long work in the thread that serves the window: slice by slice, with a turn for everything else in between, so that nothing waits for
 * a command of thousands of operations. Tells how far the work is, and stops it where a person asks for that.
 */
export class LongWork {
  /** Numbers go down from zero: those of the worker's jobs go up. */
  #lastJob = 0
  readonly #running = new Set<number>()

  constructor(private readonly onProgress: (progress: Progress) => void) {}

  /** `what` is being done, as "undoing" in "Undoing 1,200 of 5,000". Fails with `Cancelled` when it was stopped. */
  async run<T>(what: string, start: (pause: Pause) => Sliced<Result<T>>): Promise<Result<T>> {
    const job = --this.#lastJob
    const began = performance.now()
    let sliceEnds = began + SLICE_MS
    let tellAt = began + TELL_AFTER_MS
    const work = start(() => performance.now() >= sliceEnds)
    this.#running.add(job)
    try {
      let slice = work.next()
      if (slice.done) return slice.value
      for (; ; slice = work.next()) {
        await othersTurn() // after the last slice too: what follows is a piece of its own
        if (!this.#running.has(job)) return fail('Cancelled', 'stopped before it was complete', { hint: 'nothing was changed' })
        if (slice.done) return slice.value
        const now = performance.now()
        sliceEnds = now + SLICE_MS
        if (now < tellAt) continue
        tellAt = now + TELL_EVERY_MS
        this.onProgress({ job, name: 'longWork', what, ...slice.value })
      }
    } finally {
      this.#running.delete(job)
    }
  }

  /** Stops the work of this number at its next pause. False: there is none. */
  stop(job: number): boolean {
    return this.#running.delete(job)
  }
}

/** As `LongWork.run`, for what is neither told nor stopped: the steps of a replacement. */
export async function inTurns<T>(start: (pause: Pause) => Sliced<T>): Promise<T> {
  let sliceEnds = performance.now() + SLICE_MS
  const work = start(() => performance.now() >= sliceEnds)
  for (;;) {
    const slice = work.next()
    await othersTurn()
    if (slice.done) return slice.value
    sliceEnds = performance.now() + SLICE_MS
  }
}

const othersTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
