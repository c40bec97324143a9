import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionsOf, builtText, levelsOf, resourcesOf, shortPatterns } from '../../../src/renderer/features/policies/builder'
import type { ActionCatalog } from '../../../src/shared/analysis'
import { accessLevels, type AccessLevel } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'

const { actions, services, updatedAt } = testCatalog()
const catalog: ActionCatalog = {
  updatedAt,
  services: services.map(({ prefix, name, first, count }) => ({ prefix, name, first, count })),
  names: Array.from({ length: actions.size }, (_, i) => actions.at(i).name),
  levels: actions.levels,
  managedPolicyCount: 0
}
const choice = (service: string, levels: AccessLevel[], short = true) => ({
  service,
  levels: new Set(levels),
  resources: [],
  short
})
/** The actions that the engine finds under the patterns. */
const named = (patterns: readonly string[]): string[] => {
  const found = new Set<number>()
  for (const p of patterns) {
    const bits = actions.match(p)
    for (let i = 0; i < actions.size; i++) if (((bits[i >> 5] ?? 0) >>> (i & 31)) & 1) found.add(i)
  }
  return [...found].sort((a, b) => a - b).map((i) => actions.fullName(i))
}

describe('the builder', () => {
  it.each(['ec2', 's3', 'iam', 'lambda', 'dynamodb', 'kms'])(
    'names exactly the ticked levels of %s, short or whole',
    (service) => {
      for (const { level, actions: wanted } of levelsOf(catalog, service)) {
        const exact = wanted.map((n) => `${service}:${n}`).sort()
        for (const short of [true, false])
          expect(named(actionsOf(catalog, choice(service, [level], short))).sort()).toEqual(exact)
      }
    }
  )
  it('fits List on EC2 into a policy, and writes all levels as one star', () => {
    expect(builtText(catalog, choice('ec2', ['List'])).length).toBeLessThan(6144)
    expect(actionsOf(catalog, choice('ec2', [...accessLevels]))).toEqual(['ec2:*'])
    expect(actionsOf(catalog, choice('ec2', []))).toEqual([])
  })
  it('never cuts a name so that it covers another', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{1,3}([A-Z][a-z]{1,3}){0,2}$/)
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 12, selector: (n) => n.toLowerCase() }), (names) => {
        const wanted = names.filter((_, i) => i % 2 === 0)
        const others = names.filter((_, i) => i % 2 === 1)
        const covers = (pattern: string, n: string) =>
          pattern.endsWith('*')
            ? n.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase())
            : n.toLowerCase() === pattern.toLowerCase()
        const patterns = shortPatterns(wanted, others)
        expect(wanted.every((n) => patterns.some((p) => covers(p, n)))).toBe(true)
        expect(others.some((n) => patterns.some((p) => covers(p, n)))).toBe(false)
      })
    )
  })
  it('reads resources one a line and says which is no ARN', () => {
    expect(resourcesOf('arn:aws:s3:::a\n\n arn:aws:s3:::a/* ')).toEqual({
      resources: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'],
      problem: undefined
    })
    expect(resourcesOf('bucket').problem).toContain('bucket')
  })
})
