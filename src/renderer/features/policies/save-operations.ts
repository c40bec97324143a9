import type { DocumentRef } from '../../../shared/contract'
import type { Operation } from '../../../shared/operations'
import type { DocumentView } from '../../../shared/views'

/** The version that a save would delete, or null: of `most` versions, the oldest that is not the default makes room. */
export function versionThatGoes(view: DocumentView, most: number): string | null {
  if (view.versions.length < most) return null
  return view.versions.filter((v) => !v.isDefault).at(-1)?.versionId ?? null
}

/** IAM operations that save `text` in the place of the document. `mostVersions`: of a managed policy, the account's quota. */
export function saveOperations(view: DocumentView, document: DocumentRef, text: string, mostVersions: number): Operation[] {
  const owner = view.ownerName ?? ''
  switch (document.kind) {
    case 'managed': {
      const gone = versionThatGoes(view, mostVersions)
      return [
        ...(gone ? [{ name: 'DeletePolicyVersion' as const, input: { PolicyArn: document.arn, VersionId: gone } }] : []),
        { name: 'CreatePolicyVersion', input: { PolicyArn: document.arn, PolicyDocument: text, SetAsDefault: true } }
      ]
    }
    case 'resource':
      return [{ name: 'PutResource', input: { Arn: view.arn ?? '', PolicyDocument: text } }]
    case 'guardrail': {
      const { type, level, levelName } = view.guardrail ?? { type: 'scp', level: 0, levelName: owner }
      const input = { Id: document.id, Type: type, Level: level, LevelName: levelName, Name: view.ref.name, PolicyDocument: text }
      return [{ name: 'PutGuardrail', input }]
    }
    case 'trust':
      return [{ name: 'UpdateAssumeRolePolicy', input: { RoleName: owner, PolicyDocument: text } }]
    case 'inline': {
      const policy = { PolicyName: document.name, PolicyDocument: text }
      if (view.ownerKind === 'group') return [{ name: 'PutGroupPolicy', input: { GroupName: owner, ...policy } }]
      if (view.ownerKind === 'role') return [{ name: 'PutRolePolicy', input: { RoleName: owner, ...policy } }]
      return [{ name: 'PutUserPolicy', input: { UserName: owner, ...policy } }]
    }
  }
}
