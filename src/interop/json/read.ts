/**
 * A JSON reader for large files that keeps what `JSON.parse` loses: the order of number-like keys, keys given twice, keys
 * such as `__proto__`, and the place of everything. Values under keys that `isRaw` names are checked but not built: only their
 * place in the text is kept. Nesting is bounded, so no text can overflow the stack.
 */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonPlain | JsonRaw
interface Placed {
  /** Offsets in the text. */
  start: number
  end: number
}
export interface JsonObject extends Placed {
  type: 'object'
  members: JsonMember[]
}
export interface JsonMember {
  key: string
  value: JsonNode
}
export interface JsonArray extends Placed {
  type: 'array'
  items: JsonNode[]
}
export interface JsonString extends Placed {
  type: 'string'
  value: string
}
/** A number, `true`, `false` or `null`; `text` is its spelling. */
export interface JsonPlain extends Placed {
  type: 'number' | 'boolean' | 'null'
  text: string
}
/** An object or array that was checked and not built. */
export interface JsonRaw extends Placed {
  type: 'raw'
  of: 'object' | 'array'
}

/** The text is no JSON, or nested too deep. `message` names line and column. */
export class JsonError extends Error {}

/** There are more values than are to be built. */
export class TooManyValues extends Error {}

export interface JsonReading {
  /** Objects and arrays inside one another. */
  maxDepth: number
  /** Values to be built at most: each takes up to 160 bytes of memory, in as few as two of text. */
  maxValues: number
  isRaw(key: string): boolean
  /** Whether the next item of the list under this key is to be built; one that is not is a `raw` node, or worthless. */
  takesItem(key: string): boolean
  /** Called now and then with the offset reached. */
  onOffset(offset: number): void
}

const nothingRaw = () => false
const everyItem = () => true
const quiet = () => undefined
const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const words = [
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null']
] as const
const reportEvery = 1 << 18

/** Reads the values of a text one after the other. */
export class JsonReader {
  #at = 0
  #reported = 0
  #built = 0
  readonly #maxDepth: number
  readonly #maxValues: number
  readonly #isRaw: (key: string) => boolean
  readonly #takesItem: (key: string) => boolean
  readonly #onOffset: (offset: number) => void

  constructor(
    private readonly text: string,
    {
      maxDepth = 64,
      maxValues = Infinity,
      isRaw = nothingRaw,
      takesItem = everyItem,
      onOffset = quiet
    }: Partial<JsonReading> = {}
  ) {
    this.#maxDepth = maxDepth
    this.#maxValues = maxValues
    this.#isRaw = isRaw
    this.#takesItem = takesItem
    this.#onOffset = onOffset
  }

  /** How many values were built, those in others included. */
  get built(): number {
    return this.#built
  }

  /** The next value, or null at the end. Throws `JsonError` and `TooManyValues`. */
  next(): JsonNode | null {
    this.#space()
    return this.#at >= this.text.length ? null : this.#value(1, true)
  }

  /** With `build` false the value is only checked, and the node that comes back is a `raw` one or worthless. */
  #value(depth: number, build: boolean, key = ''): JsonNode {
    if (build && ++this.#built > this.#maxValues) throw new TooManyValues()
    const c = this.text.charCodeAt(this.#at)
    if (c === 0x7b || c === 0x5b) {
      if (depth > this.#maxDepth) throw this.#error(`it's nested more than ${this.#maxDepth} levels deep`)
      if (this.#at - this.#reported > reportEvery) this.#onOffset((this.#reported = this.#at))
      return c === 0x7b ? this.#object(depth, build) : this.#array(depth, build, key)
    }
    const start = this.#at
    if (c === 0x22) {
      const value = this.#string(build)
      return { type: 'string', value, start, end: this.#at }
    }
    for (const [word, type] of words) {
      if (this.text.startsWith(word, start)) {
        this.#at += word.length
        return { type, text: word, start, end: this.#at }
      }
    }
    numberForm.lastIndex = start
    const number = numberForm.exec(this.text)
    if (!number) throw this.#unexpected()
    this.#at = numberForm.lastIndex
    return { type: 'number', text: number[0], start, end: this.#at }
  }

  #object(depth: number, build: boolean): JsonNode {
    const start = this.#at++
    const members: JsonMember[] = []
    this.#space()
    if (!this.#take(0x7d)) {
      do {
        this.#space()
        if (this.text.charCodeAt(this.#at) !== 0x22) throw this.#unexpected()
        const key = this.#string(build)
        this.#space()
        if (!this.#take(0x3a)) throw this.#unexpected()
        this.#space()
        // A string is a string under any key; what is raw is an object or a list.
        const raw = this.text.charCodeAt(this.#at) !== 0x22 && this.#isRaw(key)
        const value = this.#value(depth + 1, build && !raw, key)
        if (build) members.push({ key, value })
        this.#space()
      } while (this.#take(0x2c))
      if (!this.#take(0x7d)) throw this.#unexpected()
    }
    return build ? { type: 'object', members, start, end: this.#at } : { type: 'raw', of: 'object', start, end: this.#at }
  }

  #array(depth: number, build: boolean, key: string): JsonNode {
    const start = this.#at++
    const items: JsonNode[] = []
    this.#space()
    if (!this.#take(0x5d)) {
      do {
        this.#space()
        const wanted = build && this.#takesItem(key)
        const item = this.#value(depth + 1, wanted)
        if (wanted) items.push(item)
        this.#space()
      } while (this.#take(0x2c))
      if (!this.#take(0x5d)) throw this.#unexpected()
    }
    return build ? { type: 'array', items, start, end: this.#at } : { type: 'raw', of: 'array', start, end: this.#at }
  }

  #string(build: boolean): string {
    const start = this.#at++
    let escaped = false
    for (;;) {
      const c = this.text.charCodeAt(this.#at)
      if (c === 0x22) break
      if (c === 0x5c) {
        escaped = true
        this.#at++
      } else if (c < 0x20) {
        throw this.#unexpected()
      } else if (Number.isNaN(c)) {
        throw this.#error('it ends inside a string')
      }
      this.#at++
    }
    this.#at++
    if (!build && !escaped) return ''
    const lexeme = this.text.slice(start, this.#at)
    try {
      return JSON.parse(lexeme) as string // a fresh string: a slice would hold on to the whole file
    } catch {
      this.#at = start
      throw this.#error("a string contains an escape that JSON doesn't allow")
    }
  }

  #take(code: number): boolean {
    if (this.text.charCodeAt(this.#at) !== code) return false
    this.#at++
    return true
  }

  #space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.#at)
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return
      this.#at++
    }
  }

  #unexpected(): JsonError {
    const found = this.text.codePointAt(this.#at)
    return this.#error(found === undefined ? 'it ends too early' : `unexpected \`${String.fromCodePoint(found)}\``)
  }

  #error(message: string): JsonError {
    const before = this.text.slice(0, this.#at)
    const line = before.split('\n').length
    return new JsonError(`${message} at line ${line}, column ${this.#at - before.lastIndexOf('\n')}`)
  }
}
