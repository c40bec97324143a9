import type { Patch } from 'immer'
import type { Worker } from 'node:worker_threads'
import type { Progress } from '../../shared/analysis'
import type { Account, EntityId } from '../../shared/model'
import { fail, type Result } from '../../shared/result'
import type { Loaded } from '../../store/load'
import { CANCEL_SLOTS, type FromWorker, type JobName, type Jobs, type ToWorker, type WorkerData } from '../../worker/protocol'

/** Starts the analysis worker with this `workerData`. */
export type StartWorker = (data: WorkerData) => Worker

export interface WorkerClientOptions {
  start(data: Pick<WorkerData, 'cancelled'>): Worker
  onProgress(progress: Progress): void
  /** The account as it is now, for a worker that had to be started again. */
  current(): { account: Account | null; seq: number }
}

/**
 * Main's end of the analysis worker. Messages keep their order: a job asked after a change sees the change.
 * A worker that dies is started again with the current account; the jobs it had fail with `Internal`.
 */
export class WorkerClient {
  readonly #options: WorkerClientOptions
  readonly #cancelled = new SharedArrayBuffer(CANCEL_SLOTS * Int32Array.BYTES_PER_ELEMENT)
  readonly #flags = new Int32Array(this.#cancelled)
  readonly #waiting = new Map<number, { name: JobName; done: (r: Result<never>) => void }>()
  #worker: Worker
  /** The worker that has read the workspace: it holds the account. */
  #reader: Worker | null = null
  #nextJob = 1
  #closed = false

  constructor(options: WorkerClientOptions) {
    this.#options = options
    this.#worker = this.#start()
  }

  #start(): Worker {
    const worker = this.#options.start({ cancelled: this.#cancelled })
    worker.on('message', (m: FromWorker) => this.#receive(m))
    const died = (why: string): void => {
      if (this.#closed || worker !== this.#worker) return
      const lost = [...this.#waiting.values()]
      this.#waiting.clear()
      for (const { done } of lost) done(fail('Internal', `the analysis worker stopped: ${why}`))
      this.#worker = this.#start()
      const { account, seq } = this.#options.current()
      this.load(account, seq)
    }
    worker.on('error', (e: Error) => died(e.message))
    worker.on('exit', (code) => died(`exit code ${code}`))
    return worker
  }

  #receive(m: FromWorker): void {
    if (m.type === 'progress') {
      const { id: job, what, done, total } = m
      const name = this.#waiting.get(job)?.name
      if (name) this.#options.onProgress({ job, name, what, done, total })
      return
    }
    const job = this.#waiting.get(m.id)
    this.#waiting.delete(m.id)
    job?.done(m.result as Result<never>)
  }

  #post(m: ToWorker): void {
    this.#worker.postMessage(m)
  }

  /** Lets the worker read a workspace and take its account, while this thread serves the window. To be followed by `opened`. */
  async readWorkspace(folder: string): Promise<Result<Loaded>> {
    const worker = this.#worker
    const read = await this.job('readWorkspace', { folder })
    if (read.ok) this.#reader = worker
    return read
  }

  /** What main opened: sent to the worker unless that is what it has read. */
  opened(account: Account | null, seq: number): void {
    if (this.#reader !== this.#worker) this.load(account, seq)
  }

  load(account: Account | null, seq: number): void {
    this.#post({ type: 'load', account, seq })
  }

  patch(patches: Patch[], touched: EntityId[], seq: number): void {
    this.#post({ type: 'patch', patches, touched, seq })
  }

  job<N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Result<Jobs[N]['output']>> {
    const id = this.#nextJob++
    return new Promise((resolve) => {
      this.#waiting.set(id, { name, done: resolve as (r: Result<never>) => void })
      this.#post({ type: 'job', id, name, input } as ToWorker)
    })
  }

  /** The job ends at its next pause with `Cancelled`. */
  cancel(id: number): void {
    if (this.#waiting.has(id)) Atomics.store(this.#flags, id % CANCEL_SLOTS, id)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#worker.terminate()
  }
}
