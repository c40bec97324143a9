import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import type { GatehouseBridge } from '../../src/shared/bridge'

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  ipcRenderer: { on: vi.fn(), invoke: vi.fn(async (...args: unknown[]) => args) },
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void electron.exposed.set(name, value) }
}))
vi.mock('electron', () => electron)
await import('../../src/preload/index')
const bridge = electron.exposed.get('gatehouse') as GatehouseBridge

it('exposes one object', () => {
  expect([...electron.exposed.keys()]).toEqual(['gatehouse'])
  expect(Object.keys(bridge)).toEqual(['call', 'on'])
})

it('each function calls its own operation and passes on one input, no more', async () => {
  const call = bridge.call['account.entity'] as unknown as (...args: unknown[]) => Promise<unknown>
  expect(await call({ id: 'e1' }, 'more')).toEqual(['gatehouse:call', 'account.entity', { id: 'e1' }])
})

it('listens and stops listening', () => {
  const emitter = new EventEmitter()
  electron.ipcRenderer.on.mockImplementation((name: string, f: () => void) => emitter.on(name, f))
  const heard: unknown[][] = []
  const off = bridge.on('menu', (...args: unknown[]) => heard.push(args))
  emitter.emit('gatehouse:event:menu', { sender: 'secret' }, { command: 'save' })
  off()
  emitter.emit('gatehouse:event:menu', {}, { command: 'undo' })
  expect(heard).toEqual([[{ command: 'save' }]])

  const many = Array.from({ length: 20 }, () => vi.fn())
  for (const listener of many) bridge.on('menu', listener)
  emitter.emit('gatehouse:event:menu', {}, { command: 'redo' })
  expect(many.every((listener) => listener.mock.calls.length === 1)).toBe(true)
  expect(emitter.listenerCount('gatehouse:event:menu')).toBe(1) // Node warns from the eleventh on
})

it.each(['', 'call', 'constructor', '__proto__'])('refuses to listen to `%s`', (name) => {
  expect(() => bridge.on(name as 'menu', () => undefined)).toThrow('unknown event')
})
