import { CompiledAccount } from '../engine/compile/account'
import { whoCan as askWhoCan } from '../engine/matrix/who-can'
import { findAction, openAccount, openCatalog } from './account-file'
import { reasonsOf } from '../engine/matrix/rows'
import { csv, table } from './format'
import { write } from './io'
import { EXIT, UsageError } from './usage'

export interface WhoCanOptions {
  account: string | undefined
  action: string | undefined
  resource: string | undefined
  format: string | undefined
  home: string | undefined
}

const isArn = (text: string): boolean => text === '*' || (text.startsWith('arn:') && text.split(':').length >= 6)

const columns = ['principal', 'verdict', 'resources', 'conditions', 'because'] as const
/** An ARN of a user or role stays whole in a table. */
const LONGEST_ARN = 640

/** `gatehouse who-can`: users and roles that can do an action, at all or on one resource. Exit code 1: nobody can. */
export async function whoCan(options: WhoCanOptions): Promise<number> {
  const { format = 'table' } = options
  if (format !== 'table' && format !== 'json' && format !== 'csv')
    throw new UsageError(`the format of who-can must be table, json or csv, not \`${format}\``)
  if (options.account === undefined) throw new UsageError('--account FILE is required')
  if (options.action === undefined) throw new UsageError('--action SERVICE:NAME is required')
  if (options.resource !== undefined && !isArn(options.resource))
    throw new UsageError(`--resource \`${options.resource}\` isn't a valid ARN (arn:partition:service:region:account:resource)`)
  const catalog = openCatalog()
  const action = findAction(catalog, options.action)
  const account = await openAccount(options.account, catalog, options.home)
  const compiled = new CompiledAccount(account, catalog)
  const rows = [...askWhoCan(compiled, action, options.resource)]
    .filter((r) => r.verdict !== 'none' && r.verdict !== 'deny')
    .map((r) => ({ principal: r.arn, verdict: r.verdict, ...reasonsOf(compiled, r.principal, { ...r, action }) }))
  const cells = rows.map((r) => columns.map((c) => r[c]))
  if (format === 'json') write(JSON.stringify(rows, null, 1) + '\n')
  else if (format === 'csv') write(csv(columns, cells))
  else write(table(columns, cells, [LONGEST_ARN]))
  return rows.length > 0 ? EXIT.fine : EXIT.findings
}
