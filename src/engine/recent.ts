/** What counts for an entry beside its key, so that many short keys are bounded too. */
const OVERHEAD = 256

/**
 * Values by text, of which those asked for lately are kept: at least the newest half of `most` characters of keys, at most all of it.
 * A text longer than an eighth of that is not kept. Two generations: what is asked for moves to the young one, and when that is full the old one is dropped as a whole.
 */
export class Recent<V> {
  readonly #most: number
  #young = new Map<string, V>()
  #old = new Map<string, V>()
  #held = 0

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): V | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: string, value: V): void {
    const size = key.length + OVERHEAD
    if (size > this.#most / 8) return // one long text is no reason to forget all others
    if (this.#held + size > this.#most / 2) {
      this.#old = this.#young
      this.#young = new Map()
      this.#held = 0
    }
    this.#young.set(key, value)
    this.#held += size
  }
}
