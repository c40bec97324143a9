import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerData } from './protocol'
import { serve } from './serve'

if (!parentPort) throw new Error('the analysis worker runs as a worker thread')
serve(parentPort, workerData as WorkerData)
