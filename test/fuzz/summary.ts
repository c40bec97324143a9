import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Tried } from './try'

/** Targets of the long run, and the seconds that they share; with the start of each file it stays below ten minutes. */
const TARGETS = 7
const SECONDS = Number(process.env['GATEHOUSE_FUZZ_SECONDS'] || 540)

/** Runs around the long run: gives each target its share of the time, and prints at the end what was tried. */
export default function summarize(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-fuzz-'))
  const file = join(folder, 'tried.ndjson')
  const began = Date.now()
  project.provide('fuzz', { seconds: Math.max(1, Math.floor(SECONDS / TARGETS)), file })
  return () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
    rmSync(folder, { recursive: true, force: true })
    const tried = lines.map((line) => JSON.parse(line) as Tried)
    const words = tried.map(({ target, tries }) => `${tries.toLocaleString('en-US')} ${target}`).join(', ')
    console.log(`fuzz: tried ${words || 'nothing'} in ${Math.round((Date.now() - began) / 1000)} s`)
  }
}
