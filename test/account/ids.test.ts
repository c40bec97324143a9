import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idMaker } from '../../src/account'
import { figures } from '../../src/account/quotas'

describe('IDs', () => {
  it('have 21 characters for entities and 20 for keys, of base 32', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(255)), (bytes) => {
        const make = idMaker((count) => Uint8Array.from(bytes.take(count)))
        expect(make('AIDA')).toMatch(/^AIDA[A-Z2-7]{17}$/)
        expect(make('AKIA')).toMatch(/^AKIA[A-Z2-7]{16}$/)
      })
    )
  })
  it('spread evenly over the alphabet', () => {
    const make = idMaker((count) => Uint8Array.from({ length: count }, (_, i) => i * 15 + 1))
    expect(new Set(make('AROA').slice(4)).size).toBe(17)
  })
})

it('figures have commas', () => {
  expect([0, 999, 1000, 5000, 1_234_567].map(figures)).toEqual(['0', '999', '1,000', '5,000', '1,234,567'])
})
