import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resourceGlob } from '../../../src/engine/arn'
import { matchGlob, tokensOf } from '../../../src/engine/glob'
import { regionsOf } from '../../../src/engine/compile/regions'
import { templateTokens } from '../../../src/engine/compile/tokens'

const bucket = 'arn:${Partition}:s3:::${BucketName}'
const object = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}'
const user = 'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}'
const image = 'arn:${Partition}:ec2:${Region}::image/${ImageId}'
const space = (template: string) => templateTokens(template, [bucket, object, user], 'aws', '111122223333')
const set = (...patterns: string[]) => patterns.map((p) => resourceGlob(tokensOf(p)).tokens)
const signatures = (template: string, ...sets: (readonly number[])[][]) =>
  (regionsOf([space(template)], sets) ?? []).map((r) => r.signature).sort()

describe('regions of a resource type', () => {
  const cases: [string, string, string[][], string[]][] = [
    ['everything is covered by a star', bucket, [['*']], ['1']],
    ['a bucket pattern covers part of the buckets', bucket, [['arn:aws:s3:::logs-*']], ['0', '1']],
    ['objects are not the bucket', bucket, [['arn:aws:s3:::logs/*']], ['0']],
    ['the bucket is not its objects', object, [['arn:aws:s3:::logs']], ['0']],
    ['every object', object, [['arn:aws:s3:::*/*']], ['1']],
    ['another partition', bucket, [['arn:aws-cn:s3:::*']], ['0']],
    ['another account', user, [['arn:aws:iam::999999999999:user/*']], ['0']],
    ['any account', user, [['arn:aws:iam::*:user/*']], ['1']],
    ['disjoint globs never meet', object, [['arn:aws:s3:::a/*'], ['arn:aws:s3:::b/*']], ['00', '01', '10']],
    ['one glob inside another', object, [['arn:aws:s3:::a*'], ['arn:aws:s3:::ab*']], ['00', '10', '11']],
    ['globs that cross', object, [['arn:aws:s3:::*/x'], ['arn:aws:s3:::a*']], ['00', '01', '10', '11']],
    ['a star of the region does not run into the name', image, [['arn:aws:ec2:*:*:instance/*']], ['0']],
    ['two globs that together cover all names', user, [['arn:aws:iam::*:user/a*', 'arn:aws:iam::*:user/*']], ['1']],
    ['a short pattern is padded', bucket, [['arn:aws:s3']], ['1']]
  ]
  it.each(cases)('%s', (_, template, sets, expected) => {
    expect(signatures(template, ...sets.map((s) => set(...s)))).toEqual(expected)
  })

  it('gives a witness that lies in exactly the sets of its signature, and finds every signature that a text has', () => {
    const part = fc.array(fc.constantFrom('a', 'b', '*', '?', '/'), { maxLength: 4 }).map((x) => x.join(''))
    const pattern = fc.oneof(
      part.map((p) => `arn:aws:s3:::${p}`),
      part.map((p) => `arn:aws:s${p}`),
      part.map((p) => `arn:aws:s3:${p}::${p}`)
    )
    const text = fc
      .array(fc.constantFrom('a', 'b', 'x', '/'), { minLength: 1, maxLength: 4 })
      .map((x) => `arn:aws:s3:::k/${x.join('')}`)
    fc.assert(
      fc.property(
        fc.array(fc.array(pattern, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.array(text),
        (sets, texts) => {
          const globs = sets.map((s) => s.map((p) => resourceGlob(tokensOf(p))))
          const signatureOf = (t: string) => globs.map((s) => (s.some((g) => matchGlob(g, t) === 1) ? '1' : '0')).join('')
          const regions = regionsOf(
            [space(object)],
            globs.map((s) => s.map((g) => g.tokens))
          )
          if (!regions) throw new Error('given up')
          for (const r of regions) expect([r.witness, signatureOf(r.witness)]).toEqual([r.witness, r.signature])
          const found = new Set(regions.map((r) => r.signature))
          for (const t of texts) expect(found).toContain(signatureOf(t))
        }
      ),
      { numRuns: 2000 }
    )
  })
})

describe('regions of a type whose names hold no colon', () => {
  it('finds every signature that an ARN has', () => {
    const part = fc.array(fc.constantFrom('a', 'b', '*', '?', ':'), { maxLength: 4 }).map((x) => x.join(''))
    const pattern = fc.tuple(part, part, part).map(([a, b, c]) => `arn:aws:ec2:${a}:${b}:image/${c}`)
    const short = part.map((p) => `arn:aws:ec2:${p}`)
    const name = fc.array(fc.constantFrom('a', 'b', 'x'), { minLength: 1, maxLength: 3 }).map((x) => x.join(''))
    const text = fc.tuple(name, name).map(([a, b]) => `arn:aws:ec2:${a}::image/${b}`)
    const patterns = fc.array(fc.array(fc.oneof(pattern, short), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(patterns, fc.array(text, { minLength: 5, maxLength: 20 }), (sets, texts) => {
        const globs = sets.map((s) => s.map((p) => resourceGlob(tokensOf(p))))
        const signatureOf = (t: string) => globs.map((s) => (s.some((g) => matchGlob(g, t) === 1) ? '1' : '0')).join('')
        const regions = regionsOf(
          [space(image)],
          globs.map((s) => s.map((g) => g.tokens))
        )
        if (!regions) throw new Error('given up')
        for (const r of regions) expect([r.witness, signatureOf(r.witness)]).toEqual([r.witness, r.signature])
        const found = new Set(regions.map((r) => r.signature))
        for (const t of texts) expect(found).toContain(signatureOf(t))
      }),
      { numRuns: 500, endOnFailure: true }
    )
  })
})
