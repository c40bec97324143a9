import type { Handlers } from '../../shared/contract'
import { fail, ok } from '../../shared/result'
import type { Session } from '../session/session'
import type { SettingsFile } from '../../store/settings'
import type { Host } from './host'
import { saveCredentials } from './save-credentials'
import { saveServiceCredential } from './save-service-credential'
import type { ShownSecrets } from './shown-secrets'

/** Every operation of the contract, by the room that answers it. */
export function createHandlers(session: Session, settings: SettingsFile, host: Host, shown: ShownSecrets): Handlers {
  return {
    'workspace.state': () => session.state(),
    'workspace.create': ({ home }) => session.create(home),
    'workspace.openSample': () => session.openSample(),
    'import.choose': async () => {
      const files = await host.chooseFiles()
      return files === null ? ok(null) : session.imports.read(files)
    },
    'import.part': (input) => session.ask('importPart', input),
    'import.read': ({ files }) => session.imports.read(files),
    'import.apply': (input) => session.imports.apply(input),
    'import.discard': ({ token }) => session.imports.discard(token),

    'account.tree': () => session.answer('tree', {}),
    'account.summary': () => session.answer('summary', {}),
    'account.entity': (input) => session.answer('entity', input),
    'account.document': (input) => session.answer('document', input),
    'list.users': () => session.answer('users', {}),
    'list.groups': () => session.answer('groups', {}),
    'list.roles': () => session.answer('roles', {}),
    'list.policies': () => session.answer('policies', {}),
    'list.providers': () => session.answer('providers', {}),
    'list.resources': () => session.answer('resources', {}),
    'list.guardrails': () => session.answer('guardrails', {}),
    'list.tests': () => session.answer('policyTests', {}),
    'plan.delete': ({ ids }) => session.planDelete(ids),
    'plan.rename': (input) => session.answer('planRename', input),
    'plan.copy': (input) => session.answer('planCopy', input),
    'catalog.actions': () => session.answer('actions', {}),
    'account.settings': () => session.past.settings(),
    'account.advice': () => session.answer('advice', {}),
    'account.activity': (input) => session.past.activity(input),
    'account.change': ({ seq }) => session.past.change(seq),

    'account.run': async ({ label, operations }) => {
      const answered = shown.expecting(operations)
      const done = await session.run(label, operations)
      if (done.ok) answered(done.value.outputs)
      return done
    },
    'account.undo': ({ agreed }) => session.undo(agreed),
    'account.redo': ({ agreed }) => session.redo(agreed),

    'analysis.matrix': (input) => session.answer('matrix', input),
    'analysis.access': (input) => session.answer('access', input),
    'analysis.explain': (input) => session.answer('explain', input),
    'analysis.keys': (input) => session.answer('contextKeys', input),
    'analysis.simulate': (input) => session.answer('simulate', input),
    'analysis.tests': (input) => session.answer('runTests', input),
    'analysis.lint': (input) => session.answer('lint', input),
    'analysis.cancel': ({ job }) => {
      session.cancel(job)
      return ok(null)
    },

    'credentials.ofUser': ({ id }) => session.credentialQueries.ofUser(id),
    'credentials.ofUsers': () => session.credentialQueries.ofUsers(),
    'credentials.deviceNames': () => session.credentialQueries.deviceNames(),
    'credentials.summary': () => session.credentialQueries.summary(),
    'credentials.readReport': ({ text }) => session.credentialQueries.readReport(text),
    'credentials.importReport': ({ text }) => session.importCredentialReport(text),
    'credentials.tellRoot': ({ told }) => session.tellRoot(told),
    'credentials.save': (input) => saveCredentials(input, host),
    'credentials.saveService': (input) => saveServiceCredential(input, host),
    'password.check': ({ password, userName }) => session.credentialQueries.checkPassword(password, userName),
    'password.generate': () => session.credentialQueries.generatePassword(),

    'backups.list': () => session.backups.view(),
    'backups.difference': ({ name }) => session.backups.difference(name),
    'backups.restore': ({ name }) => session.backups.restore(name),
    'backups.deleteFile': ({ name }) => session.backups.deleteFile(name),
    'backups.useCredentials': ({ name }) => session.useCredentials(name),

    'secrets.unsaved': ({ secrets }) => {
      shown.report(secrets)
      return ok(null)
    },
    'window.recovered': () => ok(shown.recovered),
    'window.putAway': () => {
      shown.putAway()
      return ok(null)
    },
    'window.fault': ({ name, message, stack }) => {
      host.log?.write('page-fault', {}, Object.assign(new Error(message), { name, stack }))
      return ok(null)
    },

    'clipboard.write': ({ text }) => {
      host.writeClipboard(text)
      return ok(null)
    },
    'clipboard.writeSecret': async ({ text }) => {
      await host.secrets.write(text)
      return ok(null)
    },
    'file.save': ({ suggestedName, text }) => host.saveFile(suggestedName, text),
    'file.showInFolder': ({ fileName }) =>
      host.showSaved(fileName)
        ? ok(null)
        : fail('NoSuchEntity', `no file \`${fileName}\` has been saved since Gatehouse started`),
    'settings.get': () => ok(settings.current),
    'settings.set': async (change) => {
      const saved = await settings.set(change)
      if (saved.ok) host.applyTheme(saved.value.theme)
      return saved
    }
  }
}
