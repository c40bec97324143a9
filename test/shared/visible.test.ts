import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible, visibleValue } from '../../src/shared/visible'

/** All that Unicode calls bidirectional or invisible, and that people have used to pass a name off as another. */
const known = [
  ...[0x00, 0x09, 0x0a, 0x1b, 0x7f, 0x85, 0xa0, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e],
  ...[0x2000, 0x200a, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202d, 0x202e, 0x202f, 0x205f],
  ...[0x2060, 0x2064, 0x2066, 0x2069, 0x206f, 0x2800, 0x3000, 0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xe0001, 0xe0041, 0xe0100]
]
const looked = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

describe('what cannot be seen', () => {
  it('is written out in its place', () => {
    expect(visible('adm\u202enimda')).toBe('adm‹U+202E›nimda')
    for (const code of known) {
      const text = visible(`a${String.fromCodePoint(code)}b`)
      expect(text).toBe(`a‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›b`)
    }
    expect(visible('first\nsecond\tthird', true)).toBe('first\nsecond\tthird')
  })

  it('is gone from every text; what can be seen stays as it is, and two different texts never read the same', () => {
    const anyText = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = visible(text)
        expect(shown).not.toMatch(looked)
        expect(visible(shown)).toBe(shown)
        if (!looked.test(text) && !/(?! )\p{Zs}|\u2800/u.test(text)) expect(shown).toBe(text)
      })
    )
    const parts = fc
      .array(fc.constantFrom('a', 'b', '\u202e', '\u200b', '\u00a0', '\u{e0041}', 'é', '日'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(visible(a) === visible(b)).toBe(a === b)
      })
    )
  })

  it('leaves values alone that are no text', () => {
    for (const value of [undefined, null, 3, true]) expect(visibleValue(value)).toBe(value)
  })
})
