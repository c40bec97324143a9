import type { Credentials, EntityId } from '../../shared/model'

/** The last answer for a state: a change asks several times over, and thousands of users are looked at for each. */
const answers = new WeakMap<Credentials, { before: Credentials; users: EntityId[] }>()

/** Users whose credentials differ between two states, gone ones too. */
export function changedUsers(before: Credentials, after: Credentials): EntityId[] {
  const known = answers.get(after)
  if (known?.before === before) return known.users
  const users = [...new Set([...changedRecords(before, after), ...changedOwners(before, after)])]
  answers.set(after, { before, users })
  return users
}

/** Users whose records differ, gone ones too. */
function changedRecords(before: Credentials, after: Credentials): EntityId[] {
  if (before.users === after.users) return []
  const changed: EntityId[] = []
  let both = 0
  for (const id of Object.keys(after.users) as EntityId[]) {
    const old = before.users[id]
    if (old) both++
    if (old !== after.users[id]) changed.push(id)
  }
  const old = Object.keys(before.users) as EntityId[]
  return old.length === both ? changed : [...changed, ...old.filter((id) => !after.users[id])]
}

/** Users who had or have a device that differs. */
function changedOwners(before: Credentials, after: Credentials): EntityId[] {
  if (before.devices === after.devices) return []
  const old = new Set(before.devices)
  const now = new Set(after.devices)
  const different = [...before.devices, ...after.devices].filter((device) => !(old.has(device) && now.has(device)))
  return different.flatMap((device) => device.user ?? [])
}
