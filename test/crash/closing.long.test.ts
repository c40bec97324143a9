import { expect, it } from 'vitest'
import { testCatalog } from '../support/catalog'
import { closeRounds, numbersFrom } from './closing'

it('closing a session at any moment, many times, loses nothing that was acknowledged', async () => {
  testCatalog()
  const seed = Date.now() % 1_000_000
  console.log(`closes: seed ${seed}`)
  expect(await closeRounds(200, numbersFrom(seed))).toMatchObject({ lost: 0, unreported: 0 })
})
