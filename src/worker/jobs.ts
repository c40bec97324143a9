import { explainCell } from '../engine/matrix/explain-cell'
import { matrixOf } from '../engine/matrix/matrix'
import type { WhatIf } from '../engine/what-if'
import { Refusal } from '../shared/result'
import { lint } from './lint'
import type { Assumptions, JobName, Jobs, ToWorker } from './protocol'
import type { Replica } from './replica'
import { dropImport, importPart, readImport, takeImport, type JobControl } from './imports'
import type { Steps } from './scheduler'
import { contextKeys, runTests, simulate } from './simulation'
import { policyAdvice } from './views/advice'
import { actionCatalog, catalogInfo } from './views/catalog'
import { documentView } from './views/document'
import { openEntity } from './views/entity'
import { groupRows, policyRows, providerRows, roleRows, userRows } from './views/lists'
import { guardrailRows, policyTests, resourceRows } from './views/organization'
import { copyView, deletionView, renameView } from './views/plans'
import { accountSummary, treeData } from './views/tree'

/** Jobs that pause. */
type Pausing = 'runTests' | 'advice' | 'takeImport'
/** Those that wait for the disk are no steps of the scheduler's (see `serve`). */
type OnDisk =
  | 'compact'
  | 'readWorkspace'
  | 'checkRest'
  | 'backup'
  | 'listBackups'
  | 'newestState'
  | 'backupDifference'
  | 'takeBackup'
  | 'saveHandover'
type Name = Exclude<JobName, OnDisk | Pausing>
type Job = Extract<ToWorker, { name: Name | Pausing }>
type Run<N extends Name> = (replica: Replica, input: Jobs[N]['input'], control: JobControl) => Jobs[N]['output']

const run: { [N in Name]: Run<N> } = {
  tree: (r) => treeData(r.account, r.catalog, r.seq),
  summary: (r) => accountSummary(r.account),
  entity: (r, { id }) => openEntity(r.account, r.catalog, r.rows, id),
  document: (r, { document }) => documentView(r.account, r.catalog, r.rows, document),
  users: (r) => userRows(r.account),
  groups: (r) => groupRows(r.account, r.catalog, r.rows),
  roles: (r) => roleRows(r.account),
  policies: (r) => policyRows(r.account, r.catalog),
  providers: (r) => providerRows(r.account),
  resources: (r) => resourceRows(r.account, r.rows),
  guardrails: (r) => guardrailRows(r.account, r.rows),
  policyTests: (r) => policyTests(r.account),
  planDelete: (r, input) => deletionView(r.account, input),
  planRename: (r, input) => renameView(r.account, input),
  planCopy: (r, { from, to }) => copyView(r.account, from, to),
  actions: (r) => actionCatalog(r.catalog),
  catalogInfo: (r) => catalogInfo(r.catalog),
  matrix: (r, { principal, ...assumptions }) => {
    const start = performance.now()
    const result = matrixOf(r.under(whatIfOf(assumptions)), principal)
    if (!result) throw new Refusal('NoSuchEntity', `no user or role has the key \`${principal}\``)
    return { ...result, leftOut: [...result.leftOut], principal, revision: r.seq, computedMs: performance.now() - start }
  },
  access: (r, { principal }) => r.access.of(r, principal),
  explain: (r, { principal, action, ...assumptions }) => {
    const result = explainCell(r.under(whatIfOf(assumptions)), principal, action)
    if (!result) throw new Refusal('NoSuchEntity', `no user or role has the key \`${principal}\``)
    return { ...result, revision: r.seq }
  },
  contextKeys,
  simulate,
  lint: (r, { text, type, unlimited }) => lint(r.catalog, text, type, unlimited),
  readImport,
  importPart,
  dropImport,
  accountPart: (r, input) => r.handovers.part(input),
  dropHandover: (r, input) => r.handovers.drop(input)
}

const whatIfOf = ({ layersOff = [], context = [] }: Assumptions): WhatIf => ({ layersOff, context })

/** The steps of a job, for the scheduler. Most jobs are short, or report and ask by `control` as they go. */
export function* jobs(replica: Replica, job: Job, control: JobControl): Steps<unknown> {
  if (job.name === 'runTests') return yield* runTests(replica, job.input)
  if (job.name === 'takeImport') return yield* takeImport(replica, job.input)
  if (job.name === 'advice') return yield* policyAdvice(replica.account, replica.catalog)
  return (run[job.name] as Run<Name>)(replica, job.input as never, control)
}
