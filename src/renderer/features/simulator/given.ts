import type { CheckedPolicyType } from '../../../shared/views'
import { blankPolicy } from '../../widgets/policy-editor/blank'

/** A place in the set-up for policies that are given with it, and not kept in the account. */
export interface GivenPlace {
  key: 'policies' | 'sessionPolicies' | 'endpointPolicies'
  type: CheckedPolicyType
  /** Title of the dialog, what one is called until somebody names it, and what list and button are called. */
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
  title: 'A policy that is not attached',
  name: 'Policy',
  list: 'Policies not attached yet',
  add: 'Try a policy that is not attached',
  blank: blankPolicy,
  most: 20
}
const ofSession: GivenPlace = {
  key: 'sessionPolicies',
  type: 'session',
  title: 'A session policy',
  name: 'Session policy',
  list: 'Session policies',
  add: 'Add a session policy',
  blank: open({}),
  most: 11
}
const ofEndpoint: GivenPlace = {
  key: 'endpointPolicies',
  type: 'vpc-endpoint',
  title: 'A VPC endpoint policy',
  name: 'VPC endpoint policy',
  list: 'VPC endpoint policies',
  add: 'Go through a VPC endpoint',
  blank: open({ Principal: '*' }),
  most: 5
}
export const givenPlaces = [ofPrincipal, ofSession, ofEndpoint] as const
