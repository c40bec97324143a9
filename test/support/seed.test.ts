import fc from 'fast-check'
import { expect, inject, it } from 'vitest'
import { chosenSeed } from './seed'

it('property tests run with the seed that the run has chosen', () => {
  expect(fc.readConfigureGlobal().seed).toBe(inject('seed'))
  const { seed } = fc.check(fc.property(fc.nat(), () => true))
  expect(seed).toBe(inject('seed'))
})

it('is the same at every run unless GATEHOUSE_SEED says otherwise', () => {
  expect(chosenSeed(undefined)).toBe(chosenSeed(''))
  expect(chosenSeed('-1231134606')).toBe(-1231134606)
  expect(Number.isInteger(chosenSeed('random'))).toBe(true)
  for (const wrong of ['x', '1.5', '99999999999']) expect(() => chosenSeed(wrong)).toThrow(`GATEHOUSE_SEED is \`${wrong}\``)
})
