import { describe, expect, it } from 'vitest'
import { encodeCore, encodePolicies } from '../../build/catalog/encode.mjs'
import { ensureCatalog } from '../../build/catalog/generate.mjs'
import { mainService } from '../../build/catalog/policies.mjs'
import { tinyModel, tinyPolicies } from '../support/tiny-catalog'

describe('ensureCatalog', () => {
  it('leaves a catalog alone that is up to date', () => {
    ensureCatalog()
    expect(ensureCatalog()).toBe(false)
  }, 120_000)
})

describe('encoding', () => {
  const reversed = {
    ...tinyModel,
    services: [...tinyModel.services].reverse(),
    conditionKeys: [...tinyModel.conditionKeys].reverse()
  }

  it('does not hang on the order of its input', () => {
    expect(encodeCore(reversed)).toEqual(encodeCore(tinyModel))
    expect(encodePolicies([...tinyPolicies].reverse())).toBe(encodePolicies(tinyPolicies))
  })

  it.each([
    ['a resource type', { resources: [{ type: 'nope', required: true, keys: [] }] }, 'unknown resource type `iam:nope`'],
    ['a condition key', { keys: ['iam:Nope'] }, 'unknown condition key `iam:Nope`']
  ])('refuses an action with %s that nothing defines', (_, wrong, message) => {
    const action = { name: 'X', description: '', level: 'Read' as const, resources: [], keys: [], dependents: [], ...wrong }
    const service = { prefix: 'iam', name: 'IAM', rcp: false, types: [], actions: [action] }
    expect(() => encodeCore({ ...tinyModel, services: [service] })).toThrow(message)
  })
})

describe('mainService', () => {
  const actionsOf = new Map([
    ['s3', ['getobject', 'putobject', 'listbucket']],
    ['ec2', ['runinstances']],
    ['sqs', ['sendmessage']]
  ])
  const allow = (Action: string | string[]) => ({ Effect: 'Allow', Action, Resource: '*' })
  const deny = { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }

  it.each([
    ['most of the actions', [allow('s3:*'), allow('ec2:Run*')], 's3'],
    ['a single statement outside a list', allow('EC2:RunInstances'), 'ec2'],
    ['denials do not count', [allow('s3:Get*'), deny], 's3'],
    ['an action twice counts once', [allow(['s3:GetObject', 's3:Get*']), allow('ec2:*')], null],
    ['half and half', [allow('s3:GetObject'), allow('ec2:*')], null],
    ['everything', [allow('*')], null],
    ['a wildcard in the prefix', [allow(['s3:*', 's*:*'])], null],
    ['an Allow of all but some', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], null],
    ['a service that nobody knows', [allow('nope:*')], null]
  ])('%s', (_, Statement, expected) => expect(mainService({ Statement }, actionsOf)).toBe(expected))
})
