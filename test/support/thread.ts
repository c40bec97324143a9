import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { build } from 'vite'
import type { StartWorker } from '../../src/main/session/worker-client'

/** Bundles a worker's entry file (vitest runs no TypeScript in threads). Returns the folder to remove, and a way to start real threads. */
export async function bundledWorker(entry: string): Promise<{ folder: string; start(limits?: ResourceLimits): StartWorker }> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-worker-'))
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, '../..'),
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'worker.mjs', codeSplitting: false } }
    }
  })
  return {
    folder,
    start:
      (resourceLimits = {}) =>
      (workerData) =>
        new Worker(join(folder, 'worker.mjs'), { workerData, resourceLimits })
  }
}
