// A full account: compile, the whole matrix with every open cell resolved, growth, a change.
import { CompiledAccount } from '../src/engine/compile/account'
import { matrixMaker } from '../src/engine/matrix/matrix'
import { countsOfLevel, wholeMatrix } from '../src/engine/matrix/whole'
import type { VerdictCounts } from '../src/shared/verdict'
import { benchCatalog } from './catalog'
import { fullAccount, generateAccount } from './generate/account'
import { format, heap, report, timed } from './measure'

const catalog = benchCatalog()
const shapeOf = (users: number) => {
  const share = users / fullAccount.users
  return { users, groups: fullAccount.groups * share, roles: fullAccount.roles * share, policies: fullAccount.policies * share }
}

for (const users of [500, 1000, 2000, 5000]) {
  const account = generateAccount(catalog, 1, shapeOf(users))
  const before = heap()
  let compiled = new CompiledAccount(account, catalog)
  const compile = report(`${users} users: compile`, 3, () => {
    const run = timed(() => {
      compiled = new CompiledAccount(account, catalog)
      for (const id of compiled.principals()) compiled.policiesOf(id)
    })
    return run.ms
  })
  const counts: VerdictCounts = { none: 0, deny: 0, allow: 0, allowSome: 0, allowIf: 0, unknown: 0 }
  let rows = 0
  const whole = timed(() => {
    for (const _ of wholeMatrix(compiled, (row) => {
      rows++
      const c = countsOfLevel(row.counts, null)
      for (const k of Object.keys(counts) as (keyof VerdictCounts)[]) counts[k] += c[k]
    }));
  })
  console.log(
    `  ${users} users: whole matrix, cold                         ${format(whole.ms)} ms, ${rows} rows, ${(rows * catalog.actions.size) / 1e6} million cells`
  )
  console.log(
    `    ${JSON.stringify(counts)}; solved ${matrixMaker(compiled).solved}; compile and matrix ${format(compile + whole.ms)} ms; ${format(heap() - before)} MB`
  )
}
