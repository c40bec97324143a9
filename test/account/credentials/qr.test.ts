import { describe, expect, it } from 'vitest'
// Another's encoder, to hold ours to.
import qrcodegen from 'naive-ui/es/qr-code/src/qrcodegen'
import { encodeQr } from '../../../src/account/credentials/qr'
import { drawQr } from '../../../src/account/credentials/qr-drawing'

const { QrCode, QrSegment } = qrcodegen
const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const reference = (text: string, mask: number): boolean[][] => {
  const code = QrCode.encodeSegments([QrSegment.makeBytes([...bytesOf(text)])], QrCode.Ecc.MEDIUM, 1, 40, mask, false)
  return Array.from({ length: code.size }, (_, y) => Array.from({ length: code.size }, (_unused, x) => code.getModule(x, y)))
}
const text = (length: number) => Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * 37) % 90))).join('')

describe('QR codes', () => {
  it.each([1, 14, 15, 26, 42, 60, 84, 100, 122, 150, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666])(
    'of %i bytes are as another encoder draws them',
    (length) => {
      for (const mask of [0, 3, 5, 7]) expect(encodeQr(bytesOf(text(length)), mask)).toEqual(reference(text(length), mask))
    }
  )
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('mask %i is the one of the standard', (mask) => {
    expect(encodeQr(bytesOf('otpauth://totp/x'), mask)).toEqual(reference('otpauth://totp/x', mask))
  })
  it('choose a mask, so the result is one of the eight', () => {
    const chosen = JSON.stringify(encodeQr(bytesOf('hello')))
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((mask) => JSON.stringify(reference('hello', mask)))).toContain(chosen)
  })
  it('refuse what does not fit', () => {
    expect(() => encodeQr(bytesOf(text(667)))).toThrow('too many')
  })
  it('are drawn with a quiet zone of four modules', () => {
    const rows = reference('hello', 0)
    const { size, path } = drawQr('hello')
    expect(size).toBe(rows.length + 8)
    expect(path.startsWith('M4 4h7v1h-7z')).toBe(true)
    const drawn = [...path.matchAll(/h(\d+)v/g)].reduce((sum, m) => sum + Number(m[1]), 0)
    expect(drawn).toBe(encodeQr(bytesOf('hello')).flat().filter(Boolean).length)
  })
})
