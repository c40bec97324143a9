import { contract, type Settings } from '../../shared/contract'
import { fail, ok, type Result } from '../../shared/result'
import type { WorkspaceState } from '../../shared/views'
import type { Api, Host } from '../api/host'

/** Answers what a window without an account needs. Goes when `main/api` answers everything. */
export async function createApi(host: Host): Promise<Api> {
  const settings: Settings = { theme: 'system', panes: [] }
  const state: WorkspaceState = {
    home: null,
    seq: 0,
    savedAt: null,
    undo: null,
    redo: null,
    notices: [],
    catalog: { updatedAt: '', actions: 0, services: 0, managedPolicies: 0 },
    appVersion: host.appVersion,
    platform: host.platform
  }
  const answers = new Map<string, (input: never) => Promise<Result<unknown>> | Result<unknown>>([
    ['workspace.state', () => ok(state)],
    ['settings.get', () => ok(settings)],
    [
      'settings.set',
      (input: Partial<Settings>) => {
        Object.assign(settings, input)
        host.applyTheme(settings.theme)
        return ok(settings)
      }
    ],
    [
      'clipboard.write',
      ({ text }: { text: string }) => {
        host.writeClipboard(text)
        return ok(null)
      }
    ],
    ['file.save', ({ suggestedName, text }: { suggestedName: string; text: string }) => host.saveFile(suggestedName, text)]
  ])
  return {
    async dispatch(name, input) {
      if (typeof name !== 'string' || !Object.hasOwn(contract, name))
        return fail('UnknownOperation', `no operation is called \`${String(name)}\``)
      const parsed = contract[name as keyof typeof contract].input.safeParse(input)
      if (!parsed.success) return fail('InvalidInput', `${name}: the input is not of its form`)
      return answers.get(name)?.(parsed.data as never) ?? fail('NoWorkspace', 'no account is open')
    },
    onEvent: () => undefined,
    close: async () => undefined
  }
}
