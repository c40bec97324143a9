// One pre-compiled decision, side by side with Cedar (WebAssembly, policies parsed beforehand) and pbac, on the same policies and requests.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { deriveContext } from '../src/engine/context'
import { decisionFor, evaluate } from '../src/engine/evaluate'
import { compilePolicySet } from '../src/engine/prepare'
import type { PolicySet, Request, SourcedPolicy } from '../src/engine/types'
import { parsePolicy } from '../src/policy'
import { format, heap } from './measure'

const ROUNDS = 31
const CALLS = 20_000

const user = { kind: 'user', arn: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333', userName: 'alice' } as const
const policyOf = (name: string, statements: object[]): SourcedPolicy => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements })
  return { ref: { arn: null, entity: null, name, versionId: null, type: 'scenario' }, document: parsePolicy(text), text }
}
const requestOf = (action: string, resource: string, mfa: string): Request => {
  const context = new Map([['aws:multifactorauthpresent', [mfa]]])
  const base: Request = { caller: user, action, resource, resourceAccount: user.accountId, context }
  return { ...base, context: deriveContext(base) }
}

interface PlainStatement {
  Effect: 'Allow' | 'Deny'
  Action: string | string[]
  Resource: string | string[]
  Condition?: object
}
const statements: PlainStatement[] = [
  { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'] },
  {
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::reports/*',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  },
  { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::reports/legal/*' }
]
const asked = [
  ['s3:GetObject', 'arn:aws:s3:::reports/2026/q3.csv', 'false', true],
  ['s3:PutObject', 'arn:aws:s3:::reports/2026/q3.csv', 'true', true],
  ['s3:PutObject', 'arn:aws:s3:::reports/2026/q3.csv', 'false', false],
  ['s3:GetObject', 'arn:aws:s3:::reports/legal/a.pdf', 'true', false]
] as const
const requests = asked.map(([action, resource, mfa]) => requestOf(action, resource, mfa))

const allow = (name: string): SourcedPolicy => policyOf(name, [{ Effect: 'Allow', Action: '*', Resource: '*' }])
const guard = (name: string): SourcedPolicy =>
  policyOf(name, [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: ['organizations:*', 'iam:Delete*'], Resource: '*' },
    {
      Effect: 'Deny',
      NotAction: ['s3:*', 'iam:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } }
    }
  ])
const simple: PolicySet = { identity: [policyOf('reports', statements)] }
const layered: PolicySet = {
  ...simple,
  boundary: [policyOf('boundary', [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' }])],
  resource: policyOf('bucket', [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::reports/*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } }
    }
  ]),
  scp: [[allow('FullAWSAccess')], [guard('unit')], [guard('account')]]
}

/** Median nanoseconds of a call, with the least and most of the rounds. */
function measure(name: string, call: (i: number) => unknown, calls = CALLS): number {
  for (let i = 0; i < calls; i++) call(i & 3)
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < calls; i++) call(i & 3)
    return Number(process.hrtime.bigint() - start) / calls
  }).sort((a, b) => a - b)
  const median = rounds[ROUNDS >> 1] ?? 0
  const us = (n: number | undefined): string => format((n ?? 0) / 1000).trim()
  console.log(
    `  ${name.padEnd(58)} ${format(median / 1000)} µs  (${us(rounds[0])} to ${us(rounds.at(-1))}, ${ROUNDS} rounds of ${calls})`
  )
  return median
}

const at = <T>(list: readonly T[], i: number): T => {
  const found = list[i]
  if (found === undefined) throw new Error(`no entry ${i}`)
  return found
}
function agrees(name: string, decide: (i: number) => boolean): void {
  asked.forEach((a, i) => {
    if (decide(i) !== a[3]) throw new Error(`${name} decides request ${i} otherwise`)
  })
}

const before = heap()
const compiled = compilePolicySet(simple)
const compiledLayers = compilePolicySet(layered)
console.log(`  both compiled policy sets: ${format(heap() - before).trim()} MB`)
agrees('gatehouse', (i) => decisionFor(at(requests, i), compiled) === 'allowed')
agrees('gatehouse, layers', (i) => decisionFor(at(requests, i), compiledLayers) === 'allowed')
const ours = measure('gatehouse, user policy: decision and deciding statements', (i) => evaluate(at(requests, i), compiled))
measure('gatehouse, user policy: decision alone', (i) => decisionFor(at(requests, i), compiled))
measure('gatehouse, three SCP levels, boundary, bucket policy', (i) => evaluate(at(requests, i), compiledLayers))

// ---- Cedar: actions and ARNs as context text, so that both sides match globs
interface Cedar {
  preparsePolicySet(id: string, policies: { staticPolicies: string }): { type: string }
  statefulIsAuthorized(call: object): { type: string; response?: { decision: string } }
}
interface Pbac {
  evaluate(request: object): boolean
}
const require = createRequire(join(process.cwd(), 'bench/package.json'))
const cedar = require('@cedar-policy/cedar-wasm/nodejs') as Cedar
const cedarText = `
permit(principal, action, resource) when { (context.action like "s3:Get*" || context.action like "s3:List*") && (context.arn == "arn:aws:s3:::reports" || context.arn like "arn:aws:s3:::reports/*") };
permit(principal, action, resource) when { context.action == "s3:PutObject" && context.arn like "arn:aws:s3:::reports/*" && context.mfa };
forbid(principal, action, resource) when { context.action like "s3:*" && context.arn like "arn:aws:s3:::reports/legal/*" };`
if (cedar.preparsePolicySet('bench', { staticPolicies: cedarText }).type !== 'success')
  throw new Error('cedar cannot read the policies')
const cedarCalls = asked.map(([action, arn, mfa]) => ({
  principal: { type: 'User', id: 'alice' },
  action: { type: 'Action', id: 'call' },
  resource: { type: 'Resource', id: 'any' },
  context: { action, arn, mfa: mfa === 'true' },
  preparsedPolicySetId: 'bench',
  entities: []
}))
agrees('cedar', (i) => cedar.statefulIsAuthorized(at(cedarCalls, i)).response?.decision === 'allow')
const theirs = measure(
  'cedar-wasm 4.13.0, policies parsed beforehand',
  (i) => cedar.statefulIsAuthorized(at(cedarCalls, i)),
  2000
)

// ---- pbac: condition keys have its own form
const PBAC = require('pbac') as new (policies: object[]) => Pbac
const list = (x: string | string[]): string[] => [x].flat()
const pbac = new PBAC([
  {
    Version: '2012-10-17',
    Statement: statements.map(({ Effect, Action, Resource, Condition }) => ({
      Effect,
      Action: list(Action),
      Resource: list(Resource),
      ...(Condition ? { Condition: { Bool: { 'req:mfa': true } } } : {})
    }))
  }
])
const pbacCalls = asked.map(([action, resource, mfa]) => ({ action, resource, context: { req: { mfa: mfa === 'true' } } }))
agrees('pbac', (i) => pbac.evaluate(at(pbacCalls, i)))
const simpler = measure('pbac 0.3.2', (i) => pbac.evaluate(at(pbacCalls, i)), 5000)

console.log(`  times faster than cedar-wasm: ${(theirs / ours).toFixed(1)}; than pbac: ${(simpler / ours).toFixed(1)}`)
