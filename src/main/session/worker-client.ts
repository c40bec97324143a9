import type { Patch } from 'immer'
import type { Worker } from 'node:worker_threads'
import type { Progress } from '../../shared/analysis'
import type { Account, EntityId } from '../../shared/model'
import { workerMemory } from '../../shared/import-limits'
import { unpacked, type Answer } from '../../shared/packed'
import { fail, type Result } from '../../shared/result'
import type { Loaded } from '../../store/load'
import {
  CANCEL_SLOTS,
  onceOnly,
  type FromWorker,
  type JobName,
  type Jobs,
  type ToWorker,
  type WorkerData
} from '../../worker/protocol'

/** Starts the analysis worker with this `workerData`. */
export type StartWorker = (data: WorkerData) => Worker

export interface WorkerClientOptions {
  start(data: Omit<WorkerData, 'catalogFolder'>): Worker
  onProgress(progress: Progress): void
  /** The account as it is now, for a worker that had to be started again. */
  current(): { account: Account | null; seq: number }
  /** A worker died, for the log: no names and no texts of the account. */
  onDeath?: ((death: WorkerDeath) => void) | undefined
}

export interface WorkerDeath {
  why: string
  /** The job that was running, if one was. */
  during: JobName | null
  askedAgain: number
  failed: number
  /** Milliseconds until the next worker starts. */
  restartsIn: number
}

interface Question {
  name: JobName
  message: ToWorker
  /** Workers that died while this question may have been the reason. */
  deaths: number
  done(result: Answer<never>): void
}

/** The first restart waits this long, each further one twice as long as the one before. */
const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 5000
/** A worker that lived this long was sound: the next death starts the waits anew. */
const SOUND_AFTER_MS = 30_000
/** A question that ends this many workers fails. */
const MOST_DEATHS = 2

/**
 * Main's end of the analysis worker. Messages keep their order: a job asked after a change sees the change.
 * A worker that dies is started again, after a wait that grows, with the current account; what was asked and not answered is asked again.
 * Only the question that was running counts as the reason for a death, or all open ones where none was running.
 * A question fails with `Internal` when it was the reason twice, and at once when it cannot be asked again (`onceOnly`).
 */
export class WorkerClient {
  readonly #options: WorkerClientOptions
  readonly #cancelled = new SharedArrayBuffer(CANCEL_SLOTS * Int32Array.BYTES_PER_ELEMENT)
  readonly #flags = new Int32Array(this.#cancelled)
  readonly #waiting = new Map<number, Question>()
  /** Null between a death and the next start. */
  #worker: Worker | null = null
  #restart: ReturnType<typeof setTimeout> | undefined
  #nextWait = FIRST_WAIT_MS
  /** Sequence number that the worker's account stands at; null: it has none yet. */
  #seq: number | null = null
  /** The worker that has read the workspace: it holds the account. */
  #reader: Worker | null = null
  /** The worker that has written the account of the last handover: it holds that account. */
  #keeper: Worker | null = null
  #nextJob = 1
  #closed = false

  constructor(options: WorkerClientOptions) {
    this.#options = options
    this.#start()
  }

  #start(): void {
    const running = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
    const started = performance.now()
    const worker = (this.#worker = this.#options.start({ cancelled: this.#cancelled, running }))
    let why: string | null = null
    worker.on('message', (m: FromWorker) => this.#receive(m))
    worker.on('error', (e: Error) => (why = deathWords(e))) // `exit` follows, once all that the thread was writing has ended
    worker.on('exit', (code) => {
      if (this.#closed || worker !== this.#worker) return
      this.#worker = null
      if (performance.now() - started > SOUND_AFTER_MS) this.#nextWait = FIRST_WAIT_MS
      this.#died(why ?? `it ended with exit code ${code}`, new Int32Array(running)[0] ?? 0)
    })
  }

  #died(why: string, running: number): void {
    const reason = this.#waiting.get(running)
    let failed = 0
    for (const [id, question] of this.#waiting) {
      if (!reason || reason === question) question.deaths++
      if (question.deaths < MOST_DEATHS && !onceOnly.has(question.name)) continue
      this.#waiting.delete(id)
      failed++
      question.done(fail('Internal', `the analysis worker stopped: ${why}`, { hint: hintFor(question) }))
    }
    const restartsIn = this.#nextWait
    this.#nextWait = Math.min(2 * restartsIn, LONGEST_WAIT_MS)
    this.#restart = setTimeout(() => this.#startAgain(), restartsIn)
    this.#options.onDeath?.({ why, during: reason?.name ?? null, askedAgain: this.#waiting.size, failed, restartsIn })
  }

  #startAgain(): void {
    this.#start()
    const { account, seq } = this.#options.current()
    this.load(account, seq)
    for (const { message } of this.#waiting.values()) this.#post(message)
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
    job?.done(m.result as Answer<never>)
  }

  /** While no worker lives nothing is sent: the next one gets the account and all open questions. */
  #post(m: ToWorker): void {
    this.#worker?.postMessage(m)
  }

