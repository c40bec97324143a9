import type { Events, Name } from './contract'

/**
 * The contract's names as plain text, for the preload: importing the contract itself would bundle its schemas there.
 * The types hold each list complete and free of strangers: the compiler names what is missing.
 */
const operations: Record<Name, true> = {
  'workspace.state': true,
  'workspace.create': true,
  'workspace.openSample': true,
  'import.choose': true,
  'import.part': true,
  'import.read': true,
  'import.apply': true,
  'import.discard': true,
  'account.tree': true,
  'account.summary': true,
  'account.entity': true,
  'account.document': true,
  'list.users': true,
  'list.groups': true,
  'list.roles': true,
  'list.policies': true,
  'list.providers': true,
  'list.resources': true,
  'list.guardrails': true,
  'list.tests': true,
  'plan.delete': true,
  'plan.rename': true,
  'plan.copy': true,
  'catalog.actions': true,
  'account.settings': true,
  'account.advice': true,
  'account.activity': true,
  'account.change': true,
  'account.run': true,
  'account.undo': true,
  'account.redo': true,
  'analysis.matrix': true,
  'analysis.explain': true,
  'analysis.keys': true,
  'analysis.simulate': true,
  'analysis.tests': true,
  'analysis.lint': true,
  'analysis.cancel': true,
  'credentials.ofUser': true,
  'credentials.deviceNames': true,
  'credentials.summary': true,
  'credentials.save': true,
  'credentials.saveService': true,
  'credentials.readReport': true,
  'credentials.importReport': true,
  'credentials.tellRoot': true,
  'password.check': true,
  'password.generate': true,
  'backups.list': true,
  'backups.difference': true,
  'backups.restore': true,
  'backups.deleteFile': true,
  'clipboard.write': true,
  'clipboard.writeSecret': true,
  'file.save': true,
  'settings.get': true,
  'settings.set': true
}
const events: Record<keyof Events, true> = { changed: true, progress: true, menu: true }

export const operationNames = Object.keys(operations) as Name[]
export const eventNames = Object.keys(events) as (keyof Events)[]
