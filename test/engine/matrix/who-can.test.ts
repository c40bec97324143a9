import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { matrixOf } from '../../../src/engine/matrix/matrix'
import { deriveContext } from '../../../src/engine/context'
import { whoCan } from '../../../src/engine/matrix/who-can'
import { principalContext } from '../../../src/engine/context'
import { decisionFor } from '../../../src/engine/evaluate'
import { verdicts } from '../../../src/shared/verdict'
import { generateAccount } from '../../../bench/generate/account'
import { testCatalog } from '../../support/catalog'

const catalog = testCatalog()
const shape = { users: 12, groups: 3, roles: 4, policies: 12 }
const named = [
  's3:GetObject',
  's3:ListAllMyBuckets',
  'iam:PassRole',
  'ec2:RunInstances',
  'dynamodb:PutItem',
  'sts:GetCallerIdentity'
]

describe('who can', () => {
  it('says of each principal what its matrix says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(...named), (seed, name) => {
        const compiled = new CompiledAccount(generateAccount(catalog, seed, shape), catalog)
        const action = catalog.actions.find(name)
        for (const row of whoCan(compiled, action)) {
          const matrix = matrixOf(compiled, row.principal)
          expect(row.verdict).toBe(verdicts[matrix?.verdicts[action] ?? 0])
        }
      }),
      { numRuns: 12 }
    )
  }, 60_000)

  it('on one resource agrees with evaluate: allowed for all contexts, for some, for none', () => {
    const resource = 'arn:aws:s3:::some-bucket/a/key.txt'
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.constantFrom('true', 'false'), { minLength: 1, maxLength: 1 }),
        fc.constantFrom('10.1.2.3', '203.0.113.9'),
        (seed, mfa, ip) => {
          const compiled = new CompiledAccount(generateAccount(catalog, seed, shape), catalog)
          for (const row of whoCan(compiled, catalog.actions.find('s3:GetObject'), resource)) {
            const caller = compiled.policiesOf(row.principal)?.caller
            const set = compiled.policySetOf(row.principal, resource)
            if (!caller || !set || !('accountId' in caller)) throw new Error('no such principal')
            const context = new Map<string, readonly string[]>([
              ...principalContext(caller),
              ['aws:multifactorauthpresent', mfa],
              ['aws:sourceip', [ip]]
            ])
            const request = { caller, action: 's3:GetObject', resource, resourceAccount: caller.accountId, context }
            const decision = decisionFor({ ...request, context: deriveContext(request) }, set)
            if (row.verdict === 'allow') expect(decision).toBe('allowed')
            if (row.verdict === 'none' || row.verdict === 'deny') expect(decision).not.toBe('allowed')
          }
        }
      ),
      { numRuns: 12 }
    )
  }, 60_000)
})
