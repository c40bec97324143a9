import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { CatalogUnreadable, loadCatalog } from '../catalog'
import type { Catalog } from '../catalog/types'

/**
 * Reads the AWS catalog from `folder` (`resources/catalog` in the source tree, beside the app when installed).
 * Throws `CatalogUnreadable` if a file is missing, damaged or of another format: its message says what to do.
 */
export function readCatalog(folder: string): Catalog {
  const core = unpack(readFile(folder, 'core.json.br'))
  // Read now, so that a later replacement of the folder cannot mix two catalogs; unpacked when first asked for.
  const policies = readFile(folder, 'policies.br')
  return loadCatalog(core, () => unpack(policies))
}

function readFile(folder: string, name: string): Buffer {
  const path = join(folder, name)
  try {
    return readFileSync(path)
  } catch {
    throw new CatalogUnreadable(`no file \`${path}\``)
  }
}

function unpack(data: Buffer): string {
  try {
    return brotliDecompressSync(data).toString('utf8')
  } catch {
    throw new CatalogUnreadable('it is damaged')
  }
}
