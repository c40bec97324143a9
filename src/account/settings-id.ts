import { entityIdOf, type EntityId } from '../shared/model'

/** Stands for the account's own settings (alias, password policy, quotas) among touched ids. Entities count from `e1`. */
export const settingsId: EntityId = entityIdOf(0)
