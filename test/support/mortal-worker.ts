import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerData } from '../../src/worker/protocol'
import { serve } from '../../src/worker/serve'

// The analysis worker, which dies in the middle of a job that looks up one of these policies.
const deaths = new Map<unknown, () => void>([
  ['arn:aws:iam::aws:policy/ends-the-process', () => process.exit(7)],
  ['arn:aws:iam::aws:policy/takes-all-memory', takeAllMemory]
])

function takeAllMemory(): void {
  const kept: number[][] = []
  for (;;) kept.push(new Array<number>(100_000).fill(kept.length))
}

const { get } = Map.prototype
Map.prototype.get = function (this: Map<unknown, unknown>, key: unknown): unknown {
  if (this !== deaths && typeof key === 'string') get.call(deaths, key)?.()
  return get.call(this, key) as unknown
}

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, workerData as WorkerData)
