import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PART_ENTITIES } from '../../../src/worker/handovers'
import type { ToWorker } from '../../../src/worker/protocol'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'
import { bundledWorker } from '../../support/thread'

const USERS = 2 * PART_ENTITIES + 7
const names = Array.from({ length: USERS }, (_, i) => `user-${String(i).padStart(5, '0')}`)
const text = JSON.stringify({
  UserDetailList: names.map((UserName, i) => ({
    Path: '/',
    UserName,
    UserId: `AIDA${String(i).padStart(17, '0')}`,
    Arn: `arn:aws:iam::${home.accountId}:user/${UserName}`,
    CreateDate: '2024-01-01T00:00:00Z',
    GroupList: ['ops']
  })),
  GroupDetailList: [
    {
      Path: '/',
      GroupName: 'ops',
      GroupId: 'AGPA00000000000000001',
      Arn: `arn:aws:iam::${home.accountId}:group/ops`,
      CreateDate: '2024-01-01T00:00:00Z'
    }
  ]
})

describe('an account that the worker hands over', () => {
  let threads: Awaited<ReturnType<typeof bundledWorker>>
  let t: TestSession
  let started: Worker[]
  let sent: ToWorker[]
  /** Called with each message before it goes to the worker. */
  let onSend: (m: ToWorker, worker: Worker) => void

  beforeAll(async () => {
    testCatalog()
    threads = await bundledWorker('test/support/mortal-worker.ts')
  })
  afterAll(() => rmSync(threads.folder, { recursive: true }))
  beforeEach(async () => {
    started = []
    sent = []
    onSend = () => undefined
    const start = threads.start()
    t = await openTestSession(undefined, (data) => {
      const worker = start(data)
      started.push(worker)
      const post = worker.postMessage.bind(worker)
      worker.postMessage = (m: ToWorker) => {
        sent.push(m)
        onSend(m, worker)
        post(m)
      }
      return worker
    })
    value(await t.session.create(home))
    value(await t.session.run('Create al', [{ name: 'CreateUser', input: { UserName: 'al' } }]))
  })
  afterEach(() => t.close())

  const apply = async () => {
    const { token } = value(await t.session.imports.read([{ name: 'a.json', text }]))
    sent = []
    return t.session.imports.apply({ token, homeAccountId: home.accountId, displayName: 'Many' })
  }
  const users = async () => value(await t.session.ask('tree', {})).users.map((u) => u.name)
  const files = () => readdirSync(join(t.userData, 'workspaces', 'main'))
  const asked = (name: string) => sent.filter((m) => m.type === 'job' && m.name === name).length

  it('arrives in parts, counts in both threads, and is what the file holds', async () => {
    expect(value(await apply()).home?.displayName).toBe('Many')
    expect(asked('accountPart')).toBe(3)
    expect(sent.filter((m) => m.type === 'load')).toEqual([]) // it does not go back
    expect(await users()).toEqual(names)
    value(await t.session.run('Create zoe', [{ name: 'CreateUser', input: { UserName: 'zoe' } }]))
    value(await t.session.run('Leave', [{ name: 'RemoveUserFromGroup', input: { UserName: 'user-00003', GroupName: 'ops' } }]))
    expect(await users()).toEqual([...names, 'zoe'])
    const file = JSON.parse(readFileSync(join(t.userData, 'workspaces', 'main', 'import-000000000003.json'), 'utf8')) as {
      account: { users: object }
    }
    expect(Object.keys(file.account.users)).toHaveLength(USERS)
    expect(value(await t.session.undo())).toMatchObject({ done: true })
    const again = (t = await t.reopen())
    expect(value(await again.session.ask('tree', {})).users.map((u) => u.name)).toEqual([...names, 'zoe'])
    expect(value(await again.session.state()).notices).toEqual([])
  })

  it.each(['accountPart', 'saveHandover'])('leaves the open one alone when the worker dies at %s', async (job) => {
    let first = true
    onSend = (m, worker) => {
      if (m.type !== 'job' || m.name !== job || (job === 'accountPart' && asked(job) < 2)) return
      if (first) void worker.terminate()
      first = false
    }
    expect(await apply()).toMatchObject({
      ok: false,
      error: { code: 'Internal', hint: 'the account is unchanged; import the file or restore the backup again' }
    })
    expect(first).toBe(false)
    expect(await users()).toEqual(['al'])
    expect(files().filter((name) => name.startsWith('import-'))).toEqual(['import-000000000001.json'])
    value(await t.session.run('Create ben', [{ name: 'CreateUser', input: { UserName: 'ben' } }]))
    expect(await users()).toEqual(['al', 'ben'])
    value(await apply())
    expect(await users()).toEqual(names)
  })

  it('reaches the next worker when the one that wrote it dies before it is told', async () => {
    onSend = (m, worker) => {
      if (m.type === 'adopt') void worker.terminate()
    }
    value(await apply())
    expect(await users()).toEqual(names)
    expect(started).toHaveLength(2)
    value(await t.session.run('Create zoe', [{ name: 'CreateUser', input: { UserName: 'zoe' } }]))
    expect(await users()).toEqual([...names, 'zoe'])
  })

  it('leaves the open one alone when a person stops it', async () => {
    onSend = (m) => {
      if (m.type === 'job' && m.name === 'accountPart' && asked('accountPart') === 2) t.session.cancel(m.id)
    }
    expect(await apply()).toMatchObject({ ok: false, error: { code: 'Cancelled' } })
    expect(await users()).toEqual(['al'])
    expect(asked('dropHandover')).toBe(1)
  })

  it('leaves the open one alone when the session closes', async () => {
    let closing: Promise<void> | null = null
    onSend = (m) => {
      if (m.type === 'job' && m.name === 'accountPart') closing ??= t.session.close()
    }
    expect(await apply()).toMatchObject({ ok: false })
    t = await t.reopen()
    expect(await users()).toEqual(['al'])
    expect(value(await t.session.state()).notices).toEqual([])
  })
})
