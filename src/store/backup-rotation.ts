/** Which backups stay: the newest, then one a day, all within a size. Sizes in bytes. */
export const rotation = {
  /** So many of the newest stay, whatever their day. */
  newest: 10,
  /** Before those, the newest of each day stays for so many days. */
  days: 30,
  /** What all backups of a workspace may take together. */
  bytes: 200_000_000,
  /** So many of the newest stay even if they take more. */
  always: 2
}

/** A backup as the rotation sees it. */
export interface Rotated {
  /** Backups are numbered as they are made: a clock that was set back does not change their order. */
  number: number
  /** Day of the state in it, counted from any fixed day; null: it cannot be read, so it stands in for no other backup. */
  day: number | null
  bytes: number
}

/**
 * The backups that are to be deleted on day `today`, oldest first. Pure. One that cannot be read takes no place of one that can; it goes
 * when at least ten backups can be read and all that stay are newer, or when the size asks for it.
 */
export function outdated<B extends Rotated>(backups: readonly B[], today: number, limits = rotation): B[] {
  const newestFirst = backups.toSorted((a, b) => b.number - a.number)
  const readable = newestFirst.filter((b) => b.day !== null)
  const kept = new Set<B>(readable.slice(0, limits.newest))
  const days = new Set([...kept].map((b) => b.day))
  for (const backup of readable.slice(limits.newest)) {
    if (backup.day === null || days.has(backup.day) || today - backup.day > limits.days) continue
    days.add(backup.day)
    kept.add(backup)
  }
  const unreadable = newestFirst.filter((b) => b.day === null)
  for (const backup of unreadable) kept.add(backup)

  const held = new Set((readable.length > 0 ? readable : newestFirst).slice(0, limits.always))
  let total = [...kept].reduce((sum, b) => sum + b.bytes, 0)
  for (const backup of newestFirst.toReversed()) {
    if (total <= limits.bytes) break
    if (!kept.has(backup) || held.has(backup)) continue
    kept.delete(backup)
    total -= backup.bytes
  }
  const oldest = readable.findLast((b) => kept.has(b))
  const enough = readable.length >= limits.newest
  for (const backup of unreadable) if (enough && oldest && backup.number < oldest.number) kept.delete(backup)
  return newestFirst.toReversed().filter((b) => !kept.has(b))
}
