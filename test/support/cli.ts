import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** Bundles the command line as `npm run build` does, into a folder whose `../../resources` is the project's. Gives the script's path. */
export async function buildCli(): Promise<string> {
  const outDir = mkdtempSync(join(root, 'node_modules', '.gatehouse-cli-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'src/cli/index.ts'),
      outDir,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'index.mjs', codeSplitting: false } }
    }
  })
  return join(outDir, 'index.mjs')
}

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs the command line in a process of its own, with `input` on standard input. */
export function runCli(script: string, args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'pipe', cwd: tmpdir() })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (s: string) => (out += s))
    child.stderr.setEncoding('utf8').on('data', (s: string) => (err += s))
    child.on('error', failed)
    child.on('close', (code) => done({ code, out, err }))
    child.stdin.on('error', () => undefined) // a command that reads no input closes it
    child.stdin.end(input)
  })
}
