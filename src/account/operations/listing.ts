import type { Account } from '../../shared/model'
import type { NamedKind } from '../find'
import { collectionOf, nameOf, type EntityOf } from '../kinds'

/** Entities of the home account below a path, by name: what a List operation answers. */
export function homeEntities<K extends NamedKind>(account: Account, kind: K, prefix = '/'): EntityOf<K>[] {
  const records = Object.values(account[collectionOf[kind]]) as EntityOf<K>[]
  return records
    .filter((entity) => entity.accountId === account.home.accountId && entity.path.startsWith(prefix))
    .sort((a, b) => byName(nameOf(a), nameOf(b)))
}

/** The same order on every machine: by code unit, not by locale. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
