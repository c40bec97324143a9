import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SECRET_MS, secretClipboard } from '../../../src/main/electron/secret-clipboard'

function board() {
  let text = ''
  return {
    writeText: (next: string) => {
      text = next
      return Promise.resolve()
    },
    readText: () => Promise.resolve(text),
    clear: () => void (text = '')
  }
}

describe('secrets on the clipboard', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are taken off after a minute', async () => {
    const clipboard = board()
    await secretClipboard(clipboard).write('secret')
    await vi.advanceTimersByTimeAsync(SECRET_MS - 1)
    expect(await clipboard.readText()).toBe('secret')
    await vi.advanceTimersByTimeAsync(1)
    expect(await clipboard.readText()).toBe('')
  })

  it('leave alone what was copied since', async () => {
    const clipboard = board()
    await secretClipboard(clipboard).write('secret')
    await clipboard.writeText('something else')
    await vi.advanceTimersByTimeAsync(SECRET_MS)
    expect(await clipboard.readText()).toBe('something else')
  })

  it('start the minute anew with the next secret', async () => {
    const clipboard = board()
    const secrets = secretClipboard(clipboard)
    await secrets.write('first')
    await vi.advanceTimersByTimeAsync(SECRET_MS - 1)
    await secrets.write('second')
    await vi.advanceTimersByTimeAsync(SECRET_MS - 1)
    expect(await clipboard.readText()).toBe('second')
  })

  it('are taken off at the end of the app', async () => {
    const clipboard = board()
    const secrets = secretClipboard(clipboard)
    await secrets.write('secret')
    await secrets.takeOff()
    expect(await clipboard.readText()).toBe('')
  })
})
