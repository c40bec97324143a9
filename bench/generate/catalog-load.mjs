// How long the catalog takes to load: read, decompress, parse, first answers; median of 9 fresh processes.
// Use: node bench/generate/catalog-load.mjs [--json]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { catalogFolder, ensureCatalog } from '../../build/catalog/generate.mjs'

const RUNS = 9
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]

try {
  ensureCatalog()
  const out = { outDir: folder, rollupOptions: { output: { entryFileNames: 'reference.mjs' } } }
  await build({ configFile: false, logLevel: 'error', build: { ssr: join(root, 'src/store/reference.ts'), ...out } })
  const probe = join(folder, 'probe.mjs')
  writeFileSync(
    probe,
    `import { readCatalog } from ${JSON.stringify(pathToFileURL(join(folder, 'reference.mjs')).href)}
const t0 = performance.now()
const catalog = readCatalog(${JSON.stringify(catalogFolder)})
const t1 = performance.now()
catalog.actions.match('s3:Get*'); catalog.actions.at(catalog.actions.find('s3:GetObject')); catalog.conditionKey('aws:ResourceTag/team')
const t2 = performance.now()
catalog.managedPolicies.byName('ReadOnlyAccess')
const t3 = performance.now()
console.log(JSON.stringify({ loadMs: t1 - t0, firstAnswersMs: t2 - t1, policiesMs: t3 - t2, allMs: t3 - t0 }))`
  )
  const runs = Array.from({ length: RUNS }, () => JSON.parse(spawnSync(process.execPath, [probe], { encoding: 'utf8' }).stdout))
  const result = Object.fromEntries(Object.keys(runs[0]).map((k) => [k, Number(median(runs.map((r) => r[k])).toFixed(1))]))
  if (process.argv.includes('--json')) console.log(JSON.stringify(result))
  else for (const [name, ms] of Object.entries(result)) console.log(`${name.padEnd(16)} ${ms.toFixed(1).padStart(7)}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
