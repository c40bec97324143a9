import type { Account, PolicyTest } from '../../shared/model'
import type { GuardrailRow, ResourceRow } from '../../shared/list-views'
import type { PermissionRows } from './permission-row'

const by =
  <T>(key: (row: T) => string) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : 1

/** Resources with a policy, by ARN. */
export function resourceRows(account: Account, rows: PermissionRows): ResourceRow[] {
  return Object.values(account.resources)
    .map(({ id, arn, accountId, createDate, document }) => ({
      id,
      arn,
      accountId,
      foreign: accountId === account.home.accountId ? null : accountId,
      createDate,
      policy: rows.row({ arn, entity: id, name: arn, versionId: null, type: 'resource' }, document, null)
    }))
    .sort(by((r) => r.arn))
}

/** Guardrails by level, SCPs first, then by name. */
export function guardrailRows(account: Account, rows: PermissionRows): GuardrailRow[] {
  return Object.values(account.guardrails)
    .map(({ id, type, level, levelName, name, createDate, document }) => ({
      id,
      type,
      level,
      levelName,
      name,
      createDate,
      policy: rows.row({ arn: null, entity: id, name, versionId: null, type: 'guardrail' }, document, null)
    }))
    .sort(by((g) => `${g.level} ${g.type === 'scp' ? 0 : 1} ${g.name}`))
}

export const policyTests = (account: Account): PolicyTest[] => Object.values(account.policyTests).sort(by((t) => t.name))
