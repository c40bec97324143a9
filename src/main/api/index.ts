import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Events } from '../../shared/contract'
import { Session } from '../session/session'
import { nodeFs } from '../../store/fs'
import { openSettings } from '../../store/settings'
import type { StartWorker } from '../session/worker-client'
import { createDispatch } from './dispatch'
import { createHandlers } from './handlers'
import type { Api, Host } from './host'
import { ShownSecrets } from './shown-secrets'

/** By then the window shows what it opens with. */
const WARM_UP_MS = 2000

/** Everything behind the window: opens the workspace, starts the worker, answers the contract's operations. */
export async function createApi(host: Host, startWorker: StartWorker): Promise<Api> {
  const listeners = new Set<Parameters<Api['onEvent']>[0]>()
  const emit = <E extends keyof Events>(name: E, payload: Events[E]): void => listeners.forEach((l) => l(name, payload))
  const now = (): string => new Date().toISOString()
  const settings = await openSettings(join(host.paths.userData, 'settings.json'), { fs: nodeFs, now })
  host.applyTheme(settings.current.theme)
  const session = await Session.open({
    paths: host.paths,
    appVersion: host.appVersion,
    platform: host.platform,
    startWorker,
    emit,
    ...(host.log ? { log: host.log } : {}),
    now,
    randomBytes,
    ...(host.keyVault ? { keyVault: host.keyVault } : {}),
    notices: settings.notice ? [settings.notice] : []
  })
  setTimeout(() => void session.warmUp().catch(() => undefined), WARM_UP_MS).unref()
  const shownSecrets = new ShownSecrets((recovered) => emit('recovered', recovered))
  return {
    dispatch: createDispatch(createHandlers(session, settings, host, shownSecrets)),
    shownSecrets,
    onEvent: (listener) => void listeners.add(listener),
    close: async () => {
      await host.secrets.takeOff().catch(() => undefined) // a clipboard that cannot be read must not keep the workspace open
      await session.close()
    }
  }
}
