import fc from 'fast-check'
import { emptyAccount, entityIdOf, type Account, type EntityId } from '../../../src/shared/model'

const home = '111122223333'
const accountId = fc.constantFrom(home, home, '444455556666')
const special = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
const name = fc.oneof(fc.constantFrom(...special), fc.stringMatching(/^[\w+=,.@-]{1,20}$/))
const path = fc.constantFrom('/', '/division/', '/a/b/')
const date = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 19) + 'Z')
const tags = fc.array(fc.record({ key: name, value: fc.string() }), { maxLength: 3 })
const document = fc.oneof(
  fc.dictionary(fc.oneof(name, fc.string()), fc.jsonValue({ maxDepth: 3 })).map((v) => JSON.stringify(v)),
  fc.constantFrom('{"Statement":[],"Statement":[{"Sid":"\\u0041"}],"2":1,"1":1.50}', '{ broken', '', '[1]', '"text"', '\ufeff{}'),
  fc.string().filter((s) => !s.startsWith('%'))
)
const inlinePolicies = fc.array(fc.record({ policyName: name, document }), { maxLength: 2 })
const roleLastUsed = fc.option(fc.record({ lastUsedDate: date, region: fc.constantFrom('us-east-1', '') }))

/** Sublist of what the account holds, by number. */
const some = fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 3 })
const pick = <T>(from: T[], numbers: number[]): T[] => numbers.flatMap((n) => from[n] ?? [])

const facts = fc.record({
  accountId,
  name,
  path,
  date,
  tags,
  text: fc.string(),
  document,
  inlinePolicies,
  some,
  other: some,
  boundary: fc.nat({ max: 9 })
})
const list = fc.uniqueArray(facts, { maxLength: 5, selector: (f) => `${f.accountId}/${f.name.toLowerCase()}` })

/**
 * Accounts as an import could have made them: sound names, and all that the listing can tell. Keys are given in the order
 * groups, policies, users, roles, instance profiles, so that an import must give others.
 */
export const listableAccount: fc.Arbitrary<Account> = fc
  .record({
    groups: list,
    policies: list,
    users: list,
    roles: list,
    profiles: list,
    versions: fc.integer({ min: 1, max: 5 }),
    roleLastUsed,
    session: fc.integer({ min: 3600, max: 43_200 })
  })
  .map((given) => {
    const account = emptyAccount({
      accountId: home,
      partition: 'aws',
      alias: null,
      displayName: 'Test',
      managementAccount: false
    })
    const base = (
      kind: string,
      f: { accountId: string; name: string; path: string; date: string; tags: { key: string; value: string }[] }
    ) => ({
      id: entityIdOf(account.nextEntity++),
      accountId: f.accountId,
      path: f.path,
      arn: `arn:aws:iam::${f.accountId}:${kind}${f.path}${f.name}`,
      createDate: f.date,
      tags: f.tags
    })
    const idOf = (prefix: string, id: EntityId) => prefix + id.slice(1).padStart(17, '0')
    const arns: string[] = ['arn:aws:iam::aws:policy/AdministratorAccess', `arn:aws:iam::${home}:policy/gone`]
    const groups: { id: EntityId; accountId: string }[] = []
    for (const f of given.policies) {
      const entity = base('policy', f)
      const versions = Array.from({ length: given.versions }, (_, i) => ({
        versionId: `v${given.versions - i}`,
        document: f.document,
        createDate: f.date
      }))
      account.policies[entity.id] = {
        ...entity,
        kind: 'policy',
        policyName: f.name,
        policyId: idOf('ANPA', entity.id),
        description: f.text,
        updateDate: f.date,
        nextVersion: given.versions + 1,
        defaultVersionId: `v${(f.boundary % given.versions) + 1}`,
        versions
      }
      arns.push(entity.arn)
    }
    for (const f of given.groups) {
      const entity = { ...base('group', f), tags: [] }
      account.groups[entity.id] = {
        ...entity,
        kind: 'group',
        groupName: f.name,
        groupId: idOf('AGPA', entity.id),
        attachedPolicies: pick(arns, f.some),
        inlinePolicies: f.inlinePolicies
      }
      groups.push(entity)
    }
    for (const f of given.users) {
      const entity = base('user', f)
      account.users[entity.id] = {
        ...entity,
        kind: 'user',
        userName: f.name,
        userId: idOf('AIDA', entity.id),
        permissionsBoundary: arns[f.boundary] ?? null,
        groups: pick(groups, f.other).flatMap((g) => (g.accountId === f.accountId ? [g.id] : [])),
        attachedPolicies: pick(arns, f.some),
        inlinePolicies: f.inlinePolicies
      }
    }
    for (const f of given.roles) {
      const entity = base('role', f)
      account.roles[entity.id] = {
        ...entity,
        kind: 'role',
        roleName: f.name,
        roleId: idOf('AROA', entity.id),
        description: f.text,
        assumeRolePolicyDocument: f.document,
        permissionsBoundary: arns[f.boundary] ?? null,
        maxSessionDuration: given.session,
        roleLastUsed: given.roleLastUsed,
        attachedPolicies: pick(arns, f.some),
        inlinePolicies: f.inlinePolicies
      }
    }
    const roles = Object.values(account.roles)
    for (const f of given.profiles) {
      const entity = base('instance-profile', f)
      const role = roles[f.boundary]
      if (!role) continue
      account.instanceProfiles[entity.id] = {
        ...entity,
        kind: 'instanceProfile',
        instanceProfileName: f.name,
        instanceProfileId: idOf('AIPA', entity.id),
        roles: [role.id]
      }
    }
    return account
  })
