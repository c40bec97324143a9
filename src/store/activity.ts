import { join } from 'node:path'
import type { StoreDeps } from './deps'
import type { JournalLine } from './line'
import { activityFolder, archivedIn, segmentsIn } from './names'
import { readSegmentFile } from './segment'

/**
 * Changes from old to new journals, newest first: at most `limit`, with a sequence number below `before` if given. What an
 * unreadable old segment held is left out. Throws what the file system throws.
 */
export async function readActivity(
  folder: string,
  deps: StoreDeps,
  { limit, before = Infinity }: { limit: number; before?: number }
): Promise<JournalLine[]> {
  const archived = archivedIn(await deps.fs.readdir(join(folder, activityFolder)))
  const plain = segmentsIn(await deps.fs.readdir(folder))
  const segments = [...archived.filter((a) => !plain.some((p) => p.seq === a.seq)), ...plain].sort((a, b) => b.seq - a.seq)
  const found: JournalLine[] = []
  for (const segment of segments) {
    if (found.length >= limit) break
    if (segment.seq >= before) continue
    const { lines } = await readSegmentFile(folder, segment, deps)
    found.push(...lines.filter((l) => l.seq < before).toReversed())
  }
  return found.slice(0, limit)
}
