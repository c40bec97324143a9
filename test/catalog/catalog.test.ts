import { describe, expect, it } from 'vitest'
import { inPartition, loadCatalog } from '../../src/catalog'
import { accessLevels } from '../../src/shared/verdict'
import { testCatalog } from '../support/catalog'
import { tinyCatalog } from '../support/tiny-catalog'

describe('the real catalog', () => {
  const catalog = testCatalog()

  it('holds what its sources hold', () => {
    expect(catalog.actions.size).toBe(22_091)
    expect(catalog.services).toHaveLength(456)
    expect(catalog.resourceTypes).toHaveLength(2_334)
    expect(catalog.managedPolicies.count).toBe(1_594)
    expect(catalog.updatedAt).toBe('2026-09-26T04:46:59.905Z')
  })

  it('gives every action one level', () => {
    const sums = accessLevels.map((_, code) => catalog.actions.levels.filter((l) => l === code).length)
    expect(sums).toEqual([3_719, 5_871, 11_357, 425, 719])
  })

  it('orders actions by service and name, without a gap', () => {
    let next = 0
    for (const s of catalog.services) {
      expect(s.first).toBe(next)
      next += s.count
      const names = Array.from({ length: s.count }, (_, i) => catalog.actions.at(s.first + i).name.toLowerCase())
      expect(names).toEqual([...names].sort())
    }
    expect(next).toBe(catalog.actions.size)
  })

  it('agrees with itself from every side', () => {
    const wrong: string[] = []
    for (let i = 0; i < catalog.actions.size; i++) {
      const a = catalog.actions.at(i)
      const named = a.fullName === catalog.actions.fullName(i) && a.index === i && a.description !== ''
      const placed = a.service.index === catalog.actions.serviceOf(i) && a.level === accessLevels[catalog.actions.levels[i] ?? -1]
      const typed = a.resourceTypes.every(
        ({ type }) =>
          type.service === a.service &&
          catalog.resourceTypes[type.index] === type &&
          type.arnTemplate.startsWith('arn:${Partition}:')
      )
      const keyed = a.conditionKeys.every((key) => catalog.conditionKey(key)?.name === key)
      if (!named || !placed || !typed || !keyed) wrong.push(a.fullName)
    }
    expect(wrong).toEqual([])
  })

  it('knows an action whole', () => {
    const action = catalog.actions.at(catalog.actions.find('s3:getobject'))
    expect(action).toMatchObject({ name: 'GetObject', level: 'Read', service: { prefix: 's3', name: 'Amazon S3', rcp: true } })
    const object = action.resourceTypes.find((r) => r.type.name === 'object')
    expect(object?.required).toBe(false)
    expect(object?.type.arnTemplate).toBe('arn:${Partition}:s3:::${BucketName}/${ObjectName}')
    expect(catalog.actions.at(action.index)).toBe(action)
  })

  it('knows which services resource control policies bind', () => {
    expect(catalog.service('STS')?.rcp).toBe(true)
    expect(catalog.service('ec2')?.rcp).toBe(false)
  })

  it.each([
    ['aws:ResourceTag/team', 'aws:ResourceTag/${TagKey}', 'String', false],
    ['AWS:principaltag/a/b', 'aws:PrincipalTag/${TagKey}', 'String', false],
    ['aws:tagkeys', 'aws:TagKeys', 'String', true],
    ['aws:originidentity/subject', 'aws:OriginIdentity/Subject', 'String', false],
    ['aws:OriginIdentity/FederatedProviderArn', 'aws:OriginIdentity/FederatedProviderArn', 'ARN', false],
    ['aws:OriginIdentity/Department', 'aws:OriginIdentity/${Attribute}', 'String', false],
    ['aws:TransactionContext/IdentityProvider/amr', 'aws:TransactionContext/IdentityProvider/${ClaimKey}', 'String', false],
    ['aws:TransactionContext/purpose', 'aws:TransactionContext/${ContextKey}', 'String', false],
    ['aws:SourceIp', 'aws:SourceIp', 'IPAddress', false],
    ['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthPresent', 'Bool', false],
    ['aws:CurrentTime', 'aws:CurrentTime', 'Date', false],
    ['s3:ExistingObjectTag/class', 's3:ExistingObjectTag/<key>', 'String', false],
    [
      'codebuild:environment.environmentVariables/X.value',
      'codebuild:environment.environmentVariables/${name}.value',
      'String',
      false
    ],
    ['kms:EncryptionContext:app', 'kms:EncryptionContext:${EncryptionContextKey}', 'String', false],
    ['token.actions.githubusercontent.com:sub', '${ProviderHost}.${ProviderDomain}:sub', 'String', false],
    ['token.actions.githubusercontent.com:ref', 'token.actions.githubusercontent.com:ref', 'String', false],
    ['oidc.eks.eu-west-1.amazonaws.com/id/0AF:aud', '${ProviderHost}.${ProviderDomain}:aud', 'String', false],
    ['SAML:aud', 'saml:aud', 'String', false]
  ])('finds the condition key `%s`', (asked, name, type, multi) => {
    expect(catalog.conditionKey(asked)).toMatchObject({ name, type, multi })
  })

  it.each([
    'aws:ResourceTag/',
    'aws:ResourceTag',
    'aws:Nope',
    'constructor',
    '__proto__',
    '',
    `aws:ResourceTag/${'x'.repeat(5000)}`
  ])('finds no condition key `%s`', (name) => expect(catalog.conditionKey(name)).toBeUndefined())

  it('describes every condition key', () => {
    expect(catalog.conditionKey('aws:PrincipalArn')?.description).toMatch(/role session/)
    expect(catalog.conditionKey('aws:SourceVpcArn')?.description).not.toBe('Global condition key')
  })
})

