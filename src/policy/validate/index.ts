import type { Catalog } from '../../catalog/types'
import type { PolicyDocument, PolicyType, Problem, Text } from '../ast'
import { withPaths } from '../json-path'
import { longestLookup, type SizeLimit, sizeLimits } from '../limits'
import type { Finding } from '../problem'
import { actionForm } from './actions'
import { elementsByType, rcpSyntax } from './by-type'
import { characters } from './characters'
import type { CatalogCheck, Check, Checked } from './check'
import { emptyParts } from './empty'
import { ipRanges } from './ip'
import { knownActions, knownServices } from './known-actions'
import { knownKeys } from './known-keys'
import { documentParts, statementParts } from './missing'
import { conditionOperators } from './operators'
import { passRole, serviceLinkedRole } from './pass-role'
import { principalForm } from './principals'
import { redundantActions } from './redundant-actions'
import { redundantResources, redundantStatements } from './redundant'
import { resourceForm } from './resources'
import { sids } from './sid'
import { size } from './size'
import { confusedDeputy, federatedTrust } from './trust'
import { conditionValues } from './values'
import { variables } from './variables'

/** All rules that the text alone decides. */
const checks: readonly Check[] = [
  documentParts,
  statementParts,
  elementsByType,
  rcpSyntax,
  sids,
  characters,
  size,
  actionForm,
  resourceForm,
  principalForm,
  conditionOperators,
  conditionValues,
  ipRanges,
  variables,
  emptyParts,
  federatedTrust,
  confusedDeputy,
  passRole,
  serviceLinkedRole,
  redundantResources,
  redundantStatements
]

/** Rules that need AWS's reference data. */
const catalogChecks: readonly CatalogCheck[] = [knownActions, knownServices, knownKeys, redundantActions]

export interface ValidateOptions {
  type: PolicyType
  /** Without it, actions, services and keys are not looked up. */
  catalog?: Catalog
  /** Instead of the default limit of the type; null for none. */
  limit?: SizeLimit | null
}

/**
 * What is wrong with a policy: the problems of `parsePolicy` and those of every rule, by place in the text.
 * Codes are those of Access Analyzer (IAM User Guide, "Access Analyzer policy check reference") where it has one.
 */
export function validatePolicy(document: PolicyDocument, options: ValidateOptions): Problem[] {
  const { type, catalog } = options
  const limit = options.limit === undefined ? (sizeLimits.get(type) ?? null) : options.limit
  const policy: Checked = { document, type, limit }
  const findings: Finding[] = checks.flatMap((check) => check(policy))
  if (catalog && document.text.length <= longestLookup) findings.push(...catalogChecks.flatMap((check) => check(policy, catalog)))
  const found = withPaths(document.text, findings, document.elements.length > 0 || document.statements.length > 0)
  return [...document.problems, ...found].sort((a, b) => a.start - b.start || rank(a) - rank(b))
}

/** Rules about parts that are there and can match nothing. */
const formChecks: readonly Check[] = [documentParts, actionForm, resourceForm, emptyParts]
const emptyCodes: ReadonlySet<string> = new Set(['EMPTY_ARRAY_ACTION', 'EMPTY_ARRAY_RESOURCE'])

/** Of `validatePolicy`, what keeps a policy or an entry of it from matching anything: quick enough to ask with every decision. */
export function formProblems(document: PolicyDocument, type: PolicyType): Problem[] {
  if (hasSoundForm(document)) return []
  const policy: Checked = { document, type, limit: null }
  const found = formChecks.flatMap((check) => check(policy)).filter((f) => f.severity === 'error' || emptyCodes.has(f.code))
  return found.length === 0 ? [] : withPaths(document.text, found, true).sort((a, b) => a.start - b.start)
}

const plainAction = /^(?:\*|[\w-]+:[\w*?-]+)$/
const plainResource = /^(?:\*|arn:(?:aws|aws-cn|aws-us-gov|\*):[a-z0-9-]+:[a-z0-9*-]*:(?:\d{12}|aws|\*)?:.+)$/

/** Whether `formProblems` is known to find nothing: so it is of most policies. Reads no place in the text. */
export function hasSoundForm({ statements, problems }: PolicyDocument): boolean {
  if (statements.length === 0 || problems.length > 0) return false
  return statements.every(
    (s) =>
      allPlain(s.actions ?? s.notActions, plainAction) &&
      (s.elements.every((e) => e.name !== 'Resource' && e.name !== 'NotResource') ||
        allPlain(s.resources ?? s.notResources, plainResource)) &&
      (s.principals ?? s.notPrincipals)?.length !== 0
  )
}

const allPlain = (texts: readonly Text[] | null, form: RegExp): boolean =>
  texts !== null && texts.length > 0 && texts.every((t) => form.test(t.text))

const ranks = ['error', 'security-warning', 'warning', 'suggestion']
const rank = (p: Problem): number => ranks.indexOf(p.severity)

/** Errors for which IAM refuses the text (`MalformedPolicyDocument`, or `LimitExceeded` for the size); all others can be saved. */
const refused: ReadonlySet<string> = new Set([
  'DATA_TYPE_MISMATCH',
  'DUPLICATE_ELEMENT',
  'DUPLICATE_KEY',
  'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
  'INVALID_ARN_PREFIX',
  'INVALID_CONDITION_OPERATOR',
  'INVALID_EFFECT',
  'INVALID_POLICY_ELEMENT',
  'INVALID_PRINCIPAL_FORMAT',
  'INVALID_PRINCIPAL_KEY',
  'INVALID_VERSION',
  'JSON_SYNTAX_ERROR',
  'MALFORMED_ACTION',
  'MISSING_ACTION',
  'MISSING_EFFECT',
  'MISSING_PRINCIPAL',
  'MISSING_RESOURCE',
  'MISSING_SERVICE_IN_ACTION',
  'MISSING_STATEMENT',
  'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
  'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  'RCP_SYNTAX_ERROR_PRINCIPAL',
  'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
  'SCP_SYNTAX_ERROR_PRINCIPAL',
  'TYPE_MISMATCH_IP_RANGE',
  'UNIQUE_SIDS_REQUIRED',
  'UNSUPPORTED_CHARACTER',
  'UNSUPPORTED_ELEMENT_COMBINATION',
  'UNSUPPORTED_PRINCIPAL',
  'UNSUPPORTED_SID',
  'WILDCARD_IN_ARN_SERVICE',
  'WILDCARD_IN_SERVICE_NAME'
])

/** Whether IAM would refuse the text for this problem. */
export const blocksSave = (problem: Pick<Problem, 'code' | 'severity'>): boolean =>
  problem.severity === 'error' && refused.has(problem.code)
