import type { PolicyType } from '../ast'
import { compactSize } from '../print'
import { finding } from '../problem'
import { count } from '../words'
import { braceOf, type Check } from './check'

const codes: Record<PolicyType, string> = {
  identity: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  boundary: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  session: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  trust: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  scp: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  rcp: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
  resource: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  'vpc-endpoint': 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'
}

/** Limits of resource policies differ by service, so that over the usual one is a warning. */
export const size: Check = ({ document, type, limit }) => {
  if (!limit) return []
  const characters = limit.countsSpace ? document.text.length : compactSize(document.text)
  if (characters <= limit.characters) return []
  const how = limit.countsSpace ? '' : ' without whitespace'
  const message = `the policy has ${count(characters)} characters${how}; ${limit.name} can have ${count(limit.characters)}`
  const code = codes[type]
  return [finding(code.includes('RESOURCE') ? 'warning' : 'error', code, braceOf(document), message)]
}
