// Credentials of 5,000 users, each with a password and two access keys: one acknowledged change of them, closing and opening them.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand, type OperationContext } from '../src/account'
import { CommandSecrets } from '../src/main/session/command-secrets'
import { CredentialKeeper } from '../src/main/session/credential-keeper'
import { emptyCredentials, type AccessKey, type Account, type Credentials, type UserCredentials } from '../src/shared/model'
import type { Operation } from '../src/shared/operations'
import { fail, ok, type Result } from '../src/shared/result'
import { openWorkspace } from '../src/store/open'
import { benchCatalog } from './catalog'
import { generateAccount } from './generate/account'
import { format } from './measure'

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const now = () => new Date().toISOString()
const date = '2026-01-01T00:00:00Z'
let ids = 0
const newId = (prefix: string) => prefix + String(++ids).padStart(16, 'A')
const context: OperationContext = {
  now: () => now().slice(0, 19) + 'Z',
  randomId: newId,
  managedPolicyByArn: () => undefined,
  managedPolicyDocument: () => '',
  managedPolicyList: () => [],
  refusePolicy: () => null,
  secrets: new CommandSecrets(fail('StoreUnreadable', 'none are needed'), randomBytes).tools
}
const hash = () => ({ N: 2 ** 15, r: 8, p: 3, salt: 'bench', hash: createHash('sha256').update(String(++ids)).digest('base64') })
const key = (): AccessKey => ({
  id: newId('AKIA'),
  fromReport: false,
  status: 'Active',
  createDate: date,
  description: '',
  useCase: 'Command line',
  lastUsed: { date, region: 'eu-central-1', service: 's3' }
})
/** Three passwords remembered, as an account with a rule against old ones has them after a while. */
const recordOf = (userId: string): UserCredentials => ({
  userId,
  login: {
    createDate: date,
    resetRequired: false,
    hashes: [hash(), hash(), hash()],
    changedDate: date,
    lastUsed: date
  },
  accessKeys: [key(), key()],
  sshKeys: [],
  certificates: [],
  serviceCredentials: []
})
function furnished(account: Account): Credentials {
  const users = Object.values(account.users).map((user) => [user.id, recordOf(user.userId)] as const)
  return { ...emptyCredentials(account.home.accountId), users: Object.fromEntries(users) }
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
const openBoth = async () => {
  const workspace = await openWorkspace(folder, { now })
  return { workspace: must(workspace), keeper: await CredentialKeeper.open(workspace, { now, randomBytes }) }
}
const account = generateAccount(benchCatalog(), 1)
let { workspace, keeper } = await openBoth()
const other = keeper.changeTo(furnished(account))
must(await workspace.replaceAccount(account, { actor: 'owner', label: 'Import', other: () => other }))

const changes = 600
const took: number[] = []
const cpu = process.cpuUsage()
for (const user of Object.values(account.users).slice(0, changes)) {
  const id = keeper.value.users[user.id]?.accessKeys[0]?.id ?? ''
  const operation: Operation = {
    name: 'UpdateAccessKey',
    input: { UserName: user.userName, AccessKeyId: id, Status: 'Inactive' }
  }
  const start = performance.now()
  must(
    await workspace.commitAlone((saved) => {
      const run = runCommand(saved, [operation], context, keeper.value)
      if (!run.ok) return run
      const { patches, inverse, touched, credentials } = run.value
      return ok({
        actor: 'owner',
        label: 'Deactivate',
        patches,
        inverse,
        touched,
        account: run.value.account,
        other: keeper.changeTo(credentials)
      })
    })
  )
  took.push(performance.now() - start)
}
const { user: inUser, system } = process.cpuUsage(cpu)
took.sort((a, b) => a - b)
const at = (share: number) => format(took[Math.floor((changes - 1) * share)] ?? 0)
console.log(
  `  ${'one acknowledged change of credentials, median'.padEnd(58)} ${at(0.5)} ms  (p95 ${at(0.95)} ms, most ${at(1)} ms, ${changes} runs)`
)
console.log(`  ${'  processor time of it, all threads'.padEnd(58)} ${format((inUser + system) / 1000 / changes)} ms`)
let start = performance.now()
await keeper.close()
await workspace.close()
console.log(`  ${'close'.padEnd(58)} ${format(performance.now() - start)} ms`)
start = performance.now()
;({ workspace, keeper } = await openBoth())
console.log(`  ${'open account and credentials'.padEnd(58)} ${format(performance.now() - start)} ms`)
const bytes = readdirSync(folder)
  .filter((name) => name.startsWith('credentials'))
  .map((name) => statSync(join(folder, name)).size)
console.log(`  ${'credentials on the disk'.padEnd(58)} ${format(bytes.reduce((a, b) => a + b, 0) / 1e6)} MB`)
await workspace.close()
rmSync(folder, { recursive: true })
