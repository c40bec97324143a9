import { join } from 'node:path'
import type { Catalog } from '../src/catalog/types'
import { readCatalog } from '../src/store/reference'

/** The generated catalog; the benchmarks run from the repository's folder. */
export const benchCatalog = (): Catalog => readCatalog(join(process.cwd(), 'resources/catalog'))
