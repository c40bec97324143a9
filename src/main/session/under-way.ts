import { fail, type Result } from '../../shared/result'

/** The changes that are under way, so that closing can wait for them. */
export class UnderWay {
  readonly #running = new Set<Promise<unknown>>()
  #closed = false

  /** Does this; refused once `close` was called. */
  run<T>(change: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closed) return Promise.resolve(fail('StoreUnwritable', 'Gatehouse is closing', { hint: 'nothing was changed' }))
    const running = change()
    this.#running.add(running)
    const done = () => this.#running.delete(running)
    running.then(done, done)
    return running
  }

  /** Refuses everything from now on, and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#running)
  }
}
