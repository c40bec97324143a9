import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MessageChannel, type Worker } from 'node:worker_threads'
import type { StartWorker } from '../../../src/main/session/worker-client'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, startInProcess, type TestSession } from '../../support/session'

/** A thread that dies before it has answered anything. */
function stillborn(): Worker {
  const { port1 } = new MessageChannel()
  setImmediate(() => {
    port1.emit('error', new Error('out of memory'))
    port1.emit('exit', 1)
    port1.close()
  })
  return Object.assign(port1, { terminate: async () => 0 }) as unknown as Worker
}

describe('opening a session', () => {
  let t: TestSession
  beforeEach(async () => {
    testCatalog()
    t = await openTestSession()
    value(await t.session.create(home))
    value(await t.session.run('Create al', [{ name: 'CreateUser', input: { UserName: 'al' } }]))
    await t.session.close()
  })
  afterEach(() => t.close())

  const users = async (): Promise<string[]> => value(await t.session.ask('tree', {})).users.map((u) => u.name)

  it('reads the workspace once, in the worker, which then answers from it and follows changes', async () => {
    const sent: string[] = []
    const listening: StartWorker = (data) => {
      const worker = startInProcess(data)
      const post = worker.postMessage.bind(worker)
      worker.postMessage = (message: { type: string }) => {
        sent.push(message.type)
        post(message)
      }
      return worker
    }
    t = await openTestSession(t.userData, listening)
    expect(await users()).toEqual(['al'])
    expect(sent).not.toContain('load')
    value(await t.session.run('Create bo', [{ name: 'CreateUser', input: { UserName: 'bo' } }]))
    expect(await users()).toEqual(['al', 'bo'])
  })

  it.each([
    ['lets the next worker read it where one dies meanwhile', 1],
    ['reads it itself where two die meanwhile, and the next worker gets the account', 2]
  ])('%s', async (_, deaths) => {
    let started = 0
    t = await openTestSession(t.userData, (data) => (started++ < deaths ? stillborn() : startInProcess(data)))
    expect(value(await t.session.state()).home).toEqual(home)
    expect(await users()).toEqual(['al'])
    expect(started).toBe(deaths + 1)
    value(await t.session.run('Create bo', [{ name: 'CreateUser', input: { UserName: 'bo' } }]))
    expect(await users()).toEqual(['al', 'bo'])
  })

  it('tells why it is not open when another process holds it, and no page answers from it', async () => {
    const first = await openTestSession(t.userData)
    t = await openTestSession(t.userData)
    const state = value(await t.session.state())
    expect(state.home).toBeNull()
    expect(state.notices.map((n) => n.code)).toEqual(['StoreUnwritable'])
    expect(await t.session.ask('tree', {})).toMatchObject({ ok: false, error: { code: 'NoWorkspace' } })
    await first.session.close()
  })
})
