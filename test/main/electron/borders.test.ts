import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'

const electron = vi.hoisted(() => {
  const handlers = new Map<string, (...args: unknown[]) => unknown>()
  return {
    handlers,
    opened: [] as string[],
    app: { enableSandbox: vi.fn(), on: vi.fn(), commandLine: { hasSwitch: vi.fn(() => false), appendSwitch: vi.fn() } },
    shell: { openExternal: (url: string) => void electron.opened.push(url) },
    ipcMain: { handle: (channel: string, handler: (...args: unknown[]) => unknown) => void handlers.set(channel, handler) }
  }
})
vi.mock('electron', () => electron)
const { lockDownContents, lockDownProcess, mayRequest } = await import('../../../src/main/electron/security')
const { mayOpenOutside } = await import('../../../src/main/electron/links')
const { connectCalls, isOurs } = await import('../../../src/main/electron/ipc')
const { packed, unpacked } = await import('../../../src/shared/packed')

it('the whole process is sandboxed, and looks no host up', () => {
  lockDownProcess(null)
  expect(electron.app.enableSandbox).toHaveBeenCalledOnce()
  expect(electron.app.commandLine.appendSwitch).toHaveBeenCalledWith('host-resolver-rules', 'MAP * ~NOTFOUND')
})

describe('mayRequest', () => {
  it.each(['app://bundle/a.js', 'data:text/plain,x', 'devtools://devtools/x.js'])('%s stays on the machine', (url) => {
    expect(mayRequest(url, null)).toBe(true)
  })
  it.each([
    'https://aws.amazon.com/',
    'http://localhost:5173/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'ftp://a/',
    'no url'
  ])('%s is refused', (url) => {
    expect(mayRequest(url, null)).toBe(false)
  })
  it('lets only the development server through in development', () => {
    const server = 'http://localhost:5173'
    expect(mayRequest(`${server}/a.ts`, server)).toBe(true)
    expect(mayRequest('ws://localhost:5173/', server)).toBe(true)
    expect(mayRequest('http://localhost:5174/', server)).toBe(false)
    expect(mayRequest('http://localhost:51730/', server)).toBe(false)
  })
})

describe('lockDownContents', () => {
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler(handler: (details: { url: string }) => unknown) {
      this.open = handler
    },
    open: undefined as ((details: { url: string }) => unknown) | undefined
  })
  lockDownContents(contents as never)

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('prevents %s', (name) => {
    const event = { preventDefault: vi.fn() }
    contents.emit(name, event, 'app://bundle/')
    expect(event.preventDefault).toHaveBeenCalled()
  })
  it('opens no window; only listed links go to the browser', () => {
    const urls = ['https://docs.aws.amazon.com/x', 'https://example.invalid/', 'http://docs.aws.amazon.com/x']
    expect(urls.map((url) => contents.open?.({ url }))).toEqual(urls.map(() => ({ action: 'deny' })))
    expect(electron.opened).toEqual(['https://docs.aws.amazon.com/x'])
  })
})

it.each([
  'http://aws.amazon.com/',
  'https://aws.amazon.com:8443/',
  'https://aws.amazon.com.example.invalid/',
  'https://me@aws.amazon.com/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  ''
])('the link %s does not leave', (url) => {
  expect(mayOpenOutside(url)).toBe(false)
})

describe('the one channel', () => {
  const main = { url: 'app://bundle/#/users' }
  const event = (frame: { url: string } | null, mainFrame: unknown = frame) =>
    ({ senderFrame: frame, sender: { mainFrame } }) as never

  it('knows our page from every other', () => {
    expect(isOurs(event(main), 'app://bundle')).toBe(true)
    expect(isOurs(event({ ...main }, main), 'app://bundle')).toBe(false) // a frame within our page
    expect(isOurs(event(null), 'app://bundle')).toBe(false) // gone meanwhile
    for (const url of ['https://bundle/', 'app://other/', 'app://bundle.invalid/', 'file:///app/index.html', 'about:blank', ''])
      expect(isOurs(event({ url }), 'app://bundle')).toBe(false)
  })
  it('dispatches our calls only, and never throws', async () => {
    const dispatch = vi.fn(async (name: unknown) => {
      if (name === 'breaks') throw new Error('on purpose')
      return { ok: true as const, value: name }
    })
    const logged: unknown[] = []
    connectCalls('app://bundle', dispatch, { write: (...entry) => void logged.push(entry) })
    const call = electron.handlers.get('gatehouse:call')
    expect(await call?.(event(main), 'workspace.state', {})).toEqual({ ok: true, value: 'workspace.state' })
    expect(await call?.(event({ url: 'https://example.invalid/' }), 'workspace.state', {})).toMatchObject({
      error: { code: 'AccessDenied' }
    })
    expect(dispatch).toHaveBeenCalledOnce()
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await call?.(event(main), 'breaks', {})).toMatchObject({ ok: false, error: { code: 'Internal' } })
    log.mockRestore()
    expect(logged).toEqual([['operation-failed', { name: 'breaks' }, new Error('on purpose')]])
  })
})

describe('long answers', () => {
  const rows = (n: number) => ({
    ok: true as const,
    value: Array.from({ length: n }, (_, id) => ({ id, tags: [{ key: 'a', value: 'b' }] }))
  })

  it('cross as text, short ones and refusals as they are', () => {
    expect(packed(rows(3))).toEqual(rows(3))
    const long = packed(rows(5000))
    expect(typeof long).toBe('string')
    expect(unpacked(long)).toEqual(rows(5000))
    expect(unpacked(rows(3))).toEqual(rows(3))
    expect(JSON.parse(String(long))).toEqual(rows(5000))
    const within = { ok: true, value: { users: rows(5000).value, count: 3 } } as const
    expect(JSON.parse(String(packed(within)))).toEqual(within)
    const typed = { ok: true, value: { names: rows(5000).value, levels: new Uint8Array(3) } } as const
    expect(packed(typed)).toBe(typed)
  })
})
