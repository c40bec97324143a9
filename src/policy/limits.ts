import { MOST_CHECKED } from '../shared/bulk'
import type { PolicyType } from './ast'

/** Text longer than this is not read at all. UTF-16 code units. */
export const longestText = MOST_CHECKED

/** In text longer than this, names are not looked up in the catalog: AWS's own largest policy has 120,000 characters. */
export const longestLookup = 250_000

/** Nesting deeper than this is not read. A policy needs six levels. */
export const deepestNesting = 64

/** Date of the figures: IAM and AWS STS quotas (IAM User Guide), quotas for AWS Organizations (Organizations User Guide). */
export const limitsDate = '2026-11-30'

export interface SizeLimit {
  /** Most characters. */
  characters: number
  /** Whether white space outside strings counts. */
  countsSpace: boolean
  /** What the number is called in a message. */
  name: string
}

/** Inline policies share one total per owner; a session policy is limited as passed to STS. */
export type SizeKind = PolicyType | 'inline-user' | 'inline-group' | 'inline-role'

/**
 * Size limits by type of policy, in characters. A trust policy's is the default 2,048 (an account may raise it to 8,192).
 * Limits of resource policies differ by service, 20,480 being the commonest (S3, Lambda); it is a warning there, no refusal.
 */
export const sizeLimits: ReadonlyMap<SizeKind, SizeLimit> = new Map<SizeKind, SizeLimit>([
  ['identity', { characters: 6144, countsSpace: false, name: 'a managed policy' }],
  ['boundary', { characters: 6144, countsSpace: false, name: 'a managed policy' }],
  ['inline-user', { characters: 2048, countsSpace: false, name: 'the inline policies of a user' }],
  ['inline-group', { characters: 5120, countsSpace: false, name: 'the inline policies of a group' }],
  ['inline-role', { characters: 10_240, countsSpace: false, name: 'the inline policies of a role' }],
  ['trust', { characters: 2048, countsSpace: false, name: 'a trust policy' }],
  ['scp', { characters: 10_240, countsSpace: true, name: 'a service control policy' }],
  ['rcp', { characters: 5120, countsSpace: true, name: 'a resource control policy' }],
  ['session', { characters: 2048, countsSpace: true, name: 'a session policy' }],
  ['resource', { characters: 20_480, countsSpace: true, name: 'a resource policy' }],
  ['vpc-endpoint', { characters: 20_480, countsSpace: true, name: 'an endpoint policy' }]
])
