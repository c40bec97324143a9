import fc from 'fast-check'
import { strangeTexts } from './strange'

/** What is put into a text: what JSON, CSV and line formats trip over. */
const pieces = [
  ...strangeTexts.filter((text) => text.length < 100),
  ...[
    '"__proto__": {"polluted": true},',
    '"__proto__"',
    '"constructor": {"prototype": {}},',
    '\\u0000',
    '\\ud800',
    '\\u202e',
    '\\'
  ],
  ...[
    '1e999',
    '-1e-999',
    '9'.repeat(400),
    '123456789012345678901234567890',
    '0.1e+',
    '[',
    ']',
    '{',
    '}',
    '[]',
    '{}',
    'null',
    ','
  ],
  ...['[['.repeat(2000), '{"a":'.repeat(2000), '"', '"\n', '\n\n', '\r', ':', '""', '//', '/*', '<!--', '\ufeff', '\0']
]

/** One change: `at` and `length` are shares of the text. */
interface Change {
  kind: 'cut' | 'drop' | 'repeat' | 'insert' | 'replace' | 'flip' | 'swap' | 'line'
  at: number
  length: number
  piece: string
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'repeat', 'insert', 'insert', 'replace', 'replace', 'flip', 'flip', 'swap', 'line'),
  at: share,
  length: share,
  piece: fc.constantFrom(...pieces)
})

/** One to six changes of a text. */
export const changes = fc.array(change, { minLength: 1, maxLength: 6 })

/** The text with all changes made, one after the other. Most of them touch a few characters. */
export function mutated(text: string, made: readonly Change[]): string {
  return made.reduce(changed, text)
}

function changed(text: string, { kind, at, length, piece }: Change): string {
  const from = Math.floor(at * text.length)
  const to = Math.min(text.length, from + 1 + Math.floor(length ** 6 * text.length))
  const before = text.slice(0, from)
  const after = text.slice(to)
  switch (kind) {
    case 'cut':
      return before
    case 'drop':
      return before + after
    case 'repeat':
      return before + text.slice(from, to).repeat(2 + Math.floor(length * 3)) + after
    case 'insert':
      return before + piece + text.slice(from)
    case 'replace':
      return before + piece + after
    case 'flip':
      return before + String.fromCharCode(text.charCodeAt(from) ^ (1 << Math.floor(length * 16))) + text.slice(from + 1)
    case 'swap':
      return before + after.slice(0, 20) + text.slice(from, to) + after.slice(20)
    case 'line': {
      const lines = text.split('\n')
      const line = lines[Math.floor(at * lines.length)] ?? ''
      return [...lines.slice(0, Math.floor(length * lines.length)), line, ...lines.slice(Math.floor(length * lines.length))].join(
        '\n'
      )
    }
  }
}

/** Values of a JSON text exchanged for others: the text stays JSON, its shape does not stay what it was. */
export function graftedJson(text: string, places: readonly number[], values: readonly unknown[]): string {
  const root: Record<string, unknown> = { value: JSON.parse(text) as unknown }
  places.forEach((place, i) => {
    const slots: [Record<string, unknown>, string][] = []
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, part] of Object.entries(value)) {
        slots.push([value as Record<string, unknown>, key])
        walk(part)
      }
    }
    walk(root)
    const [owner, key] = slots[place % slots.length] ?? [root, 'value']
    owner[key] = structuredClone(values[i % values.length])
  })
  return JSON.stringify(root['value']) ?? 'null'
}

export const grafts = fc.record({
  places: fc.array(fc.nat(100_000), { minLength: 1, maxLength: 4 }),
  values: fc.array(
    fc.oneof(
      fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 2 ** 53, '', [], {}, [[]], '*', 'e1', '__proto__', ['x'], { a: 1 }),
      fc.jsonValue()
    ),
    { minLength: 1, maxLength: 4 }
  )
})

/** Variants of JSON texts: some with values exchanged, some with characters changed, some with both. */
export const mutatedJson = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(texts.length - 1), fc.option(grafts), fc.option(changes)).map(([n, graft, made]) => {
    const text = texts[n] ?? ''
    return mutated(graft ? graftedJson(text, graft.places, graft.values) : text, made ?? [])
  })

export const mutatedText = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...texts), changes).map(([text, made]) => mutated(text, made))
