import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cellChecklist } from '../../../src/engine/checklist/cell-checklist'
import { summaryOf } from '../../../src/engine/checklist/checklist'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { cellOf } from '../../../src/engine/matrix/cell-answer'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { importToAccount } from '../../../src/interop/gaad/import'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import { conditionHints, verdictCode } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import { HOME } from '../matrix/accounts'

const catalog = testCatalog()

function sample(): CompiledAccount {
  const text = readFileSync(new URL('../../../resources/sample-account.json', import.meta.url), 'utf8')
  const read = readAuthorizationDetails([{ name: 'sample', text }], { awsPolicy: () => undefined })
  if (!read.ok) throw new Error(read.error.message)
  return new CompiledAccount(importToAccount(read.value, HOME, 'sample'), catalog)
}

it('counts as many lines in the matrix as the explanation lists, for the whole sample account', () => {
  const compiled = sample()
  let cells = 0
  const differ: unknown[] = []
  for (const principal of compiled.principals()) {
    const matrix = matrixOf(compiled, principal)
    const seen = new Set<string>()
    matrix?.verdicts.forEach((v, action) => {
      if (v !== verdictCode['allow-if']) return
      const service = catalog.actions.serviceOf(action)
      const key = `${service} ${matrix.hints[action]} ${matrix.conditions[action]}`
      if (seen.has(key)) return
      seen.add(key)
      const cell = cellOf(compiled, principal, action)
      const found = cell && cellChecklist(compiled, cell, action, (k) => k)
      const { hint, lines } = summaryOf(found?.formula ?? null)
      cells++
      const matrixSays = [conditionHints[matrix.hints[action] ?? 0], matrix.conditions[action]]
      if (hint !== matrixSays[0] || lines !== matrixSays[1])
        differ.push([catalog.actions.fullName(action), matrixSays, hint, lines])
    })
  }
  expect(differ).toEqual([])
  expect(cells).toBeGreaterThan(100)
}, 120_000)
