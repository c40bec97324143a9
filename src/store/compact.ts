import { gzip } from 'node:zlib'
import { promisify } from 'node:util'
import { join } from 'node:path'
import type { StoreDeps } from './deps'
import { writeFileAtomic } from './fs'
import { activityFolder, archivedName, importsIn, segmentsIn, snapshotName, snapshotsIn } from './names'
import { writeSnapshot, type Snapshot } from './snapshot'

const zip = promisify(gzip)

/** Snapshots that stay: the newest, and the one before it in case the newest is damaged. */
const keptSnapshots = 2

export type CompactDeps = Pick<StoreDeps, 'fs'>

/**
 * Writes a snapshot and archives the segments that it covers. Touches no file that the workspace is writing, so another
 * thread may do it. Stopping after any step loses nothing; the next compaction does the rest. Throws what the file system throws.
 */
export async function writeCompaction(folder: string, snapshot: Snapshot, { fs }: CompactDeps): Promise<void> {
  const before = await fs.readdir(folder)
  if (!snapshotsIn(before).some((s) => s.seq === snapshot.seq)) {
    await writeSnapshot(fs, folder, snapshotName(snapshot.seq), snapshot)
  }

  const segments = segmentsIn(await fs.readdir(folder))
  await fs.mkdir(join(folder, activityFolder))
  for (const [i, segment] of segments.entries()) {
    const next = segments[i + 1]
    // The segment's last change is the one before the next segment's first.
    if (!next || next.seq > snapshot.seq + 1) break
    const bytes = await fs.readFile(join(folder, segment.name))
    if (bytes.length > 0) await writeFileAtomic(fs, join(folder, archivedName(segment.seq)), await zip(bytes))
    await fs.remove(join(folder, segment.name))
  }

  const names = await fs.readdir(folder)
  const kept = snapshotsIn(names).slice(-keptSnapshots)
  // With one snapshot only, the first import is what stands in for it.
  const oldest = kept.length < keptSnapshots ? 0 : (kept[0]?.seq ?? 0)
  const outdated = [...snapshotsIn(names).filter((s) => s.seq < oldest), ...importsIn(names).filter((i) => i.seq <= oldest)]
  for (const { name } of outdated) await fs.remove(join(folder, name))
  await fs.syncFolder(folder)
}
