import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, NotText, TextPieces } from '../../src/shared/decode-text'

const utf16 = (text: string, order: 'le' | 'be', mark = true): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
const inPieces = (bytes: Uint8Array, size: number): string => {
  const pieces = new TextPieces()
  let text = ''
  for (let at = 0; at < bytes.length; at += size) text += pieces.push(bytes.subarray(at, at + size))
  return text + pieces.end()
}
const refusal = (bytes: Uint8Array): string => {
  try {
    return `read: ${decodeText(bytes)}`
  } catch (e) {
    if (e instanceof NotText) return e.message
    throw e
  }
}
// no text that we read begins with a zero or with a byte order mark of its own
const text = fc.string({ unit: 'grapheme' }).map((t) => `{${t}`)

describe('text of a file', () => {
  it('is read as UTF-8 and as UTF-16 with a byte order mark, whole or cut anywhere', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (t, size) => {
        for (const bytes of [Buffer.from(t), Buffer.from('\ufeff' + t), utf16(t, 'le'), utf16(t, 'be')]) {
          expect(decodeText(bytes)).toBe(t)
          expect(inPieces(bytes, size)).toBe(t)
        }
      })
    )
  })

  it('is refused as UTF-16 without a mark and as UTF-32, by name', () => {
    expect(refusal(utf16('{"a":1}', 'le', false))).toMatch(
      /^is UTF-16 \(little endian\) without a byte order mark; save it as UTF-8/
    )
    expect(refusal(utf16('{"a":1}', 'be', false))).toMatch(/^is UTF-16 \(big endian\) without/)
    expect(refusal(Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]))).toMatch(/^is UTF-32/)
    expect(refusal(Buffer.concat([utf16('{}', 'le'), Buffer.from([0x7d])]))).toMatch(/^isn't valid UTF-16/)
  })

  it('is never made up: other bytes are refused with their place', () => {
    const latin1 = Buffer.from('{"UserName": "Zoé"}', 'latin1')
    expect(refusal(latin1)).toMatch(/^isn't UTF-8: byte 17 \(0xE9\) is unexpected; it might be Latin-1/)
    expect(refusal(Buffer.concat([Buffer.from('\ufeff'), latin1]))).toMatch(/byte 20 \(0xE9\)/)
    expect(refusal(Buffer.from('{"a": "é', 'utf8').subarray(0, 8))).toMatch(/it ends within a character/)
    // an overlong slash, half a surrogate, above U+10FFFF
    for (const bytes of [
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80]
    ])
      expect(refusal(Buffer.from([0x7b, ...bytes]))).toMatch(/byte 2 /)
  })

  it('names the same place in pieces as in one', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(0x80, 0xe9, 0xff, 0xc0),
        text,
        fc.integer({ min: 1, max: 9 }),
        (before, bad, after, size) => {
          const bytes = Buffer.concat([Buffer.from(before), Buffer.from([bad]), Buffer.from(after)])
          const place = `byte ${(Buffer.from(before).length + 1).toLocaleString('en-US')} (0x${bad.toString(16).toUpperCase()})`
          expect(refusal(bytes)).toContain(place)
          expect(() => inPieces(bytes, size)).toThrow(place)
        }
      )
    )
  })
})
