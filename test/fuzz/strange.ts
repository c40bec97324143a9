import fc from 'fast-check'

/** Names that objects inherit, characters that fool the eye or a parser, and texts as long as anything may be. */
export const strangeTexts = [
  ...['', ' ', '\0', '\n', '\r\n', '\t', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'],
  ...[
    '\ufeff',
    '\u202Enimda',
    'a\u200Bb',
    '\u0301',
    '\uD800',
    '\uDFFF\uD800',
    '\u{1F468}\u200D\u{1F469}',
    'İ',
    'ß',
    'ﬁ',
    '\u2028'
  ],
  ...[
    '../../etc/passwd',
    '%00',
    '%',
    '%E0%A4%A',
    '${aws:username}',
    '${',
    '*',
    '?',
    '***',
    '$&',
    '\\',
    '"',
    "'",
    '`',
    '=1+1',
    '@x'
  ],
  ...[
    'NaN',
    'Infinity',
    '-0',
    '1e999',
    '0x10',
    'null',
    'true',
    '[]',
    '{}',
    '[object Object]',
    'e0',
    'e1',
    'e99999999999999999999'
  ],
  ...['arn:', 'arn:aws:iam::111122223333:user/x', 'arn:aws:s3:::b', 'arn:*', ':::::', 'a'.repeat(2100), '['.repeat(3000)]
]
export const strangeText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...strangeTexts),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 })
)

/** Objects and lists nested this deep. */
function nested(depth: number, list: boolean): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = list ? [value] : { a: value }
  return value
}

/** Any value at all that can come over a message port. */
export const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: strangeText },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, undefined, true, false, 0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, NaN, Infinity, 10n ** 30n],
      ...[[], {}, [[]], [null], new Date(NaN), new Map([['a', 1]]), new Uint8Array(3), JSON.parse('{"__proto__": {"x": 1}}')],
      ...[nested(5000, true), nested(5000, false), Object.create(null), new Array(10)]
    )
  },
  {
    weight: 2,
    arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true })
  }
)
