import { expect, it } from 'vitest'
import { Recent } from '../../src/engine/recent'

it('keeps what was asked for lately, and never more than its bound', () => {
  const most = 100_000
  const recent = new Recent<number>(most)
  const key = (n: number) => String(n).padEnd(744, '.') // 1,000 with what an entry costs besides
  recent.set('steady', 1)
  for (let n = 0; n < 1000; n++) {
    recent.set(key(n), n)
    expect(recent.get('steady')).toBe(1)
  }
  const held = Array.from({ length: 1000 }, (_, n) => recent.get(key(n))).filter((value) => value !== undefined)
  expect(held.length).toBeGreaterThanOrEqual(49)
  expect(held.length).toBeLessThanOrEqual(100)
  expect(held).toContain(999)
})

it('forgets nothing for one text that is too long to keep', () => {
  const recent = new Recent<number>(10_000)
  recent.set('a', 1)
  recent.set('x'.repeat(9000), 2)
  expect(recent.get('x'.repeat(9000))).toBeUndefined()
  expect(recent.get('a')).toBe(1)
})
