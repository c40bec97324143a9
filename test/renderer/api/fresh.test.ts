import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepFresh } from '../../../src/renderer/api/fresh'

describe('keeping fresh', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Looks that take 20 ms each. */
  function slow() {
    const state = { looks: 0, underWay: 0, most: 0 }
    const fresh = keepFresh(async () => {
      state.looks++
      state.most = Math.max(state.most, ++state.underWay)
      await new Promise((resolve) => setTimeout(resolve, 20))
      state.underWay--
    })
    return { state, fresh }
  }

  it('looks at once after a change, and once more after a burst of a hundred, never twice at a time', async () => {
    const { state, fresh } = slow()
    fresh.changed()
    expect(state.looks).toBe(1)
    for (let i = 0; i < 100; i++) {
      fresh.changed()
      await vi.advanceTimersByTimeAsync(1)
    }
    await vi.advanceTimersByTimeAsync(5000)
    expect(state.looks).toBeLessThanOrEqual(3)
    expect(state.looks).toBeGreaterThan(1)
    expect(state.most).toBe(1)
  })

  it('looks again for a change that comes during the last look of a burst', async () => {
    const { state, fresh } = slow()
    fresh.changed()
    await vi.advanceTimersByTimeAsync(19)
    fresh.changed()
    await vi.advanceTimersByTimeAsync(5000)
    expect(state.looks).toBe(2)
  })

  it('answers a look with what was there when it was asked for, or newer', async () => {
    let now = 0
    let seen = 0
    const fresh = keepFresh(async () => {
      const there = now
      await new Promise((resolve) => setTimeout(resolve, 20))
      seen = there
    })
    fresh.changed()
    now = 1
    const looked = fresh.look().then(() => seen)
    await vi.advanceTimersByTimeAsync(100)
    expect(await looked).toBe(1)
  })

  it('stops with the page', async () => {
    const { state, fresh } = slow()
    fresh.changed()
    fresh.changed()
    fresh.stop()
    await vi.advanceTimersByTimeAsync(5000)
    await fresh.look()
    expect(state.looks).toBe(1)
  })
})
