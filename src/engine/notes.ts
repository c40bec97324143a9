import type { Decision } from '../shared/verdict'
import type { CompiledPolicySet } from './compiled'
import { type Facts, factsOf } from './facts'
import type { Request } from './types'

/** What a note is asked about: a request and its answer. `action` in lower case. */
interface Asked {
  readonly action: string
  readonly request: Request
  readonly facts: Facts
  readonly set: CompiledPolicySet
  readonly decision: Decision
}

/**
 * Something that bears on a decision and that neither the policies nor the request say: an assumption, or a rule of AWS that is not
 * modelled. It stands in every explanation that it could change.
 */
interface NoteRule {
  /** The AWS page that says it. */
  readonly page: string
  /** One or two sentences. */
  readonly text: string
  applies(asked: Asked): boolean
}

const signInActions: ReadonlySet<string> = new Set([
  'signin:authenticate',
  'signin:authorizeoauth2access',
  'signin:createoauth2token'
])
const ownerActions: ReadonlySet<string> = new Set(['iam:getdelegationrequest', 'iam:updatedelegationrequest'])

const assumesRoot = ({ action, facts }: Asked): boolean => action === 'sts:assumeroot' && facts.special === null

/** In the order in which an explanation has them. */
export const noteRules: readonly NoteRule[] = [
  {
    page: 'STS API Reference, AssumeRoot',
    text: 'This assumes that the target is a member account of the organization and that root sessions are enabled in it.',
    applies: (a) => assumesRoot(a) && a.set.rootSessionsEnabled !== true
  },
  {
    page: 'STS API Reference, AssumeRoot',
    text: 'This assumes that the target is a member account of the organization.',
    applies: (a) => assumesRoot(a) && a.set.rootSessionsEnabled === true
  },
  {
    page: 'STS API Reference, AssumeRoot',
    text: "This assumes that the caller's account is the management account or a delegated administrator for IAM.",
    applies: (a) => assumesRoot(a) && a.set.callerInManagementAccount !== true
  },
  {
    page: 'STS API Reference, AssumeRoot',
    text: 'A session from `sts:AssumeRoot` can do only what its task policy allows, and no task policy is set as the session policy.',
    applies: ({ facts, set, request }) =>
      facts.caller.kind === 'root' && !set.session && request.context.get('aws:assumedroot')?.[0]?.toLowerCase() === 'true'
  },
  {
    page: 'IAM User Guide, "Compare AWS STS credentials"',
    text: 'This is what the policies say. Credentials from `sts:GetFederationToken` can call IAM operations in the console only; in the AWS CLI or API, all of them fail.',
    applies: ({ facts, action }) => facts.caller.kind === 'federated-user' && action.startsWith('iam:')
  },
  {
    page: 'AWS Sign-In User Guide, "Controlling console access with resource-based policies and RCPs"',
    text: "Gatehouse doesn't model AWS Sign-In's own rules: its policies apply to console sign-in only where a console authorization configuration turns them on, they don't apply to requests signed with access keys, and identity-based policies don't apply before authentication.",
    applies: ({ action }) => signInActions.has(action)
  },
  {
    page: 'IAM User Guide, "Building your integration"',
    text: "The owner of a delegation request can get and update it without a policy. Gatehouse doesn't model who owns a request.",
    applies: ({ action, decision }) => decision !== 'allowed' && ownerActions.has(action)
  },
  {
    page: 'IAM User Guide, "Controlling access with IAM policies" (outbound identity federation)',
    text: "With tags in the request, `sts:TagGetWebIdentityToken` must be allowed as well. Gatehouse doesn't model whether outbound identity federation is enabled.",
    applies: ({ action, decision }) => action === 'sts:getwebidentitytoken' && decision === 'allowed'
  },
  {
    page: 'IAM User Guide, "Manage access to role manager"',
    text: '`AcquireRole` is an operation, not an action. It requires `iam:GetRole` for an existing role. For a new role it requires `iam:CreateRole` and either `iam:PutRolePolicy` or `iam:AttachRolePolicy`, each with `iam:RoleTemplateARN` in the context.',
    applies: ({ action }) => action === 'iam:acquirerole'
  },
  {
    page: 'IAM API Reference, EvaluationResult',
    text: "The IAM policy simulator doesn't evaluate resource control policies or, for roles, resource-based policies, so its answer can differ.",
    applies: ({ facts, set }) =>
      (facts.rcpBinds && set.rcp !== undefined) ||
      (set.resource !== undefined &&
        facts.resourcePolicy !== 'ignored' &&
        (facts.caller.kind === 'role' || facts.caller.kind === 'session'))
  },
  {
    page: 'AWS KMS Developer Guide, "Grants in AWS KMS"',
    text: "A grant on the key can allow this as well. Gatehouse doesn't model grants.",
    applies: ({ action, decision, request }) =>
      decision === 'implicitDeny' && action.startsWith('kms:') && request.resource.includes(':key/')
  },
  {
    page: 'Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage"',
    text: "Block Public Access, which is on for new buckets, rejects anonymous requests. Gatehouse doesn't model it.",
    applies: ({ action, decision, facts }) =>
      decision === 'allowed' && facts.caller.kind === 'anonymous' && action.startsWith('s3:')
  }
]

const none: readonly string[] = []

/** The notes on an answer, in order; mostly none. Input as for `evaluate`. */
export const notesOf = (request: Request, set: CompiledPolicySet, decision: Decision): readonly string[] =>
  notesOfFacts(factsOf(request, request.action.toLowerCase(), set), request, set, decision)

/** The same where the facts of the request are known. */
export function notesOfFacts(facts: Facts, request: Request, set: CompiledPolicySet, decision: Decision): readonly string[] {
  const asked: Asked = { action: request.action.toLowerCase(), request, facts, set, decision }
  let out: string[] | null = null
  for (const rule of noteRules) if (rule.applies(asked)) (out ??= []).push(rule.text)
  return out ?? none
}
