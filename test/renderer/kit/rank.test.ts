import { expect, it } from 'vitest'
import { bestFirst } from '../../../src/renderer/kit/rank'

it('puts the very name first, then what begins so, then what holds it, then what was found by something else', () => {
  const found = ['joanna', 'x', 'annabel', 'Anna', 'hannah', 'anna-b']
  expect(bestFirst(found, 'anna', (name) => name)).toEqual(['Anna', 'annabel', 'anna-b', 'joanna', 'hannah', 'x'])
  expect(bestFirst(found, '', (name) => name)).toEqual(found)
})
