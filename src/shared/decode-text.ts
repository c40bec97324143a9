/** In every browser and Node, but in no library that this room knows. */
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean }
) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string }

/** The bytes are no text that can be read. `message` continues the file's name: "is not UTF-8: ...". */
export class NotText extends Error {}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'
const words: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)'
}
/** As long as the longest character. */
const TAIL = 4
const AS_UTF8 = 'save it as UTF-8'

/**
 * Decodes the bytes of a file, piece by piece: UTF-8 with or without a byte order mark, UTF-16 with one (Windows PowerShell's `>`
 * writes it). Anything else is refused, never replaced: a name with a replacement character would be another name.
 */
export class TextPieces {
  #decoder: InstanceType<typeof TextDecoder> | null = null
  #encoding: Encoding = 'utf-8'
  /** First bytes, until there are enough to tell the encoding. */
  #start = new Uint8Array(0)
  /** Bytes of the file before the next piece. */
  #done = 0
  /** The last bytes before the next piece: a character may begin there. */
  #tail = new Uint8Array(0)

  /** Text of the next bytes. Throws `NotText`. */
  push(bytes: Uint8Array): string {
    if (this.#decoder) return this.#decode(bytes, true)
    this.#start = joined(this.#start, bytes)
    return this.#start.length < 4 ? '' : this.#begin(true)
  }

  /** What is left. Throws `NotText`. */
  end(): string {
    return this.#decoder ? this.#decode(new Uint8Array(0), false) : this.#begin(false)
  }

  #begin(more: boolean): string {
    const bytes = this.#start
    const { encoding, mark } = encodingOf(bytes)
    this.#encoding = encoding
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    this.#done = mark
    this.#start = new Uint8Array(0)
    return this.#decode(bytes.subarray(mark), more)
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      const text = this.#decoder?.decode(bytes, { stream }) ?? ''
      this.#done += bytes.length
      this.#tail = joined(this.#tail, bytes.subarray(-TAIL)).slice(-TAIL)
      return text
    } catch {
      throw this.#encoding === 'utf-8'
        ? notUtf8(joined(this.#tail, bytes), this.#done - this.#tail.length, this.#tail.length === TAIL)
        : new NotText(`isn't valid ${words[this.#encoding]}: it's cut off or damaged; ${AS_UTF8}`)
    }
  }
}

/** Text of a whole file (`TextPieces`). Throws `NotText`. */
export function decodeText(bytes: Uint8Array): string {
  const pieces = new TextPieces()
  const text = pieces.push(bytes)
  return text + pieces.end()
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** By the byte order mark; without one by where the zeros are, as what we read begins with ASCII. */
function encodingOf(bytes: Uint8Array): { encoding: Encoding; mark: number } {
  const [a = -1, b = -1, c = -1, d = -1] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    throw new NotText(`is UTF-32; ${AS_UTF8}`)
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 }
  if (a === 0 && b > 0) throw withoutMark('utf-16be')
  if (a > 0 && b === 0) throw withoutMark('utf-16le')
  return { encoding: 'utf-8', mark: 0 }
}
const withoutMark = (encoding: Encoding): NotText =>
  new NotText(`is ${words[encoding]} without a byte order mark; ${AS_UTF8}, or as UTF-16 with a byte order mark`)

/** Names the first byte that does not belong. `before`: bytes of the file before these; `within`: they may begin within a character. */
function notUtf8(bytes: Uint8Array, before: number, within: boolean): NotText {
  const at = firstBad(bytes, within)
  if (at >= bytes.length) return new NotText(`isn't UTF-8: it ends within a character and might be cut off`)
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  const place = new Intl.NumberFormat('en-US').format(before + at + 1)
  return new NotText(`isn't UTF-8: byte ${place} (0x${byte}) is unexpected; it might be Latin-1 (Windows-1252): ${AS_UTF8}`)
}

/** Offset of the first byte with which no UTF-8 character begins or goes on; the length if only the end is missing (RFC 3629). */
function firstBad(bytes: Uint8Array, within: boolean): number {
  let at = 0
  while (within && at < 3 && isContinuation(bytes[at])) at++
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (length === 0) return at
    for (let i = 1; i < length; i++) {
      if (at + i >= bytes.length) return bytes.length
      const byte = bytes[at + i]
      const least = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
      const most = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
      if (byte === undefined || byte < least || byte > most) return at
    }
    at += length
  }
  return at
}
const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80
