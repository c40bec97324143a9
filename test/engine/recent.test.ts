import { expect, it } from 'vitest'
import { Recent } from '../../src/engine/recent'

/** Asks for a value as callers do, and makes it where it is not kept. */
const ask = (recent: Recent<{ n: number }>, key: string, n: number) => {
  const known = recent.get(key)
  if (!known) recent.set(key, { n })
  return known
}

it('keeps what was asked for twice lately, and never more than its bound', () => {
  const recent = new Recent<{ n: number }>(100_000)
  const key = (n: number) => String(n).padEnd(744, '.') // 1,000 with what an entry costs besides
  ask(recent, 'steady', 1)
  ask(recent, 'steady', 2)
  for (let n = 0; n < 1000; n++) {
    expect(ask(recent, key(n), n)).toBeUndefined()
    expect(ask(recent, key(n), n)).toBeUndefined()
    expect(ask(recent, 'steady', 0)).toEqual({ n: 2 })
  }
  const held = Array.from({ length: 1000 }, (_, n) => recent.get(key(n))?.n).filter((value) => value !== undefined)
  expect(held.length).toBeGreaterThanOrEqual(49)
  expect(held.length).toBeLessThanOrEqual(100)
  expect(held).toContain(999)
})

it('forgets nothing for one text that is too long to keep', () => {
  const recent = new Recent<{ n: number }>(10_000)
  const long = 'x'.repeat(9000)
  for (const key of ['a', 'a', long, long]) ask(recent, key, 1)
  expect(recent.get(long)).toBeUndefined()
  expect(recent.get('a')).toEqual({ n: 1 })
})
