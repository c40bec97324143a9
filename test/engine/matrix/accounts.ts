import { type Account, type EntityId, emptyAccount, entityIdOf } from '../../../src/shared/model'

export const HOME = '111122223333'

export interface Setup {
  identity?: unknown[]
  boundary?: unknown
  scps?: unknown[][]
  rcps?: unknown[][]
  tags?: { key: string; value: string }[]
  userName?: string
  resources?: { arn: string; policy: unknown }[]
}

const text = (policy: unknown): string => (typeof policy === 'string' ? policy : JSON.stringify(policy))

/** A document of statements; `Resource` and `Effect` have defaults that keep tables short. */
export const doc = (...statements: object[]): object => ({
  Version: '2012-10-17',
  Statement: statements.map((s) => ({
    Effect: 'Allow',
    ...('NotAction' in s ? {} : { Action: '*' }),
    ...('NotResource' in s ? {} : { Resource: '*' }),
    ...s
  }))
})

/** An account with one user, `e1`. */
export function accountWith(setup: Setup): { account: Account; user: EntityId } {
  const account = emptyAccount({ accountId: HOME, partition: 'aws', alias: null, displayName: 'test', managementAccount: false })
  const userName = setup.userName ?? 'alice'
  const user = entityIdOf(1)
  let next = 10
  const base = (path = '/') => ({ accountId: HOME, path, createDate: '2026-01-01T00:00:00Z', tags: [] })
  account.users[user] = {
    ...base(),
    kind: 'user',
    id: user,
    userName,
    userId: 'AIDAEXAMPLEEXAMPLE123',
    arn: `arn:aws:iam::${HOME}:user/${userName}`,
    tags: setup.tags ?? [],
    groups: [],
    attachedPolicies: [],
    inlinePolicies: (setup.identity ?? []).map((p, i) => ({ policyName: `p${i}`, document: text(p) })),
    permissionsBoundary: null
  }
  if (setup.boundary !== undefined) {
    const id = entityIdOf(next++)
    const arn = `arn:aws:iam::${HOME}:policy/cap`
    account.policies[id] = {
      ...base(),
      kind: 'policy',
      id,
      arn,
      policyName: 'cap',
      policyId: 'ANPAEXAMPLEEXAMPLE123',
      description: '',
      updateDate: '2026-01-01T00:00:00Z',
      nextVersion: 2,
      defaultVersionId: 'v1',
      versions: [{ versionId: 'v1', document: text(setup.boundary), createDate: '2026-01-01T00:00:00Z' }]
    }
    account.users[user].permissionsBoundary = arn
  }
  for (const [type, levels] of [
    ['scp', setup.scps ?? []],
    ['rcp', setup.rcps ?? []]
  ] as const) {
    levels.forEach((policies, level) =>
      policies.forEach((p) => {
        const id = entityIdOf(next++)
        account.guardrails[id] = {
          kind: 'guardrail',
          id,
          accountId: HOME,
          type,
          level,
          levelName: `level ${level}`,
          name: `${type}-${next}`,
          document: text(p),
          createDate: '2026-01-01T00:00:00Z'
        }
      })
    )
  }
  for (const r of setup.resources ?? []) {
    const id = entityIdOf(next++)
    account.resources[id] = {
      kind: 'resource',
      id,
      accountId: HOME,
      arn: r.arn,
      document: text(r.policy),
      createDate: '2026-01-01T00:00:00Z'
    }
  }
  return { account, user }
}

/** The account under service control policies at one level. */
export function underScps(account: Account, documents: readonly object[]): Account {
  const guardrails = { ...account.guardrails }
  documents.forEach((document, i) => {
    const id = entityIdOf(900_000 + i)
    const at = { level: 0, levelName: 'root', name: `scp-${i}`, createDate: '2026-01-01T00:00:00Z' }
    guardrails[id] = {
      kind: 'guardrail',
      id,
      accountId: account.home.accountId,
      type: 'scp',
      ...at,
      document: JSON.stringify(document)
    }
  })
  return { ...account, guardrails }
}
