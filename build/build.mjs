// npm run build: the AWS catalog if it is missing, main, preload and renderer into out/, then the command line.
import { chmodSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { ensureCatalog } from './catalog/generate.mjs'
import { bin, builtStamp, root, run } from './steps.mjs'

const began = new Date()
await ensureCatalog()

const status = run(process.execPath, [bin('electron-vite'), 'build', '--logLevel', 'warn'])
if (status !== 0) process.exit(status)

const entry = join(root, 'src/cli/index.ts')
if (existsSync(entry)) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: 'out/cli',
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'index.js', codeSplitting: false } }
    }
  })
  const file = join(root, 'out/cli/index.js')
  const text = readFileSync(file, 'utf8')
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`)
  chmodSync(file, 0o755)
}

mkdirSync(join(root, 'out'), { recursive: true })
writeFileSync(builtStamp, '')
utimesSync(builtStamp, began, began) // a source that changed while this ran is newer
console.log(`built in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s`)
