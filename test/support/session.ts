import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { MessageChannel, type Worker } from 'node:worker_threads'
import type { Events } from '../../src/shared/contract'
import { Session } from '../../src/main/session/session'
import type { StartWorker } from '../../src/main/session/worker-client'
import { serve } from '../../src/worker/serve'

const root = resolve(import.meta.dirname, '../..')

/** The analysis worker's own code behind a real message port, on this thread: vitest does not bundle worker threads. */
export const startInProcess: StartWorker = (data) => {
  const { port1, port2 } = new MessageChannel()
  serve(port2, data)
  return Object.assign(port1, {
    terminate: async () => {
      port1.close()
      return 0
    }
  }) as unknown as Worker
}

export interface TestSession {
  session: Session
  userData: string
  events: { name: keyof Events; payload: unknown }[]
  /** Closes the session and opens the same folder again. */
  reopen(): Promise<TestSession>
  close(): Promise<void>
}

export const testPaths = (userData: string) => ({
  userData,
  catalog: join(root, 'resources/catalog'),
  sampleAccount: join(root, 'resources/sample-account.json')
})

/** A session over a real folder, store and worker code. */
export async function openTestSession(
  userData = mkdtempSync(join(tmpdir(), 'gatehouse-session-')),
  startWorker: StartWorker = startInProcess,
  now: () => string = () => new Date().toISOString()
): Promise<TestSession> {
  const events: TestSession['events'] = []
  const session = await Session.open({
    paths: testPaths(userData),
    appVersion: '0.0.0',
    platform: 'linux',
    startWorker,
    emit: (name, payload) => events.push({ name, payload }),
    now,
    randomBytes,
    notices: []
  })
  return {
    session,
    userData,
    events,
    reopen: async () => {
      await session.close()
      return openTestSession(userData)
    },
    close: async () => {
      await session.close()
      rmSync(userData, { recursive: true, force: true })
    }
  }
}
