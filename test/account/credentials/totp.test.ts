import { describe, expect, it } from 'vitest'
import { fromBase64, toBase32 } from '../../../src/account/credentials/base64'
import { findTwoCodes, stepAt, totp } from '../../../src/account/credentials/totp'
import { testSecrets } from '../secrets'

const tools = testSecrets()
const seed = Buffer.from('12345678901234567890')

describe('one-time codes', () => {
  // RFC 6238, appendix B (SHA-1), the last six digits.
  it.each([
    ['1970-01-01T00:00:59Z', '287082'],
    ['2005-03-18T01:58:29Z', '081804'],
    ['2005-03-18T01:58:31Z', '050471'],
    ['2009-02-13T23:31:30Z', '005924'],
    ['2033-05-18T03:33:20Z', '279037'],
    ['2603-10-11T11:33:20Z', '353130']
  ])('at %s: %s', (at, code) => {
    expect(totp(seed, stepAt(at), tools)).toBe(code)
  })
  it('are found in a row, the nearest first, and not before the last one', () => {
    const pair = (step: number): [string, string] => [totp(seed, step, tools), totp(seed, step + 1, tools)]
    const find = (step: number, last = 0) => findTwoCodes(seed, pair(step), { now: 1000, skew: 5, last }, tools)
    expect([995, 1000, 1005].map((step) => find(step))).toEqual([995, 1000, 1005])
    expect([994, 1006].map((step) => find(step))).toEqual([null, null])
    expect(find(1000, 999)).toBe(1000)
    expect(find(1000, 1000)).toBeNull()
  })
})

describe('encodings', () => {
  // RFC 4648, section 10.
  it.each([
    ['fooba', 'MZXW6YTB'],
    ['foobafooba', 'MZXW6YTBMZXW6YTB']
  ])('base 32 of %s', (text, encoded) => {
    expect(toBase32(Buffer.from(text))).toBe(encoded)
  })
  it.each(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar', '\u00ff\u0000\u00fe'])('base 64 of %j is read', (text) => {
    expect(Buffer.from(fromBase64(Buffer.from(text, 'latin1').toString('base64')) ?? []).toString('latin1')).toBe(text)
  })
  it.each(['', 'A', 'AAA', 'AA=A', 'AAA*', '===='])('%j is no base 64', (text) => {
    expect(fromBase64(text)).toBeNull()
  })
})
