import type { MessagePort } from 'node:worker_threads'
import { packed } from '../shared/packed'
import { Refusal, fail, ok, type Result } from '../shared/result'
import { writeCompaction } from '../store/compact'
import { storeDeps } from '../store/deps'
import { nodeFs } from '../store/fs'
import { readWorkspace } from '../store/open'
import { readCatalog } from '../store/reference'
import { checkRest } from '../store/spare'
import { backUp, backupRows, differenceFrom, newestState, readWhole } from './backups'
import { jobs } from './jobs'
import { CANCEL_SLOTS, priorities, type FromWorker, type Jobs, type ToWorker, type WorkerData } from './protocol'
import { Replica } from './replica'
import { PROGRESS_MS, Scheduler, type StepNews } from './scheduler'

const store = storeDeps({ now: () => new Date().toISOString() })

/** Answers the jobs that come through the port: the whole of the analysis worker. */
export function serve(port: MessagePort, data: WorkerData): void {
  const flags = new Int32Array(data.cancelled)
  const running = new Int32Array(data.running)
  const send = (m: FromWorker): void => port.postMessage(m)
  const isCancelled = (id: number): boolean => Atomics.load(flags, id % CANCEL_SLOTS) === id

  /** Jobs whose answer main passes on to the window unread: it is packed here, main has others to serve. */
  const passed = new Set<number>()
  const done = (id: number, result: Result<unknown>): void =>
    send({ type: 'done', id, result: passed.delete(id) ? packed(result) : result })

  const replica = new Replica(() => readCatalog(data.catalogFolder))
  const scheduler = new Scheduler({
    now: () => performance.now(),
    defer: (f) => void setImmediate(f),
    isCancelled,
    onDone: (id, value) => done(id, ok(value)),
    onError: (id, e) => done(id, failure(e)),
    onCancelled: (id) => done(id, fail('Cancelled', 'stopped before it was complete')),
    onProgress: (id, news) => send({ type: 'progress', id, ...news }),
    onStep: (id) => Atomics.store(running, 0, id ?? 0)
  })

  /** The snapshot is of the account as it stands when the message comes: messages keep their order, so that is the one main means. */
  async function compact({ folder, schema, seq, at }: Jobs['compact']['input']): Promise<Result<null>> {
    if (replica.seq !== seq) throw new Error(`the replica stands at ${replica.seq}, not at ${seq}`)
    await writeCompaction(folder, { schema, seq, at, account: replica.account }, { fs: nodeFs })
    return ok(null)
  }

  async function read({ folder }: Jobs['readWorkspace']['input']): Promise<Result<Jobs['readWorkspace']['output']>> {
    const found = await readWorkspace(folder, { now: () => new Date().toISOString() })
    if (found.ok) replica.load(found.value.account, found.value.seq)
    setImmediate(() => replica.warmUp()) // the answer goes first
    return found
  }

  /** Read at once, compared in slices. */
  async function compare(id: number, input: Jobs['backupDifference']['input']): Promise<void> {
    const { account: before } = await readWhole(input, false)
    scheduler.add(id, priorities.backupDifference, differenceFrom(replica, input.name, before))
  }

  async function takeBackup(input: Jobs['takeBackup']['input']): Promise<Result<Jobs['takeBackup']['output']>> {
    const { account, at } = await readWhole(input, true)
    return ok({ handover: replica.handovers.offer(account), at })
  }

  const answer = (id: number, work: Promise<Result<unknown>>): void => void work.catch(failure).then((result) => done(id, result))

  port.on('message', (m: ToWorker) => {
    if (m.type === 'job' && m.pass) passed.add(m.id)
    if (m.type === 'load') replica.load(m.account, m.seq)
    else if (m.type === 'adopt') replica.adopt(m.token, m.seq)
    else if (m.type === 'patch') replica.patch(m.patches, m.touched, m.seq)
    else if (m.name === 'compact') answer(m.id, compact(m.input))
    else if (m.name === 'readWorkspace') answer(m.id, read(m.input))
    else if (m.name === 'backup') answer(m.id, backUp(replica, m.input).then(ok))
    else if (m.name === 'listBackups') answer(m.id, backupRows(m.input).then(ok))
    else if (m.name === 'checkRest') answer(m.id, checkRest(m.input.folder, m.input.files, store).then(ok))
    else if (m.name === 'newestState') answer(m.id, newestState(m.input).then(ok))
    else if (m.name === 'takeBackup') answer(m.id, takeBackup(m.input))
    else if (m.name === 'saveHandover') answer(m.id, replica.handovers.save(m.input).then(ok))
    else if (m.name === 'backupDifference') compare(m.id, m.input).catch((e: unknown) => done(m.id, failure(e)))
    else
      scheduler.add(
        m.id,
        priorities[m.name],
        jobs(replica, m, {
          report: throttled((news) => send({ type: 'progress', id: m.id, ...news })),
          cancelled: () => isCancelled(m.id)
        })
      )
  })
}

/** Passes on what comes, a hundred milliseconds apart at least. */
function throttled(report: (news: StepNews) => void): (news: StepNews) => void {
  let next = 0
  return (news) => {
    const now = performance.now()
    if (now < next) return
    next = now + PROGRESS_MS
    report(news)
  }
}

const failure = (e: unknown): Result<never> =>
  e instanceof Refusal ? { ok: false, error: e.error } : fail('Internal', e instanceof Error ? e.message : String(e))
