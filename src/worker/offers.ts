import type { BackupRow, FoundRow, RestoreOffer } from '../shared/backup-views'
import { backupsIn } from '../store/names'

/** The account as it could be opened: its last change, and the ISO time of that change. */
export interface Opened {
  seq: number
  savedAt: string
}

interface Candidate {
  offer: RestoreOffer
  seq: number
  /** Which history of the account the state belongs to; the highest number is the one that goes on now. */
  lineage: number
}

/** A lineage, and when its first backup was made (ISO time). */
interface Lineage {
  number: number
  begun: string
}

/**
 * Whole states that could take the place of the account, the best first: sound ones before those that may be wrong in places, then the
 * newest. In one lineage the change number says which state is newer, whatever the clock said; time decides only between lineages, where
 * numbers mean nothing. `opened`: only states newer than this one; null: there is no account.
 */
export function rankedOffers(backups: readonly BackupRow[], found: readonly FoundRow[], opened: Opened | null): RestoreOffer[] {
  const { lineages, candidates } = fromBackups(backups)
  const newest = lineages.at(-1)?.number ?? 0
  for (const { name, reason, at: asideAt, state } of found) {
    // an import that was never completed was never reported as saved
    if (!state || reason === 'unfinished') continue
    const { seq, at, sound, accountId, accountName, counts } = state
    // a file moved aside belongs to the lineage whose backups were being made at that time
    const lineage = lineages.findLast(({ begun }) => begun <= asideAt)?.number ?? lineages[0]?.number ?? newest
    candidates.push({ offer: { name, from: 'file', at, sound, accountId, accountName, counts }, seq, lineage })
  }
  const isNewer = ({ offer, seq, lineage }: Candidate): boolean =>
    opened === null || (lineage === newest ? seq > opened.seq : offer.at > opened.savedAt)
  return candidates
    .filter(isNewer)
    .sort(
      (a, b) =>
        Number(b.offer.sound) - Number(a.offer.sound) ||
        b.lineage - a.lineage ||
        b.seq - a.seq ||
        (a.offer.at < b.offer.at ? 1 : a.offer.at > b.offer.at ? -1 : 0)
    )
    .map(({ offer }) => offer)
}

/**
 * Backups are numbered as they are made, so their order does not depend on the clock. Change numbers rise along a lineage. Where the next
 * backup has a lower number, or the same number at another time, the journal was lost in between and a new lineage begins.
 */
function fromBackups(backups: readonly BackupRow[]): { lineages: Lineage[]; candidates: Candidate[] } {
  const numberOf = ({ name }: BackupRow): number => backupsIn([name])[0]?.number ?? 0
  const lineages: Lineage[] = []
  const candidates: Candidate[] = []
  let last: BackupRow['info'] = null
  for (const { name, info } of backups.toSorted((a, b) => numberOf(a) - numberOf(b))) {
    if (!info) continue
    const { seq, at: begun, savedAt: at, accountId, accountName, counts } = info
    const goesOn = last !== null && (seq > last.seq || (seq === last.seq && at === last.savedAt))
    if (!goesOn) lineages.push({ number: lineages.length + 1, begun })
    candidates.push({
      offer: { name, from: 'backup', at, sound: true, accountId, accountName, counts },
      seq,
      lineage: lineages.length
    })
    last = info
  }
  return { lineages, candidates }
}
