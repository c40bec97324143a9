import { forEachBit } from '../../src/catalog'
import type { Catalog, ResourceType } from '../../src/catalog/types'
import type { Random } from './random'

/** What AWS managed policies are made of, as far as the generator touches it. */
interface Statement {
  Effect: string
  Action?: string | string[]
  Resource?: string | string[]
  Condition?: Record<string, unknown>
}
interface Document {
  Version: string
  Statement: Statement[]
}

const MANAGED_POLICY_QUOTA = 6144
const NARROWED = 0.3
const CONDITIONED = 0.15
const words = ['orders', 'billing', 'web', 'batch', 'lake', 'audit', 'staging', 'prod', 'shared', 'edge']
const regions = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', '*']
const list = <T>(x: T | readonly T[] | undefined): T[] => (x === undefined ? [] : Array.isArray(x) ? [...x] : [x as T])
const text = (document: unknown) => JSON.stringify(document, null, 2)
const quotaSize = (document: unknown) => JSON.stringify(document).replace(/\s/g, '').length

/** Policy texts in the image of the AWS managed ones. */
export interface Documents {
  /** Text of a customer policy within IAM's quota. */
  managed(): string
  /** A short one: two actions of a service on part of its resources. */
  inline(): string
  boundary(): string
  trust(): string
}

export function documents(catalog: Catalog, r: Random, accountId: string): Documents {
  const typesByService = new Map<number, ResourceType[]>()
  for (const t of catalog.resourceTypes) typesByService.set(t.service.index, [...(typesByService.get(t.service.index) ?? []), t])
  const models = catalog.managedPolicies.list.flatMap((p) => {
    const document = JSON.parse(catalog.managedPolicies.document(p)) as Document
    return quotaSize(document) <= MANAGED_POLICY_QUOTA / 2 ? [{ ...document, Statement: list(document.Statement) }] : []
  })

  /** `arn:${Partition}:s3:::${BucketName}/${ObjectName}` -> `arn:aws:s3:::orders-*` + `/*`: some names whole, some with a star, some only a star. */
  function arnGlob(type: ResourceType): string {
    return type.arnTemplate.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      if (name === 'Partition') return 'aws'
      if (name === 'Account') return accountId
      if (name === 'Region') return r.pick(regions)
      return r.pick(['*', `${r.pick(words)}-*`, `${r.pick(words)}-${r.pick(words)}`])
    })
  }

  /** Resource types of the actions that the statement names. */
  function typesOf(statement: Statement): ResourceType[] {
    const out = new Set<ResourceType>()
    for (const pattern of list(statement.Action)) {
      forEachBit(catalog.actions.match(pattern), (i) => catalog.actions.at(i).resourceTypes.forEach((r) => out.add(r.type)))
    }
    return [...out]
  }

  function condition(): Record<string, unknown> {
    return r.pick<() => Record<string, unknown>>([
      () => ({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      () => ({ IpAddress: { 'aws:SourceIp': [`198.51.100.${r.below(256)}/32`, '203.0.113.0/24'] } }),
      () => ({ StringEquals: { 'aws:ResourceTag/team': r.pick(words) } }),
      () => ({ StringEquals: { 'aws:RequestedRegion': r.some(regions.slice(0, 4), 2) } }),
      () => ({ StringLike: { 'aws:PrincipalTag/project': `${r.pick(words)}-*` } }),
      () => ({ 'ForAllValues:StringEquals': { 'aws:TagKeys': r.some(words, 3) } }),
      () => ({ DateLessThan: { 'aws:CurrentTime': `20${27 + r.below(9)}-01-01T00:00:00Z` } })
    ])()
  }

  function varied(statement: Statement): Statement {
    const types = r.chance(NARROWED) ? typesOf(statement) : []
    const narrowed = types.length > 0 ? { ...statement, Resource: r.some(types, 1 + r.below(3)).map(arnGlob) } : statement
    return r.chance(CONDITIONED) ? { ...narrowed, Condition: { ...narrowed.Condition, ...condition() } } : narrowed
  }

  function managed(): string {
    const model = r.pick(models)
    const document = { ...model, Statement: model.Statement.map(varied) }
    return text(quotaSize(document) <= MANAGED_POLICY_QUOTA ? document : model)
  }

  const withTypes = catalog.services.filter((s) => s.count > 2 && typesByService.has(s.index))
  function inline(): string {
    const service = r.pick(withTypes)
    const Action = r.some(range(service.first, service.count), 2).map((i) => catalog.actions.fullName(i))
    const Resource = arnGlob(r.pick(typesByService.get(service.index) ?? []))
    const Effect = r.chance(0.1) ? 'Deny' : 'Allow'
    return text({ Version: '2012-10-17', Statement: [varied({ Effect, Action, Resource })] })
  }

  function boundary(): string {
    const services = r.some(withTypes, Math.min(60, withTypes.length)).map((s) => `${s.prefix}:*`)
    const Statement = [
      { Effect: 'Allow', Action: services, Resource: '*' },
      { Effect: 'Deny', Action: ['iam:*Policy', 'iam:*PermissionsBoundary'], Resource: '*' }
    ]
    return text({ Version: '2012-10-17', Statement })
  }

  function trust(): string {
    const services = ['lambda.amazonaws.com', 'ec2.amazonaws.com', 'ecs-tasks.amazonaws.com', 'glue.amazonaws.com']
    const Principal = r.chance(0.7) ? { Service: r.pick(services) } : { AWS: `arn:aws:iam::${accountId}:root` }
    const Condition = r.chance(0.2) ? { StringEquals: { 'sts:ExternalId': r.id('x-') } } : undefined
    return text({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition }] })
  }

  return { managed, inline, boundary, trust }
}

const range = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)
