import { gzip } from 'node:zlib'
import { promisify } from 'node:util'
import { join } from 'node:path'
import type { StoreDeps } from './deps'
import { isSystemError, makeFolder, writeFileAtomic } from './fs'
import { versionAtStart, versionStart } from './json-file'
import { activityFolder, archivedName, importsIn, segmentsIn, snapshotName, snapshotsIn } from './names'
import { migrations, sameShapeAs } from './migrations'
import { readTrusted, SUMMED_FROM, writeSnapshot, type Snapshot } from './snapshot'

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
  await makeFolder(fs, join(folder, activityFolder))
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
  const gone = new Set(outdated.map((o) => o.name))
  for (const { name } of [...snapshotsIn(names), ...importsIn(names)]) {
    if (!gone.has(name)) await addSum(folder, name, snapshot.schema, fs)
  }
}

/** Writes a file of a schema version before checksums anew, with one. One that cannot be read is left for the next opening to report. */
async function addSum(folder: string, name: string, schema: number, fs: StoreDeps['fs']): Promise<void> {
  const start = (await fs.readStart(join(folder, name), versionStart)).bytes.toString('utf8')
  if (versionAtStart(start) >= SUMMED_FROM) return
  try {
    const found = await readTrusted(fs, folder, name, schema)
    // An account of another shape is for a migration, which opening does.
    if (found?.sum !== 'missing' || sameShapeAs(found.schema, migrations) < schema) return
    await writeSnapshot(fs, folder, name, { ...found.value, schema })
  } catch (e) {
    if (isSystemError(e)) throw e
  }
}
