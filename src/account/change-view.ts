import type { EntityChange, FieldChange } from '../shared/account-views'
import type { Account, Entity, EntityId } from '../shared/model'
import { entityById } from './entity-facts'
import { nameOf } from './kinds'
import { settingsId } from './settings-id'

type Fields = Map<string, string>

/** What differs between two states in the touched entities, in words people know; `now` says which of them are still there. */
export function changeView(before: Account, after: Account, now: Account, touched: readonly EntityId[]): EntityChange[] {
  return touched.flatMap((id): EntityChange[] => {
    if (id === settingsId) {
      const fields = differences(settingsOf(before), settingsOf(after))
      return fields.length ? [{ id, kind: null, name: 'Account settings', arn: null, there: true, what: 'changed', fields }] : []
    }
    const old = entityById(before, id)
    const fresh = entityById(after, id)
    const entity = fresh ?? old
    if (!entity) return []
    const fields = differences(old ? fieldsOf(before, old) : new Map(), fresh ? fieldsOf(after, fresh) : new Map())
    if (old && fresh && fields.length === 0) return []
    return [
      {
        id,
        kind: entity.kind,
        name: nameOf(entity),
        arn: 'arn' in entity ? entity.arn : null,
        there: entityById(now, id) !== undefined,
        what: old ? (fresh ? 'changed' : 'deleted') : 'created',
        fields
      }
    ]
  })
}

/** Names of the fields that differ between two states of one entity. */
export const changedFields = (before: Account, old: Entity, after: Account, fresh: Entity): string[] =>
  differences(fieldsOf(before, old), fieldsOf(after, fresh)).map(({ field }) => field)

/** The same for the account's own settings. */
export const changedSettings = (before: Account, after: Account): string[] =>
  differences(settingsOf(before), settingsOf(after)).map(({ field }) => field)

/** Fields that say nothing to people: keys, and what follows from other fields. */
const hidden = new Set(['id', 'kind', 'accountId', 'nextVersion', 'updateDate'])

function differences(before: Fields, after: Fields): FieldChange[] {
  const fields = [...new Set([...before.keys(), ...after.keys()])]
  return fields
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter((change) => change.before !== change.after)
}

function fieldsOf(account: Account, entity: Entity): Fields {
  const fields: Fields = new Map()
  for (const [key, value] of Object.entries(entity)) if (!hidden.has(key)) put(fields, account, key, value)
  return fields
}

function settingsOf({ home, passwordPolicy, quotaOverrides }: Account): Fields {
  const fields: Fields = new Map()
  for (const [key, value] of Object.entries(home)) if (value !== null) fields.set(words(key), String(value))
  if (passwordPolicy)
    for (const [key, value] of Object.entries(passwordPolicy))
      fields.set(`Password policy: ${words(key)}`, String(value ?? 'none'))
  for (const { name, value } of quotaOverrides) fields.set(`Quota ${name}`, String(value))
  return fields
}

/** Lists of named things become a field each, plain lists a line each; references become names. */
function put(fields: Fields, account: Account, key: string, value: unknown): void {
  const field = words(key)
  if (value === null || value === '') return
  if (!Array.isArray(value)) {
    fields.set(field, typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value))
    return
  }
  const plain: string[] = []
  for (const item of value as unknown[]) {
    const [name, text] = named(item)
    if (name !== null) fields.set(`${field.replace(/ies$/, 'y').replace(/s$/, '')} ${name}`, text)
    else plain.push(typeof item === 'string' ? nameOrText(account, item) : JSON.stringify(item))
  }
  if (plain.length > 0) fields.set(field, plain.sort().join('\n'))
}

/** Inline policies, versions and tags by their name, with their text. */
function named(item: unknown): [string | null, string] {
  if (typeof item !== 'object' || item === null) return [null, '']
  const { policyName, versionId, document, key, value } = item as Record<string, unknown>
  const name = policyName ?? versionId ?? key
  return typeof name === 'string' ? [name, String(document ?? value ?? '')] : [null, '']
}

function nameOrText(account: Account, text: string): string {
  const entity = /^e\d+$/.test(text) ? entityById(account, text as EntityId) : undefined
  return entity ? nameOf(entity) : text
}

/** `permissionsBoundary` -> `Permissions boundary`, `arn` -> `ARN`. */
function words(key: string): string {
  if (key === 'arn') return 'ARN'
  const text = key
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/\bid\b/, 'ID')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
