/** A user as the list has it: its name and the groups it is in. */
interface Member {
  name: string
  groups: readonly string[]
}

/** Memberships that are still missing, user by user. */
export const joined = (users: readonly Member[], groups: ReadonlySet<string>): { user: string; group: string }[] =>
  users.flatMap((u) => [...groups].filter((g) => !u.groups.includes(g)).map((group) => ({ user: u.name, group })))

/** Why these users cannot join these groups; undefined if they can. `most`: groups that a user may be in. */
export function whyNotJoin(users: readonly Member[], groups: ReadonlySet<string>, most: number): string | undefined {
  if (users.length === 0) return 'No user is selected'
  if (groups.size === 0) return 'Select a group'
  const over = users.find((u) => new Set([...u.groups, ...groups]).size > most)
  if (over) return `${over.name} would be in ${new Set([...over.groups, ...groups]).size} groups; the quota is ${most}`
  return joined(users, groups).length === 0 ? 'All selected users are already in these groups' : undefined
}
