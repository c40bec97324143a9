import type { CheckedPolicyType } from '../../../shared/views'
import { blankPolicy } from '../../widgets/policy-editor/blank'

/** A place in the set-up for policies that exist only in it. */
export interface GivenPlace {
  key: 'policies' | 'sessionPolicies' | 'endpointPolicies'
  type: CheckedPolicyType
  /** Title of the dialog, the first name of a new one, and the names of the list and the button. */
  title: string
  name: string
  list: string
  add: string
  blank: string
  most: number
}

const open = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement, Action: '*', Resource: '*' }] }, null, 2) +
  '\n'

const ofPrincipal: GivenPlace = {
  key: 'policies',
  type: 'identity',
  title: 'Try a policy',
  name: 'Policy',
  list: 'Policies to try',
  add: 'Try a policy',
  blank: blankPolicy,
  most: 20
}
const ofSession: GivenPlace = {
  key: 'sessionPolicies',
  type: 'session',
  title: 'Session policy',
  name: 'Session policy',
  list: 'Session policies',
  add: 'Session policy',
  blank: open({}),
  most: 11
}
const ofEndpoint: GivenPlace = {
  key: 'endpointPolicies',
  type: 'vpc-endpoint',
  title: 'VPC endpoint policy',
  name: 'VPC endpoint policy',
  list: 'VPC endpoint policies',
  add: 'VPC endpoint',
  blank: open({ Principal: '*' }),
  most: 5
}
export const givenPlaces = [ofPrincipal, ofSession, ofEndpoint] as const
