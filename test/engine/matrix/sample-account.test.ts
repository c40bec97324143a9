import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CompiledAccount } from '../../../src/engine/compile/account'
import { countsOfLevel, wholeMatrix } from '../../../src/engine/matrix/whole'
import { importToAccount } from '../../../src/interop/gaad/import'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import type { VerdictCounts } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import { doc, HOME, underScps } from './accounts'

const deny = (Action: string[], Condition: object, Resource: string | string[] = '*'): object =>
  doc({ Effect: 'Deny', Action, Resource, Condition })
const instances = 'arn:aws:ec2:*:*:instance/*'
/** Ten conditions of as many kinds, some on part of the resources. */
const conditional = [
  deny(['*'], { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
  deny(['s3:*'], { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } }),
  deny(['ec2:*', 'rds:*'], { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } }, [
    instances,
    'arn:aws:rds:*:*:db:*prod*'
  ]),
  deny(['iam:*'], { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin*' } }),
  deny(['*'], { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }),
  deny(['ec2:*', 's3:*'], { StringNotEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } }, instances),
  deny(['ec2:Create*', 'ec2:Run*'], { 'ForAnyValue:StringNotLike': { 'aws:TagKeys': ['team', 'cost*'] } }),
  deny(['ec2:CreateTags', 's3:PutObject*'], { Null: { 'aws:RequestTag/team': 'true' } }, ['arn:aws:s3:::*prod*', instances]),
  deny(['*'], { Bool: { 'aws:SecureTransport': 'false' } }),
  deny(['s3:*', 'sqs:*'], { StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } })
]

it.each([
  ['as it is', []],
  ['under ten conditional service control policies', [doc({}), ...conditional]]
])(
  'the sample account has no cell that cannot be told: %s',
  (_, scps) => {
    const text = readFileSync(new URL('../../../resources/sample-account.json', import.meta.url), 'utf8')
    const read = readAuthorizationDetails([{ name: 'sample', text }], { awsPolicy: () => undefined })
    if (!read.ok) throw new Error(read.error.message)
    const compiled = new CompiledAccount(underScps(importToAccount(read.value, HOME, 'sample'), scps), testCatalog())
    const total: VerdictCounts = { none: 0, deny: 0, allow: 0, allowSome: 0, allowIf: 0, unknown: 0 }
    let rows = 0
    for (const done of wholeMatrix(compiled, ({ counts }) => {
      const row = countsOfLevel(counts, null)
      for (const k of Object.keys(total) as (keyof VerdictCounts)[]) total[k] += row[k]
    }))
      rows = done
    expect(rows).toBe(compiled.principals().length)
    expect(total.unknown).toBe(0)
    expect(total.allowIf).toBeGreaterThan(1000)
    if (scps.length > 0) expect(total.deny).toBeGreaterThan(1000)
  },
  60_000
)
