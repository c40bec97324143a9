// The store with a full account: opening, one acknowledged change, compaction, reading and writing the import format.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand, type OperationContext } from '../src/account'
import { importToAccount } from '../src/interop/gaad/import'
import { readAuthorizationDetails } from '../src/interop/gaad/read'
import { writeAuthorizationDetails } from '../src/interop/gaad/write'
import { CommandSecrets } from '../src/main/session/command-secrets'
import { fail, ok, type Result } from '../src/shared/result'
import { openWorkspace } from '../src/store/open'
import { benchCatalog } from './catalog'
import { generateAccount } from './generate/account'
import { format, timed } from './measure'

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const line = (name: string, ms: number, more = '') => console.log(`  ${name.padEnd(58)} ${format(ms)} ms${more}`)
const now = () => new Date().toISOString()
const open = async () => must(await openWorkspace(folder, { now }))

const catalog = benchCatalog()
let ids = 0
const context: OperationContext = {
  now: () => now().slice(0, 19) + 'Z',
  randomId: (prefix) => prefix + String(++ids).padStart(17, 'A'),
  managedPolicyByArn: (arn) => catalog.managedPolicies.byArn(arn),
  managedPolicyDocument: (policy) => catalog.managedPolicies.document(policy),
  managedPolicyList: () => catalog.managedPolicies.list,
  refusePolicy: () => null,
  secrets: new CommandSecrets(fail('StoreUnreadable', 'no credentials here'), randomBytes).tools
}
const account = generateAccount(catalog, 1)
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))

let workspace = await open()
let start = performance.now()
must(await workspace.replaceAccount(account, { actor: 'owner', label: 'Import' }))
line('save an imported account of 5,000 users', performance.now() - start)

const changes = 300
const userNames = Object.values(account.users).map((user) => user.userName)
const took: number[] = []
for (let i = 0; i < changes; i++) {
  start = performance.now()
  must(
    await workspace.commit((saved) => {
      const input = { UserName: userNames[i] ?? '', Tags: [{ Key: 'bench', Value: String(i) }] }
      const run = runCommand(saved, [{ name: 'TagUser', input }], context)
      return run.ok ? ok({ actor: 'owner', label: 'Tag user', ...run.value }) : run
    })
  )
  took.push(performance.now() - start)
}
took.sort((a, b) => a - b)
line('one acknowledged change, median', took[changes / 2] ?? 0, `  (p95 ${format(took[Math.floor(changes * 0.95)] ?? 0)} ms)`)
await workspace.close()

start = performance.now()
workspace = await open()
line(`open: snapshot and ${changes} changes`, performance.now() - start)
start = performance.now()
must(await workspace.compact())
line('compact', performance.now() - start)
await workspace.close()
start = performance.now()
workspace = await open()
line('open: snapshot alone', performance.now() - start)

const written = timed(() => writeAuthorizationDetails(account))
line(`export: ${(written.value.length / 1e6).toFixed(1)} MB`, written.ms)
const read = timed(() =>
  must(readAuthorizationDetails([{ name: 'bench.json', text: written.value }], { awsPolicy: () => undefined }))
)
line('import the same', read.ms)
line('make an account of it', timed(() => importToAccount(read.value, account.home.accountId, 'bench')).ms)
await workspace.close()
rmSync(folder, { recursive: true })
