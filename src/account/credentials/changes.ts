import type { Credentials, EntityId } from '../../shared/model'

/** Users whose credentials differ between two states, gone ones too. */
export function changedUsers(before: Credentials, after: Credentials): EntityId[] {
  if (before === after) return []
  const changed = new Set<EntityId>()
  for (const id of new Set([...Object.keys(before.users), ...Object.keys(after.users)] as EntityId[])) {
    if (before.users[id] !== after.users[id]) changed.add(id)
  }
  const old = new Set(before.devices)
  const now = new Set(after.devices)
  for (const device of [...before.devices, ...after.devices]) {
    if (device.user !== null && !(old.has(device) && now.has(device))) changed.add(device.user)
  }
  return [...changed]
}

/** `after` with the number of the change noted at every user that it changed. */
export function stamped(before: Credentials, after: Credentials, seq: number): Credentials {
  const users = { ...after.users }
  for (const id of changedUsers(before, after)) {
    const record = users[id]
    if (record) users[id] = { ...record, changeSeq: seq }
  }
  return { ...after, users }
}
