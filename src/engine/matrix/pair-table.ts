/** A map from two numbers (from 0, up to 2^31 - 1) to one, in few bytes an entry: rows ask it for every open cell. */
export class PairTable {
  private size = 0
  /** Three numbers an entry: both keys and the value; a first key of -1 is a free place. */
  private table = new Int32Array(3 * 1024).fill(-1)
  private mask = 1023

  /** The value, or -1. */
  get(a: number, b: number): number {
    const { table, mask } = this
    for (let i = hash(a, b) & mask; ; i = (i + 1) & mask) {
      const key = table[i * 3] ?? -1
      if (key === -1) return -1
      if (key === a && table[i * 3 + 1] === b) return table[i * 3 + 2] ?? -1
    }
  }

  /** Adds an entry that is not there yet. */
  set(a: number, b: number, value: number): void {
    if (++this.size * 2 > this.mask) this.grow()
    this.put(a, b, value)
  }

  private put(a: number, b: number, value: number): void {
    const { table, mask } = this
    let i = hash(a, b) & mask
    while (table[i * 3] !== -1) i = (i + 1) & mask
    table[i * 3] = a
    table[i * 3 + 1] = b
    table[i * 3 + 2] = value
  }

  private grow(): void {
    const old = this.table
    this.mask = this.mask * 2 + 1
    this.table = new Int32Array(3 * (this.mask + 1)).fill(-1)
    for (let i = 0; i < old.length; i += 3) if (old[i] !== -1) this.put(old[i] ?? 0, old[i + 1] ?? 0, old[i + 2] ?? 0)
  }
}

function hash(a: number, b: number): number {
  const h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  return (h ^ (h >>> 15)) >>> 0
}
