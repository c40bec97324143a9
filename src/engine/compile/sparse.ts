import { emptyBits } from '../../catalog/bitset'

/** A bitset over the action index of which only words that hold something are kept: most statements name few services. */
export interface Sparse {
  /** Numbers of the words, ascending. */
  readonly at: Uint16Array
  readonly bits: Uint32Array
}

export function sparseOf(bits: Uint32Array): Sparse {
  let n = 0
  for (let w = 0; w < bits.length; w++) if (bits[w] !== 0) n++
  const out = { at: new Uint16Array(n), bits: new Uint32Array(n) }
  for (let w = 0, i = 0; i < n; w++) {
    if (bits[w] === 0) continue
    out.at[i] = w
    out.bits[i++] = bits[w] ?? 0
  }
  return out
}

const zeros = new Map<number, Uint32Array>()

/** So many words of no bits, shared: not to be written into. */
export function noBits(words: number): Uint32Array {
  let found = zeros.get(words)
  if (!found) zeros.set(words, (found = emptyBits(words)))
  return found
}

/** Place of a word in `at`, or -1. */
export function placeOf(at: Uint16Array, word: number): number {
  let low = 0
  let high = at.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const w = at[middle] ?? 0
    if (w === word) return middle
    if (w < word) low = middle + 1
    else high = middle - 1
  }
  return -1
}
