import { join } from 'node:path'
import type { StoreDeps } from './deps'
import { NewerSchema, versionAtStart, versionStart } from './json-file'
import { importsIn, snapshotsIn } from './names'

/**
 * Throws `NewerSchema` if a newer version wrote any of the folder's files, whether or not opening needs it: nothing may be moved or
 * written then. Files of the journal are looked at when they are read, those of credentials when they are opened.
 */
export async function refuseNewer(folder: string, names: readonly string[], { fs, schema }: StoreDeps): Promise<void> {
  const known = new Map([...snapshotsIn(names), ...importsIn(names)].map(({ name }) => [name, schema]))
  for (const [name, newest] of known) {
    const version = versionAtStart((await fs.readStart(join(folder, name), versionStart)).bytes.toString('utf8'))
    if (version > newest) throw new NewerSchema(name, version, newest)
  }
}
