import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ResourceLimits, Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EntityId } from '../../../src/shared/model'
import type { Result } from '../../../src/shared/result'
import type { OpenEntity } from '../../../src/shared/views'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'
import { bundledWorker } from '../../support/thread'

const deadly = (policy: string) => ({ document: { kind: 'managed' as const, arn: `arn:aws:iam::aws:policy/${policy}` } })

describe('a worker thread that dies', () => {
  let threads: Awaited<ReturnType<typeof bundledWorker>>
  let t: TestSession
  let started: Worker[]
  let id: EntityId

  beforeAll(async () => {
    testCatalog()
    threads = await bundledWorker('test/support/mortal-worker.ts')
  })
  afterAll(() => rmSync(threads.folder, { recursive: true }))
  afterEach(() => t.close())

  async function open(limits?: ResourceLimits): Promise<void> {
    started = []
    const start = threads.start(limits)
    t = await openTestSession(undefined, (data) => {
      const worker = start(data)
      started.push(worker)
      return worker
    })
    value(await t.session.create(home))
    value(await t.session.run('Create al', [{ name: 'CreateUser', input: { UserName: 'al' } }]))
    id = value(await t.session.ask('tree', {})).users[0]?.id ?? 'e0'
  }
  const kill = (): void => void started.at(-1)?.terminate()
  const users = async (): Promise<string[]> => value(await t.session.ask('tree', {})).users.map((u) => u.name)

  describe('with the memory it likes', () => {
    beforeEach(() => open())

    it('has all its open questions answered by the next one', async () => {
      const asked = Array.from({ length: 90 }, () => t.session.ask('entity', { id }))
      kill()
      const answers: Result<OpenEntity>[] = await Promise.all(asked)
      expect(answers.filter((a) => a.ok)).toHaveLength(90)
      expect(started).toHaveLength(2)
    })

    it('leaves changes alone that are being saved, and the next one knows them', async () => {
      const names = Array.from({ length: 60 }, (_, i) => `user-${String(i).padStart(2, '0')}`)
      const changes = names.map(async (UserName, i) => {
        const saved = t.session.run(`Create ${UserName}`, [{ name: 'CreateUser', input: { UserName } }])
        if (i % 20 === 7) kill()
        await new Promise((resolve) => setImmediate(resolve))
        return saved
      })
      for (const change of changes) value(await change)
      expect(await users()).toEqual(['al', ...names])
      value(await t.session.run('Create zoe', [{ name: 'CreateUser', input: { UserName: 'zoe' } }]))
      kill()
      expect(await users()).toEqual(['al', ...names, 'zoe'])
      expect(started.length).toBeGreaterThan(2)
    })

    it('fails the question that ends it twice, and that one only', async () => {
      const bystanders = Array.from({ length: 20 }, () => t.session.ask('entity', { id }))
      const reason = t.session.ask('document', deadly('ends-the-process'))
      const after = Array.from({ length: 20 }, () => t.session.ask('entity', { id }))
      expect(await reason).toEqual({
        ok: false,
        error: {
          code: 'Internal',
          message: 'the analysis worker stopped: it ended with exit code 7',
          hint: 'this request stopped the worker 2 times; nothing in the account was changed'
        }
      })
      expect((await Promise.all([...bystanders, ...after])).filter((a) => a.ok)).toHaveLength(40)
      expect(started).toHaveLength(3)
    })

    it('fails an import that it was reading, and the file can be read again', async () => {
      const file = { name: 'sample.json', path: join(import.meta.dirname, '../../../resources/sample-account.json') }
      const reading = t.session.imports.read([file])
      kill()
      expect(await reading).toMatchObject({
        ok: false,
        error: { code: 'Internal', hint: expect.stringContaining('nothing was imported') as string }
      })
      const read = value(await t.session.imports.read([file]))
      kill()
      await users() // from the next worker, which knows nothing of what the last one had read
      const input = { token: read.token, homeAccountId: read.accounts[0]?.accountId ?? '', displayName: 'Sample' }
      expect(await t.session.imports.apply(input)).toMatchObject({ ok: false, error: { code: 'ImportRefused' } })
      expect(await users()).toEqual(['al'])
    })

    it('is followed by none once the session is closed', async () => {
      const asked = t.session.ask('entity', { id })
      kill()
      await t.session.close()
      await asked // it has an answer, whichever came first
      const before = started.length
      kill()
      await new Promise((resolve) => setTimeout(resolve, 150))
      expect(started).toHaveLength(before)
      expect(await t.session.ask('tree', {})).toMatchObject({ ok: false, error: { code: 'Cancelled' } })
    })
  })

  it('for want of memory takes nothing else along', async () => {
    await open({ maxOldGenerationSizeMb: 128 })
    const reason = t.session.ask('document', deadly('takes-all-memory'))
    const after = t.session.ask('entity', { id })
    expect(await reason).toMatchObject({
      ok: false,
      error: { code: 'Internal', message: expect.stringContaining('memory') as string }
    })
    value(await after)
    expect(await users()).toEqual(['al'])
  })
})
