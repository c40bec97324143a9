import type { Account, Guardrail, PolicyResource } from '../../shared/model'
import type { OperationInput } from '../../shared/operations'
import { Refusal } from '../../shared/result'
import type { Work } from '../context'
import { newKey } from '../new-entity'
import { checkSound } from '../policy-text'
import { checkQuota } from '../quotas'
import { settingsId } from '../settings-id'
import { done, type Handlers } from './handler'

/** Resources that carry a policy, the organization's guardrails, and whether this is its management account: ours, not IAM's. */
export const organizationHandlers: Handlers<
  'PutResource' | 'DeleteResource' | 'PutGuardrail' | 'DeleteGuardrail' | 'UpdateOrganization'
> = {
  PutResource(draft, input, work) {
    const inArn = checkResourceArn(input.Arn)
    checkSound(work, input.PolicyDocument, 'resource')
    const there = resourceOf(draft, work, input.Arn)
    const accountId = input.AccountId ?? (inArn || (there?.accountId ?? draft.home.accountId))
    if (inArn !== '' && accountId !== inArn) {
      throw new Refusal('InvalidInput', `\`${input.Arn}\` belongs to account ${inArn}, not ${accountId}`)
    }
    if (there) {
      work.touch(there.id)
      there.accountId = accountId
      there.document = input.PolicyDocument
      return { EntityKey: there.id }
    }
    const id = newKey(draft, work)
    draft.resources[id] = {
      kind: 'resource',
      id,
      accountId,
      arn: input.Arn,
      document: input.PolicyDocument,
      createDate: work.now()
    }
    return { EntityKey: id }
  },
  DeleteResource(draft, input, work) {
    const there = resourceOf(draft, work, input.Arn)
    if (!there) throw new Refusal('NoSuchEntity', `there is no resource \`${input.Arn}\` with a policy in this account`)
    work.touch(there.id)
    delete draft.resources[there.id]
    return done
  },

  PutGuardrail(draft, input, work) {
    const there = input.Id === undefined ? undefined : guardrailOf(draft, input.Id)
    checkGuardrail(draft, input)
    checkSound(work, input.PolicyDocument, input.Type)
    nameLevel(draft, work, input.Level, input.LevelName)
    const fields = { type: input.Type, level: input.Level, levelName: input.LevelName, name: input.Name }
    if (there) {
      work.touch(there.id)
      Object.assign(there, fields, { document: input.PolicyDocument })
      return { EntityKey: there.id }
    }
    const id = newKey(draft, work)
    const { accountId } = draft.home
    draft.guardrails[id] = { kind: 'guardrail', id, accountId, ...fields, document: input.PolicyDocument, createDate: work.now() }
    return { EntityKey: id }
  },
  DeleteGuardrail(draft, input, work) {
    const there = guardrailOf(draft, input.Id)
    work.touch(there.id)
    delete draft.guardrails[there.id]
    return done
  },
  UpdateOrganization(draft, input, work) {
    work.touch(settingsId)
    draft.home.managementAccount = input.ManagementAccount
    if (input.RootSessionsEnabled === null) delete draft.home.rootSessionsEnabled
    else if (input.RootSessionsEnabled !== undefined) draft.home.rootSessionsEnabled = input.RootSessionsEnabled
    return done
  }
}

function resourceOf(account: Account, work: Work, arn: string): PolicyResource | undefined {
  const id = work.index.byArn(arn, 'resource')
  return id && account.resources[id]
}

function guardrailOf(account: Account, id: Guardrail['id']): Guardrail {
  const there = account.guardrails[id]
  if (!there) throw new Refusal('NoSuchEntity', `there is no guardrail \`${id}\` in this account`)
  return there
}

/** Refuses what names no single resource, or one whose policy is kept elsewhere. Gives the account in the ARN, or ''. */
function checkResourceArn(arn: string): string {
  const parts = /^arn:[^:\s]+:([^:\s]+):[^:\s]*:([^:\s]*):(\S+)$/.exec(arn)
  const [, service = '', accountId = '', name = ''] = parts ?? []
  if (!parts || (accountId !== '' && !/^\d{12}$/.test(accountId))) {
    throw new Refusal('InvalidInput', `\`${arn}\` isn't a valid resource ARN`, { hint: 'use the form `arn:aws:s3:::bucket`' })
  }
  if (/[*?]/.test(arn))
    throw new Refusal('InvalidInput', `\`${arn}\` contains a wildcard, but a resource policy belongs to one resource`)
  if (service === 'iam' && name.startsWith('role/')) {
    throw new Refusal('InvalidInput', `\`${arn}\` is a role, whose resource policy is its trust policy`, {
      hint: "edit the role's trust policy instead"
    })
  }
  if (service === 'iam')
    throw new Refusal('InvalidInput', `\`${arn}\` is an IAM entity; of these, only roles have a resource policy`)
  return accountId
}

/** Quotas of AWS Organizations, and one name a level and type: who reads "allowed by guardrail X" must know which. */
function checkGuardrail(account: Account, input: OperationInput<'PutGuardrail'>): void {
  const beside = Object.values(account.guardrails).filter(
    (g) => g.id !== input.Id && g.type === input.Type && g.level === input.Level && g.accountId === account.home.accountId
  )
  const twin = beside.find((g) => g.name.toLowerCase() === input.Name.toLowerCase())
  if (twin) throw new Refusal('EntityAlreadyExists', `guardrail \`${twin.name}\` already exists at level \`${twin.levelName}\``)
  const scp = input.Type === 'scp'
  const perLevel = scp ? 'ServiceControlPoliciesPerLevelQuota' : 'ResourceControlPoliciesPerLevelQuota'
  const size = scp ? 'ServiceControlPolicySizeQuota' : 'ResourceControlPolicySizeQuota'
  checkQuota(account, perLevel, beside.length + 1, `level \`${input.LevelName}\``, 'combine two of them')
  // White space counts (Organizations User Guide, "Quotas and service limits").
  checkQuota(account, size, input.PolicyDocument.length, `guardrail \`${input.Name}\``, 'shorten the policy or split it in two')
}

/** A level has one name: a new one goes to all guardrails there. */
function nameLevel(account: Account, work: Work, level: number, name: string): void {
  for (const g of Object.values(account.guardrails)) {
    if (g.level !== level || g.levelName === name) continue
    work.touch(g.id)
    g.levelName = name
  }
}
