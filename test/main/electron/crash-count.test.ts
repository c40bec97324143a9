import { expect, it } from 'vitest'
import { CrashCount } from '../../../src/main/electron/crash-count'

it('stops at the third death within a minute, and then starts anew', () => {
  const count = new CrashCount()
  expect([0, 1, 59_000, 59_001, 59_002].map((at) => count.add(at))).toEqual(['reload', 'reload', 'stop', 'reload', 'reload'])
})

it('lets a window die now and then', () => {
  const count = new CrashCount()
  for (let at = 0; at < 1_000_000; at += 30_000) expect(count.add(at)).toBe('reload')
})