  /** Lets the worker read a workspace and take its account, while this thread serves the window. To be followed by `opened`. */
  async readWorkspace(folder: string): Promise<Result<Loaded>> {
    const read = await this.job('readWorkspace', { folder })
    if (read.ok) this.#reader = this.#worker
    return read
  }

  /** What main opened: sent to the worker unless that is what it has read. */
  opened(account: Account | null, seq: number): void {
    if (this.#reader === null || this.#reader !== this.#worker) this.load(account, seq)
    else this.#seq = seq
  }

  /** Lets the worker write an account that it hands over. To be followed by `adopt` once the account counts. */
  async saveHandover(input: Jobs['saveHandover']['input']): Promise<Result<null>> {
    const saved = await this.job('saveHandover', input)
    if (saved.ok) this.#keeper = this.#worker
    return saved
  }

  /** The account that was handed over counts: the worker keeps it, or gets it if it is not the one that had it. */
  adopt(token: string, account: Account, seq: number): void {
    const keeps = this.#keeper !== null && this.#keeper === this.#worker
    this.#keeper = null
    if (!keeps) return this.load(account, seq)
    this.#seq = seq
    this.#post({ type: 'adopt', token, seq })
  }

  load(account: Account | null, seq: number): void {
    this.#seq = seq
    this.#post({ type: 'load', account, seq })
  }

  /** A worker that started meanwhile may have got an account that holds this change: then there is nothing to send. */
  patch(patches: Patch[], touched: EntityId[], seq: number): void {
    if (this.#worker === null || (this.#seq !== null && seq <= this.#seq)) return
    this.#seq = seq
    this.#post({ type: 'patch', patches, touched, seq })
  }

  job<N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Result<Jobs[N]['output']>> {
    return this.#ask(name, input, false).then(unpacked)
  }

  /** As `job`, for an answer that goes on to the window unread: a long one comes as text. */
  answer<N extends JobName>(name: N, input: Jobs[N]['input']): Promise<Answer<Jobs[N]['output']>> {
    return this.#ask(name, input, true)
  }

  #ask<N extends JobName>(name: N, input: Jobs[N]['input'], pass: boolean): Promise<Answer<Jobs[N]['output']>> {
    if (this.#closed) return Promise.resolve(fail('Cancelled', 'Gatehouse is closing'))
    const id = this.#nextJob++
    const message = { type: 'job', id, name, input, ...(pass ? { pass } : {}) } as ToWorker
    return new Promise((resolve) => {
      this.#waiting.set(id, { name, message, deaths: 0, done: resolve as (r: Answer<never>) => void })
      this.#post(message)
    })
  }

  /** The job ends at its next pause with `Cancelled`. */
  cancel(id: number): void {
    if (this.#waiting.has(id)) Atomics.store(this.#flags, id % CANCEL_SLOTS, id)
  }

  /** Ends the worker; what is still open is answered with `Cancelled`. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#restart)
    for (const { done } of this.#waiting.values()) done(fail('Cancelled', 'Gatehouse is closing'))
    this.#waiting.clear()
    await this.#worker?.terminate()
  }
}

/** Why a worker died. Its memory is bounded (`workerMemory`), so that it cannot take the whole app along. */
function deathWords(e: Error): string {
  const full = 'code' in e && e.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return full ? `it needed more than its ${workerMemory.maxOldGenerationSizeMb / 1024} GB of memory` : e.message
}

/** What a person can do about a question that failed because its worker died. */
function hintFor({ name, deaths }: Question): string {
  if (name === 'readImport')
    return 'nothing was imported and the account is unchanged; try again, or import fewer or smaller files'
  if (name === 'takeImport' || name === 'dropImport')
    return 'nothing was imported and the account is unchanged; read the file again'
  if (name === 'accountPart' || name === 'saveHandover')
    return 'the account is unchanged; import the file or restore the backup again'
  if (name === 'compact') return 'nothing is lost; Gatehouse tries again at the next change'
  return `this request stopped the worker ${deaths} times; nothing in the account was changed`
}
