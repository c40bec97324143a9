// A full account: compile, the whole matrix with every open cell resolved, growth, a change.
import { CompiledAccount } from '../src/engine/compile/account'
import { linesOf } from '../src/engine/matrix/layer-lines'
import { matrixMaker, matrixOf } from '../src/engine/matrix/matrix'
import { actionMarks, rowWords } from '../src/engine/matrix/row'
import { countsOfLevel, wholeMatrix } from '../src/engine/matrix/whole'
import type { VerdictCounts } from '../src/shared/verdict'
import { benchCatalog } from './catalog'
import { fullAccount, generateAccount } from './generate/account'
import { format, heap, report, timed, timedWithCpu } from './measure'

const catalog = benchCatalog()
const shapeOf = (users: number) => {
  const share = users / fullAccount.users
  return { users, groups: fullAccount.groups * share, roles: fullAccount.roles * share, policies: fullAccount.policies * share }
}

for (const users of [500, 1000, 2000, 5000]) {
  const account = generateAccount(catalog, 1, shapeOf(users))
  const before = heap()
  const compile = timedWithCpu(() => {
    const made = new CompiledAccount(account, catalog)
    for (const id of made.principals()) {
      const policies = made.policiesOf(id)
      if (policies) linesOf(made, policies)
    }
    return made
  })
  const compiled = compile.value
  console.log(`  ${users} users`)
  line('compile: every policy read, every statement spread over actions', compile)

  const counts: VerdictCounts = { none: 0, deny: 0, allow: 0, allowSome: 0, allowIf: 0, unknown: 0 }
  let rows = 0
  const whole = timedWithCpu(() => {
    for (const _ of wholeMatrix(compiled, (row) => {
      rows++
      const c = countsOfLevel(row.counts, null)
      for (const k of Object.keys(counts) as (keyof VerdictCounts)[]) counts[k] += c[k]
    }));
  })
  line(`whole matrix, cold: ${rows} rows, ${((rows * catalog.actions.size) / 1e6).toFixed(0)} million cells`, whole)
  line('both', { ms: compile.ms + whole.ms, cpu: compile.cpu + whole.cpu })
  console.log(
    `    ${JSON.stringify(counts)}; open cells solved: ${matrixMaker(compiled).solved}; ${format(heap() - before)} MB kept`
  )

  const marks = actionMarks(catalog)
  const all = compiled.principals().flatMap((id) => compiled.policiesOf(id) ?? [])
  const lines = all.map((policies) => linesOf(compiled, policies))
  const pool: Uint32Array[] = []
  line(
    'words alone (which cells are all or nothing), lines at hand',
    timedWithCpu(() => {
      for (const l of lines) rowWords(l.layers, [...l.shared, ...l.own], marks, catalog.actions.words, pool)
    })
  )

  const policy = Object.values(account.policies)[0]
  const principal = compiled.principals()[0]
  const version = policy?.versions[0]
  if (!policy || !version || !principal) continue
  report('a changed policy: read, compiled, one row anew', 9, () => {
    const document = version.document.replace('"Version"', `"Id": "${Math.random()}", "Version"`)
    const changed = { ...policy, versions: [{ ...version, document }, ...policy.versions.slice(1)] }
    const next = { ...account, policies: { ...account.policies, [policy.id]: changed } }
    return timed(() => {
      compiled.update(next, [policy.id])
      matrixOf(compiled, principal)
    }).ms
  })
}

function line(name: string, { ms, cpu }: { ms: number; cpu: number }): void {
  console.log(`    ${name.padEnd(62)} ${format(ms)} ms wall ${format(cpu)} ms processor`)
}
