import type { ConditionChecklist, TermOrigin } from '../../shared/checklist'
import { verdictCode } from '../../shared/verdict'
import type { CompiledAccount } from '../compile/account'
import type { Cell } from '../matrix/cell-answer'
import type { Group } from '../matrix/groups'
import { checklistOf } from './checklist'
import { type Formula, formulaOf } from './formula'

/** What must hold for the cell's requests to be allowed; null for a cell that no condition decides. */
export function cellChecklist(
  compiled: CompiledAccount,
  cell: Cell,
  action: number,
  keyName: (key: string) => string
): { checklist: ConditionChecklist; formula: Formula | null } | null {
  const { verdict } = cell.answer
  if (verdict === verdictCode.unknown) return { checklist: { tooMany: true }, formula: null }
  if (verdict !== verdictCode['allow-if']) return null
  const { codes, catalog } = compiled
  const { caller, accountId } = cell.lines
  const formula = formulaOf(cell.problem, caller, accountId, codes, cell.needsTrust)
  const checklist = checklistOf(formula, {
    keyName,
    originsOf: (group) => originsOf(cell, group),
    slots: cell.problem.slots ?? [],
    trust: catalog.actions.fullName(action).startsWith('sts:') ? 'role' : 'key'
  })
  return { checklist, formula }
}

/** The statements that a group stands for. */
function originsOf({ involved }: Cell, group: Group): TermOrigin[] {
  const own = involved.filter(
    ({ layer, governor, line }) =>
      layer === group.layer &&
      line.clause.effect === group.effect &&
      line.clause.asks === group.asks &&
      (governor?.index ?? -1) === (group.governor?.index ?? -1)
  )
  return own.map(({ line: { clause, statement }, use }) => ({
    policy: use.ref,
    statement: statement.index,
    sid: statement.sid,
    effect: clause.effect
  }))
}
