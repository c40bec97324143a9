import type { Handlers } from '../../shared/contract'
import { ok } from '../../shared/result'
import type { Session } from '../session/session'
import type { SettingsFile } from '../../store/settings'
import type { Host } from './host'
import { saveCredentials } from './save-credentials'

/** Every operation of the contract, by the room that answers it. */
export function createHandlers(session: Session, settings: SettingsFile, host: Host): Handlers {
  return {
    'workspace.state': () => session.state(),
    'workspace.create': ({ home }) => session.create(home),
    'workspace.openSample': () => session.openSample(),
    'import.choose': async () => {
      const files = await host.chooseFiles()
      return files === null ? ok(null) : session.imports.read(files)
    },
    'import.read': ({ files }) => session.imports.read(files),
    'import.apply': (input) => session.imports.apply(input),
    'import.discard': ({ token }) => session.imports.discard(token),

    'account.tree': () => session.ask('tree', {}),
    'account.summary': () => session.ask('summary', {}),
    'account.entity': (input) => session.ask('entity', input),
    'account.document': (input) => session.ask('document', input),
    'list.users': () => session.ask('users', {}),
    'list.groups': () => session.ask('groups', {}),
    'list.roles': () => session.ask('roles', {}),
    'list.policies': () => session.ask('policies', {}),
    'list.providers': () => session.ask('providers', {}),
    'list.resources': () => session.ask('resources', {}),
    'list.guardrails': () => session.ask('guardrails', {}),
    'list.tests': () => session.ask('policyTests', {}),
    'plan.delete': ({ ids }) => session.planDelete(ids),
    'plan.rename': (input) => session.ask('planRename', input),
    'plan.copy': (input) => session.ask('planCopy', input),
    'catalog.actions': () => session.ask('actions', {}),
    'account.settings': () => session.past.settings(),
    'account.advice': () => session.ask('advice', {}),
    'account.activity': (input) => session.past.activity(input),
    'account.change': ({ seq }) => session.past.change(seq),

    'account.run': ({ label, operations }) => session.run(label, operations),
    'account.undo': ({ agreed }) => session.undo(agreed),
    'account.redo': ({ agreed }) => session.redo(agreed),

    'analysis.matrix': (input) => session.ask('matrix', input),
    'analysis.explain': (input) => session.ask('explain', input),
    'analysis.keys': (input) => session.ask('contextKeys', input),
    'analysis.simulate': (input) => session.ask('simulate', input),
    'analysis.tests': (input) => session.ask('runTests', input),
    'analysis.lint': (input) => session.ask('lint', input),
    'analysis.cancel': ({ job }) => {
      session.cancel(job)
      return ok(null)
    },

    'credentials.ofUser': ({ id }) => session.credentialQueries.ofUser(id),
    'credentials.deviceNames': () => session.credentialQueries.deviceNames(),
    'credentials.summary': () => session.credentialQueries.summary(),
    'credentials.readReport': ({ text }) => session.credentialQueries.readReport(text),
    'credentials.importReport': ({ text }) => session.importCredentialReport(text),
    'credentials.tellRoot': ({ told }) => session.tellRoot(told),
    'credentials.save': (input) => saveCredentials(input, host),
    'password.check': ({ password, userName }) => session.credentialQueries.checkPassword(password, userName),
    'password.generate': () => session.credentialQueries.generatePassword(),

    'backups.list': () => session.backups.view(),
    'backups.difference': ({ name }) => session.backups.difference(name),
    'backups.restore': ({ name }) => session.backups.restore(name),

    'clipboard.write': ({ text }) => {
      host.writeClipboard(text)
      return ok(null)
    },
    'clipboard.writeSecret': async ({ text }) => {
      await host.secrets.write(text)
      return ok(null)
    },
    'file.save': ({ suggestedName, text }) => host.saveFile(suggestedName, text),
    'settings.get': () => ok(settings.current),
    'settings.set': async (change) => {
      const saved = await settings.set(change)
      if (saved.ok) host.applyTheme(saved.value.theme)
      return saved
    }
  }
}
