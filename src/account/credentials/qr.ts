import { alignmentCentres, qrCodewords } from './qr-codewords'

/** A QR code being drawn: which modules are dark, and which belong to fixed patterns. */
interface Square {
  side: number
  dark: boolean[][]
  fixed: boolean[][]
}

/** Rows of modules, true = dark, without the quiet zone (ISO/IEC 18004; byte mode, error correction level M). Throws above 600 bytes or so. */
export function encodeQr(data: Uint8Array, mask?: number): boolean[][] {
  const { version, codewords } = qrCodewords(data)
  const side = 4 * version + 17
  const grid = () => Array.from({ length: side }, () => new Array<boolean>(side).fill(false))
  const square: Square = { side, dark: grid(), fixed: grid() }
  drawPatterns(square, version)
  drawCodewords(square, codewords)
  const masked = (mask === undefined ? [0, 1, 2, 3, 4, 5, 6, 7] : [mask]).map((number) => withMask(square, number))
  const best = masked.map((dark) => ({ dark, penalty: penaltyOf(dark) })).sort((a, b) => a.penalty - b.penalty)[0]
  return best?.dark ?? square.dark
}

function set(rows: boolean[][], x: number, y: number, value: boolean): void {
  const row = rows[y]
  if (row && x >= 0 && x < row.length) row[x] = value
}
function fix({ dark, fixed }: Square, x: number, y: number, isDark: boolean): void {
  set(dark, x, y, isDark)
  set(fixed, x, y, true)
}

/** Rings around a centre, `dark` by distance from it: 0, 1, 2 ... */
function rings(square: Square, cx: number, cy: number, dark: readonly boolean[]): void {
  const reach = dark.length - 1
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      fix(square, cx + dx, cy + dy, dark[Math.max(Math.abs(dx), Math.abs(dy))] ?? false)
    }
  }
}

function drawPatterns(square: Square, version: number): void {
  const { side } = square
  for (let i = 0; i < side; i++) {
    fix(square, 6, i, i % 2 === 0)
    fix(square, i, 6, i % 2 === 0)
  }
  const corners = [
    [3, 3],
    [side - 4, 3],
    [3, side - 4]
  ] as const
  for (const [x, y] of corners) rings(square, x, y, [true, true, false, true, false])
  const centres = alignmentCentres(version)
  const last = centres.length - 1
  for (const [i, x] of centres.entries()) {
    for (const [j, y] of centres.entries()) {
      const onFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)
      if (!onFinder) rings(square, x, y, [true, false, true])
    }
  }
  drawFormat(square.dark, 0, (x, y, dark) => fix(square, x, y, dark))
  if (version < 7) return
  const bits = (version << 12) | remainderOf(version, 12, 0x1f25)
  for (let i = 0; i < 18; i++) {
    const dark = ((bits >> i) & 1) === 1
    const [near, far] = [Math.floor(i / 3), side - 11 + (i % 3)]
    fix(square, far, near, dark)
    fix(square, near, far, dark)
  }
}

/** Remainder of a BCH code: `value` followed by `count` zero bits, divided by the generator. */
function remainderOf(value: number, count: number, generator: number): number {
  let rest = value << count
  const top = 31 - Math.clz32(generator)
  for (let bit = 31 - Math.clz32(rest); bit >= top; bit = 31 - Math.clz32(rest)) {
    rest ^= generator << (bit - top)
    if (rest === 0) break
  }
  return rest
}

/** The fifteen bits of level M and the mask, twice, and the module that is always dark. */
function drawFormat(rows: readonly boolean[][], mask: number, put: (x: number, y: number, dark: boolean) => void): void {
  const side = rows.length
  const bits = ((mask << 10) | remainderOf(mask, 10, 0x537)) ^ 0x5412
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >> i) & 1) === 1
    const skip = i < 6 ? i : i < 8 ? i + 1 : 0 // past the timing line
    if (i < 8) {
      put(8, skip, dark)
      put(side - 1 - i, 8, dark)
    } else {
      put(i === 8 ? 7 : 14 - i, 8, dark)
      put(8, side - 15 + i, dark)
    }
  }
  put(8, side - 8, true)
}

/** Two columns at a time from the right, up and down in turn, round the fixed patterns. */
function drawCodewords({ side, dark, fixed }: Square, codewords: readonly number[]): void {
  let at = 0
  let up = true
  for (let right = side - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let i = 0; i < side; i++) {
      const y = up ? side - 1 - i : i
      for (const x of [right, right - 1]) {
        if (fixed[y]?.[x]) continue
        const word = codewords[at >> 3] ?? 0 // a few modules may be left over: light
        set(dark, x, y, ((word >> (7 - (at & 7))) & 1) === 1)
        at++
      }
    }
    up = !up
  }
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
]

function withMask({ dark, fixed }: Square, mask: number): boolean[][] {
  const inverts = masks[mask] ?? (() => false)
  const rows = dark.map((row, y) => row.map((is, x) => (fixed[y]?.[x] ? is : is !== inverts(x, y))))
  drawFormat(rows, mask, (x, y, is) => set(rows, x, y, is))
  return rows
}

/** How hard a square is to read (ISO/IEC 18004, 7.8.3): long runs, blocks of four, what looks like a finder, too dark or too light. */
function penaltyOf(rows: readonly boolean[][]): number {
  const side = rows.length
  const columns = rows.map((_, x) => rows.map((row) => row[x] ?? false))
  let penalty = 0
  for (const line of [...rows, ...columns]) {
    const text = line.map((dark) => (dark ? '1' : '0')).join('')
    for (const [run] of text.matchAll(/1{5,}|0{5,}/g)) penalty += run.length - 2
    for (const finder of ['10111010000', '00001011101']) {
      for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) penalty += 40
    }
  }
  for (let y = 1; y < side; y++) {
    for (let x = 1; x < side; x++) {
      const is = rows[y]?.[x]
      if (is === rows[y - 1]?.[x] && is === rows[y]?.[x - 1] && is === rows[y - 1]?.[x - 1]) penalty += 3
    }
  }
  const dark = rows.flat().filter(Boolean).length
  return penalty + Math.floor(Math.abs((dark * 100) / side ** 2 - 50) / 5) * 10
}
