/** What counts for an entry beside its key, so that many short keys are bounded too. */
const OVERHEAD = 256

/**
 * Values by text, of which those asked for lately are kept: at least the newest half of `most` characters of keys, at most all of it.
 * A value is kept when its text comes the second time: texts that never come again cost their key alone. A text longer than an eighth
 * of `most` is not kept. Two generations: what is asked for moves to the young one, and when that is full the old one is dropped.
 */
export class Recent<V extends object> {
  readonly #most: number
  /** null: seen once. */
  #young = new Map<string, V | null>()
  #old = new Map<string, V | null>()
  #held = 0

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young ?? undefined
    const old = this.#old.get(key)
    if (old) this.#put(key, old)
    return old ?? undefined
  }

  /** To be called for what `get` did not have. */
  set(key: string, value: V): void {
    const seen = this.#young.has(key) || this.#old.has(key)
    this.#put(key, seen ? value : null)
  }

  #put(key: string, value: V | null): void {
    const size = key.length + OVERHEAD
    if (size > this.#most / 8) return // one long text is no reason to forget all others
    if (this.#held + size > this.#most / 2) {
      this.#old = this.#young
      this.#young = new Map()
      this.#held = 0
    }
    if (this.#young.has(key)) {
      this.#young.set(key, value)
      return
    }
    this.#held += size
    // A part of a text holds on to the whole text: what is kept is a copy.
    this.#young.set(` ${key}`.slice(1), value)
  }
}
