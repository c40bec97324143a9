import { it } from 'vitest'
import { killRounds } from './kill'

it.each([1, 2, 3, 4])(
  'a writer killed without warning, a hundred times over, loses nothing that it had acknowledged (%d)',
  () => killRounds(100, () => Math.random() * 300),
  600_000
)