describe('managed policies', () => {
  const { managedPolicies } = testCatalog()

  it('are found by ARN, in any partition, and by name', () => {
    const policy = managedPolicies.byArn('arn:aws:iam::aws:policy/job-function/ViewOnlyAccess')
    expect(policy).toMatchObject({ name: 'ViewOnlyAccess', path: '/job-function/', createDate: '2016-11-10T17:20:15Z' })
    expect(managedPolicies.byArn('arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess')).toBe(policy)
    expect(managedPolicies.byName('ViewOnlyAccess')).toBe(policy)
    expect(managedPolicies.byArn('arn:aws:iam::aws:policy/ViewOnlyAccess')).toBeUndefined()
    expect(managedPolicies.byName('constructor')).toBeUndefined()
  })

  it('have readable documents', () => {
    for (const p of managedPolicies.list) {
      expect(p.versionId).toMatch(/^v\d+$/)
      expect(p.arn).toBe(`arn:aws:iam::aws:policy${p.path}${p.name}`)
      expect(p.updateDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      expect(JSON.parse(managedPolicies.document(p))).toHaveProperty('Statement')
    }
    const admin = managedPolicies.byName('AdministratorAccess')
    expect(admin && managedPolicies.document(admin)).toContain('\n  "Statement": [\n    {\n      "Effect": "Allow"')
  })

  it.each([
    ['AmazonS3FullAccess', 's3'],
    ['IAMFullAccess', 'iam'],
    ['AWSLambdaBasicExecutionRole', 'logs'],
    ['AdministratorAccess', null],
    ['PowerUserAccess', null],
    ['ReadOnlyAccess', null]
  ])('%s is mainly about %s', (name, service) => expect(managedPolicies.byName(name)?.mainService).toBe(service))
})

describe('loadCatalog', () => {
  it('carries dependent actions and required types', () => {
    const { actions } = tinyCatalog()
    const run = actions.at(actions.find('ec2:RunInstances'))
    expect(run.dependentActions).toEqual(['iam:PassRole'])
    expect(run.resourceTypes.map((r) => [r.type.name, r.required])).toEqual([
      ['instance', true],
      ['volume', false]
    ])
  })

  it('asks for the policies only when they are asked for', () => {
    const catalog = loadCatalog({ ...emptyCore }, () => {
      throw new Error('asked')
    })
    expect(catalog.actions.size).toBe(0)
    expect(() => catalog.managedPolicies.count).toThrow('asked')
  })

  it.each(['not json', '{}', '{"format":99}', 'null', null, 7])('refuses %s', (core) => {
    expect(() => loadCatalog(core, '')).toThrow(/npm run build/)
  })

  it('refuses policies of another format', () => {
    expect(() => loadCatalog({ ...emptyCore }, '{"format":1,"names":["a"]}').managedPolicies.count).toThrow(
      "the format of its managed policies isn't supported"
    )
  })

  const emptyCore = {
    format: 1,
    updatedAt: '2026-01-01T00:00:00Z',
    services: { prefixes: '', names: '', actions: [], types: [], rcp: '' },
    types: { names: '', arns: '', keys: [] },
    actions: { names: '', descriptions: '', levels: '', resources: [], keys: [], dependents: [] },
    conditionKeys: { names: '', descriptions: '', types: '', multi: '' },
    keySets: [],
    resourceSets: [],
    dependentSets: []
  }
})

describe('inPartition', () => {
  it('changes the partition and nothing else', () => {
    expect(inPartition('arn:aws:iam::aws:policy/X', 'aws-us-gov')).toBe('arn:aws-us-gov:iam::aws:policy/X')
    expect(inPartition('arn:aws-cn:iam::aws:policy/X', 'aws')).toBe('arn:aws:iam::aws:policy/X')
    expect(inPartition('X', 'aws-cn')).toBe('X')
  })
})
