/** Bitsets over action indices: 32 bits a word. Operands of one operation have the same number of words. */
export const wordsFor = (bits: number): number => (bits + 31) >>> 5
export const emptyBits = (words: number): Uint32Array => new Uint32Array(words)

/** Bits `first .. first + count - 1`. */
export function rangeBits(words: number, first: number, count: number): Uint32Array {
  const out = new Uint32Array(words)
  setRange(out, first, count)
  return out
}

/** Sets bits `first .. first + count - 1`. */
export function setRange(bits: Uint32Array, first: number, count: number): void {
  for (let i = first, end = first + count; i < end;) {
    if ((i & 31) === 0 && i + 32 <= end) {
      bits[i >>> 5] = 0xffffffff
      i += 32
    } else {
      setBit(bits, i++)
    }
  }
}

export function setBit(bits: Uint32Array, i: number): void {
  bits[i >>> 5] = (bits[i >>> 5] ?? 0) | (1 << (i & 31))
}
export const hasBit = (bits: Uint32Array, i: number): boolean => ((bits[i >>> 5] ?? 0) & (1 << (i & 31))) !== 0

export function or(a: Uint32Array, b: Uint32Array): Uint32Array {
  return orInto(a.slice(), b)
}
export function and(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = new Uint32Array(a.length)
  for (let w = 0; w < out.length; w++) out[w] = (a[w] ?? 0) & (b[w] ?? 0)
  return out
}
/** Bits of `a` that `b` lacks. */
export function andNot(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = new Uint32Array(a.length)
  for (let w = 0; w < out.length; w++) out[w] = (a[w] ?? 0) & ~(b[w] ?? 0)
  return out
}
/** All of `size` bits that `a` lacks: for NotAction. */
export function not(a: Uint32Array, size: number): Uint32Array {
  return andNot(rangeBits(a.length, 0, size), a)
}

/** Adds the bits of `b` to `target`, and returns it. */
export function orInto(target: Uint32Array, b: Uint32Array): Uint32Array {
  for (let w = 0; w < target.length; w++) target[w] = (target[w] ?? 0) | (b[w] ?? 0)
  return target
}

export function isEmpty(bits: Uint32Array): boolean {
  for (let w = 0; w < bits.length; w++) if (bits[w] !== 0) return false
  return true
}

/** How many bits are set. */
export function count(bits: Uint32Array): number {
  let n = 0
  for (let w = 0; w < bits.length; w++) n += ones(bits[w] ?? 0)
  return n
}

function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Set bits in rising order. */
export function* iterate(bits: Uint32Array): Generator<number> {
  for (let w = 0; w < bits.length; w++) {
    let word = bits[w] ?? 0
    while (word !== 0) {
      yield (w << 5) + 31 - Math.clz32(word & -word)
      word &= word - 1
    }
  }
}
/** As `iterate`, for hot loops. */
export function forEachBit(bits: Uint32Array, visit: (i: number) => void): void {
  for (let w = 0; w < bits.length; w++) {
    let word = bits[w] ?? 0
    while (word !== 0) {
      visit((w << 5) + 31 - Math.clz32(word & -word))
      word &= word - 1
    }
  }
}
