/** Versions (sizes) of QR codes that are made here: enough for 600 bytes. Error correction level M throughout (ISO/IEC 18004, table 9). */
const correctionPerBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

/** Where alignment patterns are centred, along one side. */
export function alignmentCentres(version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const last = 4 * version + 10
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2
  const rest = Array.from({ length: count - 1 }, (_, i) => last - i * step)
  return [6, ...rest.reverse()]
}

/** Codewords that fit beside the fixed patterns. */
function codewords(version: number): number {
  const side = 4 * version + 17
  const alignments = alignmentCentres(version).length
  const finders = 3 * 64
  const timing = 2 * (side - 16)
  const format = 31
  // The three alignment patterns that would lie on finders are left out; those on the timing lines share five modules with them.
  const alignment = alignments === 0 ? 0 : 25 * (alignments ** 2 - 3) - 2 * 5 * (alignments - 2)
  const versionBits = version >= 7 ? 36 : 0
  return Math.floor((side ** 2 - finders - timing - format - alignment - versionBits) / 8)
}

interface Layout {
  version: number
  blocks: number
  correction: number
  total: number
}
const lengthBits = (version: number) => (version < 10 ? 8 : 16)

/** The smallest version that holds this many bytes. Throws if none does. */
function layoutFor(bytes: number): Layout {
  for (const [i, correction] of correctionPerBlock.entries()) {
    const version = i + 1
    const blocks = blockCounts[i] ?? 1
    const total = codewords(version)
    if (4 + lengthBits(version) + bytes * 8 <= (total - blocks * correction) * 8) return { version, blocks, correction, total }
  }
  throw new Error(`${bytes} bytes are too many for a QR code`)
}

/** The data as codewords, split into blocks, each with its error correction, interleaved: what goes onto the square. */
export function qrCodewords(data: Uint8Array): { version: number; codewords: number[] } {
  const layout = layoutFor(data.length)
  const { version, blocks, correction, total } = layout
  const all = dataCodewords(data, version, total - blocks * correction)
  const shortLength = Math.floor(all.length / blocks)
  const shortBlocks = blocks - (all.length % blocks)
  const dataBlocks: number[][] = []
  for (let i = 0, at = 0; i < blocks; i++) {
    const length = shortLength + (i < shortBlocks ? 0 : 1)
    dataBlocks.push(all.slice(at, at + length))
    at += length
  }
  const generator = generatorOf(correction)
  return { version, codewords: [...interleave(dataBlocks), ...interleave(dataBlocks.map((b) => remainder(b, generator)))] }
}

/** Byte mode, length, the bytes, terminator and padding. */
function dataCodewords(data: Uint8Array, version: number, capacity: number): number[] {
  let bits = '0100' + data.length.toString(2).padStart(lengthBits(version), '0')
  for (const byte of data) bits += byte.toString(2).padStart(8, '0')
  bits += '0'.repeat(Math.min(4, capacity * 8 - bits.length))
  bits += '0'.repeat((8 - (bits.length % 8)) % 8)
  const words = Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8), 2))
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad)
  return words
}

function interleave(blocks: readonly number[][]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: longest }, (_, i) => blocks.flatMap((block) => block.slice(i, i + 1))).flat()
}

/** Product in the field of 256 elements with the polynomial 0x11d. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

/** Coefficients of the Reed-Solomon generator, highest first, without the leading one. */
function generatorOf(degree: number): number[] {
  let coefficients = [1]
  let root = 1
  for (let i = 0; i < degree; i++) {
    const shifted = [...coefficients, 0]
    coefficients = shifted.map((c, at) => c ^ times(coefficients[at - 1] ?? 0, root))
    root = times(root, 2)
  }
  return coefficients.slice(1)
}

function remainder(data: readonly number[], generator: readonly number[]): number[] {
  let rest = generator.map(() => 0)
  for (const word of data) {
    const factor = word ^ (rest[0] ?? 0)
    rest = [...rest.slice(1), 0].map((r, i) => r ^ times(generator[i] ?? 0, factor))
  }
  return rest
}
