import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect } from 'vitest'
import { openWorkspace } from '../../src/store/open'
import { must, namesIn } from '../store/help'
import { tempFolder } from '../store/temp-folder'
import { openKept } from './kept'
import { Tally } from './tally'

/** Bundles the writer for plain Node; gives the path of the script. */
export async function buildWriter(): Promise<string> {
  const outDir = await tempFolder('gatehouse-writer-')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('writer.ts', import.meta.url)),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'writer.mjs' } }
    },
    ssr: { noExternal: true }
  })
  return join(outDir, 'writer.mjs')
}

/** Runs the writer, kills it without warning `delay` milliseconds after it has opened the workspace. Gives the names it was told are saved. */
function runAndKill(script: string, folder: string, round: number, delay: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder, String(round)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let errors = ''
    let timer: NodeJS.Timeout | undefined
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      timer ??= setTimeout(() => child.kill('SIGKILL'), delay)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.on('close', (_code, signal) => {
      clearTimeout(timer)
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${errors}`))
      // What follows the last newline was not said to its end.
      else resolve(said.split('\n').slice(1, -1))
    })
  })
}

/** Kills a writer again and again on one workspace; each time all that was acknowledged must be there, in order, and nothing torn. */
export async function killRounds(rounds: number, delayOf: (round: number) => number): Promise<void> {
  const script = await buildWriter()
  const folder = await tempFolder()
  const acknowledged: string[] = []
  const tally = new Tally('kills')
  for (let round = 0; round < rounds; round++) {
    acknowledged.push(...(await runAndKill(script, folder, round, delayOf(round))))
    const workspace = must(await openWorkspace(folder, { now: () => new Date().toISOString() }))
    const found = namesIn(workspace.account)
    const there = new Set(found)
    expect(acknowledged.filter((name) => !there.has(name))).toEqual([])
    // Every change whole, once, in the order of writing; all but those under way at the end were acknowledged.
    expect(found.length).toBe(there.size)
    expect(found.length).toBe(workspace.seq - 1 + 50)
    const ofRound = found.filter((name) => name.startsWith(`r${round}-`))
    expect(ofRound).toEqual(ofRound.map((_, i) => `r${round}-${Math.floor(i / 2)}-${i % 2 === 0 ? 'a' : 'b'}`))
    // Whoever came with a key has it, and nobody else.
    const kept = await openKept(workspace)
    const withKey = Object.values(workspace.account?.users ?? {}).filter((user) => user.userName.startsWith('k'))
    expect(Object.keys(kept.value.users).sort()).toEqual(withKey.map((user) => user.id).sort())
    expect(kept.notices).toEqual([])
    // A line that was being written may be torn; nothing else may be out of order.
    for (const notice of workspace.notices) expect(notice.message).toContain('was incomplete and was cut off')
    await workspace.close()
    tally.add() // whatever was lost has failed the test by now
  }
  tally.done()
  expect(acknowledged.length).toBeGreaterThan(rounds)
}
