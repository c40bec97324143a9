import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '../../src/catalog/types'
import { readCatalog } from '../../src/store/reference'

export const catalogFolder = join(import.meta.dirname, '../../resources/catalog')
let catalog: Catalog | undefined

/** The real catalog, made first if it is not there; one a test process. */
export function testCatalog(): Catalog {
  if (!existsSync(`${catalogFolder}/stamp`)) generate()
  return (catalog ??= readCatalog(catalogFolder))
}

function generate(): void {
  const script = join(import.meta.dirname, '../../build/catalog/generate.mjs')
  const run = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`the catalog could not be made: ${run.stderr}`)
}
