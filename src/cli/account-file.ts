import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Catalog } from '../catalog/types'
import { importToAccount, previewOf } from '../interop/gaad/import'
import { readAuthorizationDetails } from '../interop/gaad/read'
import type { Account, EntityId } from '../shared/model'
import { problemsOf } from '../store/load'
import { readWorkspace } from '../store/open'
import { readCatalog } from '../store/reference'
import { fileName, readText } from './io'
import { UsageError } from './usage'

/** The catalog that was built beside this program: in the source tree, or in the app's resources. */
export function openCatalog(): Catalog {
  const here = dirname(fileURLToPath(import.meta.url))
  const places = ['../../resources/catalog', '../catalog', '../../catalog'].map((p) => join(here, p))
  const folder = places.find((p) => existsSync(p)) ?? places[0] ?? here
  try {
    return readCatalog(folder)
  } catch (e) {
    throw new UsageError(e instanceof Error ? e.message : String(e))
  }
}

/** An account from an authorization details file, or from a Gatehouse workspace folder. `home` chooses among several accounts. */
export async function openAccount(file: string, catalog: Catalog, home: string | undefined): Promise<Account> {
  if (file !== '-' && existsSync(file) && statSync(file).isDirectory()) {
    const opened = await readWorkspace(file, { now: () => new Date().toISOString() })
    if (!opened.ok) throw new UsageError(`\`${file}\`: ${opened.error.message}`)
    const [problem] = problemsOf(opened.value)
    // An older state would give answers that are no longer true.
    if (problem !== undefined) throw new UsageError(`\`${file}\` is damaged: ${problem}; open it in Gatehouse first`)
    if (!opened.value.account) throw new UsageError(`\`${file}\` isn't a workspace with an account`)
    return opened.value.account
  }
  const name = fileName(file)
  const read = readAuthorizationDetails([{ name, text: readText(file) }], {
    awsPolicy: (arn) => {
      const policy = catalog.managedPolicies.byArn(arn)
      return policy && { versionId: policy.versionId, document: catalog.managedPolicies.document(policy) }
    }
  })
  if (!read.ok) {
    const { message, hint } = read.error
    throw new UsageError(`${name} isn't an account export: ${message}${hint === undefined ? '' : `; ${hint}`}`)
  }
  const { accounts } = previewOf(read.value)
  const chosen = home === undefined ? accounts.find((a) => a.suggestedHome) : accounts.find((a) => a.accountId === home)
  if (!chosen) {
    const ids = accounts.map((a) => a.accountId).join(', ')
    throw new UsageError(
      home === undefined ? `\`${name}\` contains no account` : `\`${name}\` contains no account \`${home}\`, only ${ids}`
    )
  }
  return importToAccount(read.value, chosen.accountId, name)
}

/** The user or role of this name or ARN. A name is looked for in the home account first, then in the others. */
export function findPrincipal(account: Account, text: string): EntityId {
  const all = [
    ...Object.values(account.users).map((u) => ({
      id: u.id,
      name: u.userName,
      arn: u.arn,
      home: u.accountId === account.home.accountId
    })),
    ...Object.values(account.roles).map((r) => ({
      id: r.id,
      name: r.roleName,
      arn: r.arn,
      home: r.accountId === account.home.accountId
    }))
  ]
  const byArn = all.find((p) => p.arn === text)
  if (byArn) return byArn.id
  const named = all.filter((p) => p.name === text)
  const atHome = named.filter((p) => p.home)
  const found = atHome.length > 0 ? atHome : named
  if (found.length > 1)
    throw new UsageError(
      `${found.length} principals are named \`${text}\`; use one of these ARNs: ${found.map((p) => p.arn).join(', ')}`
    )
  const [one] = found
  if (!one) throw new UsageError(`no user or role is named \`${text}\``)
  return one.id
}

/** Index of an action of the catalog, in any case. */
export function findAction(catalog: Catalog, text: string): number {
  const found = catalog.actions.find(text)
  if (found < 0) throw new UsageError(`no action is named \`${text}\``)
  return found
}
