// Bundles each *.bench.ts and runs it in a plain Node process of its own: `npm run bench`, `npm run bench -- whole`.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const outDir = join(here, '../out/bench')
const wanted = process.argv.slice(2)
const windowed = ['window', 'busy', 'imports']
const names = readdirSync(here)
  .filter((f) => f.endsWith('.bench.ts'))
  .map((f) => f.slice(0, -'.bench.ts'.length))
  // these need a build and a display: only when asked for
  .filter((n) => (wanted.length === 0 ? !windowed.includes(n) : wanted.includes(n)))

// what we are compared with is installed here alone: the app never depends on it
if (names.includes('decision') && !existsSync(join(here, 'node_modules'))) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  if (
    spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: here,
      stdio: 'inherit',
      shell: process.platform === 'win32'
    }).status !== 0
  )
    process.exit(1)
}

await build({
  configFile: false,
  logLevel: 'warn',
  root: here,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: {
      external: ['@playwright/test'],
      input: Object.fromEntries(names.map((n) => [n, join(here, `${n}.bench.ts`)])),
      output: { entryFileNames: '[name].mjs' }
    }
  }
})

let failed = false
for (const name of names) {
  console.log(`\n${name}`)
  const run = spawnSync(process.execPath, ['--expose-gc', join(outDir, `${name}.mjs`)], { stdio: 'inherit' })
  if (run.status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
