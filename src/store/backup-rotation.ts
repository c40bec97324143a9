/** Which backups stay: the newest, then one a day, all within a size. Sizes in bytes. */
export const rotation = {
  /** So many of the newest stay, whatever their day. */
  newest: 10,
  /** Before those, the newest of each day stays for so many days. */
  days: 30,
  /** What the backups of a workspace that can be restored may take together. */
  bytes: 200_000_000,
  /** So many of the newest stay even if they take more. */
  always: 2
}

/** A backup as the rotation sees it: one that can be restored. Others are never deleted by themselves. */
export interface Rotated {
  /** Backups are numbered as they are made: a clock that was set back does not change their order. */
  number: number
  /** Day of the state in it, counted from any fixed day. */
  day: number
  bytes: number
}

/** The backups that are to be deleted on day `today`, oldest first. Pure. */
export function outdated<B extends Rotated>(backups: readonly B[], today: number, limits = rotation): B[] {
  const newestFirst = backups.toSorted((a, b) => b.number - a.number)
  const kept = new Set<B>(newestFirst.slice(0, limits.newest))
  const days = new Set([...kept].map((b) => b.day))
  for (const backup of newestFirst.slice(limits.newest)) {
    if (days.has(backup.day) || today - backup.day > limits.days) continue
    days.add(backup.day)
    kept.add(backup)
  }
  const held = new Set(newestFirst.slice(0, limits.always))
  let total = [...kept].reduce((sum, b) => sum + b.bytes, 0)
  for (const backup of newestFirst.toReversed()) {
    if (total <= limits.bytes) break
    if (!kept.has(backup) || held.has(backup)) continue
    kept.delete(backup)
    total -= backup.bytes
  }
  return newestFirst.toReversed().filter((b) => !kept.has(b))
}
