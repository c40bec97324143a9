import { expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { cellOf } from '../../../src/engine/matrix/cell-answer'
import { linesOf } from '../../../src/engine/matrix/layer-lines'
import { matrixMaker } from '../../../src/engine/matrix/matrix'
import type { EntityId } from '../../../src/shared/model'
import { verdictCode } from '../../../src/shared/verdict'
import { generateAccount } from '../../../bench/generate/account'
import { testCatalog } from '../../support/catalog'
import { doc, underScps } from './accounts'

const catalog = testCatalog()
const shape = { users: 30, groups: 8, roles: 10, policies: 60 }
/** Cells looked at in each account: those that hang on something, evenly picked. */
const CELLS = 500

const everything = doc({})
const elsewhere = doc({
  Effect: 'Deny',
  NotAction: ['iam:*', 'sts:*'],
  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } }
})
const withoutMfa = doc({ Effect: 'Deny', Action: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })
/** Both hold always: one of the two is true of every request. */
const never = doc(
  { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
)

// What decides most open cells by a few facts comes to what looking at every part of their resources does, verdict and hint alike.
it.each([
  ['no guardrail', []],
  ['a Region to keep to', [everything, elsewhere]],
  ['a Region, MFA, and two Denys that leave nothing over', [everything, elsewhere, withoutMfa, never]]
])(
  'a row says what each cell alone comes to: %s',
  (_, guardrails) => {
    for (const seed of [3, 4]) {
      const compiled = new CompiledAccount(underScps(generateAccount(catalog, seed, shape), guardrails), catalog)
      const open: { principal: EntityId; verdict: number; hint: number; action: number }[] = []
      for (const principal of compiled.principals()) {
        const policies = compiled.policiesOf(principal)
        const row = policies && matrixMaker(compiled).row(linesOf(compiled, policies))
        row?.verdicts.forEach((verdict, action) => {
          if (verdict === verdictCode.none || verdict === verdictCode.allow) return
          open.push({ principal, verdict, hint: row.hints[action] ?? 0, action })
        })
      }
      const step = Math.max(1, Math.floor(open.length / CELLS))
      for (let i = 0; i < open.length; i += step) {
        const cell = open[i]
        if (!cell) continue
        const { principal, verdict, hint, action } = cell
        const { answer } = cellOf(compiled, principal, action) ?? {}
        const name = `${principal} ${catalog.actions.fullName(action)}`
        expect(`${name} ${verdict} ${hint}`).toBe(`${name} ${answer?.verdict} ${answer?.hint}`)
      }
      expect(open.length).toBeGreaterThan(500)
    }
  },
  120_000
)
