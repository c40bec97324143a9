import { CompiledAccount } from '../engine/compile/account'
import { matrixRows, type MatrixRow } from '../engine/matrix/rows'
import { findPrincipal, openAccount, openCatalog } from './account-file'
import { csv, table } from './format'
import { warn, write } from './io'
import { EXIT, UsageError } from './usage'

export interface MatrixOptions {
  account: string | undefined
  principal: string | undefined
  service: string | undefined
  format: string | undefined
  home: string | undefined
}

const columns = ['action', 'accessLevel', 'verdict', 'resources', 'conditions', 'because'] as const satisfies (keyof MatrixRow)[]

/** `gatehouse matrix`: every action of the catalog, or of one service, for a user or role. */
export async function matrix(options: MatrixOptions): Promise<number> {
  const { format = 'table' } = options
  if (format !== 'table' && format !== 'json' && format !== 'csv')
    throw new UsageError(`the format of matrix must be table, json or csv, not \`${format}\``)
  if (options.account === undefined) throw new UsageError('--account FILE is required')
  if (options.principal === undefined) throw new UsageError('--principal NAME or ARN is required')
  const catalog = openCatalog()
  const service = options.service === undefined ? null : catalog.service(options.service)
  if (service === undefined) throw new UsageError(`no service has the prefix \`${options.service ?? ''}\``)
  const wanted = service ? (a: number): boolean => a >= service.first && a < service.first + service.count : undefined
  const account = await openAccount(options.account, catalog, options.home)
  const compiled = new CompiledAccount(account, catalog)
  const principal = findPrincipal(account, options.principal)
  for (const { error } of compiled.policiesOf(principal)?.leftOut ?? []) warn(error.message)
  const rows = matrixRows(compiled, principal, wanted) ?? []
  const cells = (r: MatrixRow): string[] => columns.map((c) => r[c])
  if (format === 'json') write(JSON.stringify(rows, null, 1) + '\n')
  else if (format === 'csv') write(csv(columns, rows.map(cells)))
  else write(table(columns, rows.map(cells)))
  return EXIT.fine
}
