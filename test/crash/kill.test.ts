import { it } from 'vitest'
import { killRounds } from './kill'

// Delays from a few milliseconds, so that the kill falls into opening, writing and compacting. Many more rounds: `npm run test:crash`.
it(
  'a writer killed without warning loses nothing that it had acknowledged',
  () => killRounds(6, (round) => 5 + round * 37),
  60_000
)
