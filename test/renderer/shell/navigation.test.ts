import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type Router, type RouteRecordRaw } from 'vue-router'
import {
  addToGroupsRoute,
  attachPoliciesRoute,
  documentRoute,
  entityPath,
  inlinePath,
  listPath,
  newInlinePath,
  newPath,
  places
} from '../../../src/renderer/entity/routes'
import { actionItems, pageItems } from '../../../src/renderer/shell/palette/items'
import { findItems } from '../../../src/renderer/shell/palette/palette'
import type { ActionCatalog } from '../../../src/shared/analysis'
import { menuOf, navigation, treeMenus } from '../../../src/renderer/shell/navigation'
import { routes } from '../../../src/renderer/shell/routes'

const arn = 'arn:aws:iam::111122223333:policy/team/read only'
/** The routes with pages that need no window. */
const bare = (all: readonly RouteRecordRaw[]): RouteRecordRaw[] =>
  all.map((r) => ({ ...r, ...(r.component && { component: {} }), children: bare(r.children ?? []) }) as RouteRecordRaw)
const router = (): Router => createRouter({ history: createMemoryHistory(), routes: bare(routes) })
/** The pattern of the page that a path leads to, without what it goes through. */
const patternOf = (to: Parameters<Router['resolve']>[0]): string => router().resolve(to).matched.at(-1)?.path ?? ''
const leadsOn = '/:rest(.*)*'

describe('navigation', () => {
  it('leads every path that the helpers make to a page', () => {
    const kinds = ['user', 'group', 'role', 'instanceProfile', 'provider', 'resource', 'guardrail'] as const
    const made = [
      ...Object.values(places),
      ...kinds.map(listPath),
      ...(['user', 'group', 'role', 'policy', 'samlProvider', 'oidcProvider', 'resource', 'guardrail'] as const).map(newPath),
      entityPath('user', 'e1', 'credentials'),
      entityPath('role', 'e1', 'trust'),
      entityPath('guardrail', 'e1'),
      entityPath('policy', arn, 'attach'),
      inlinePath('e1', 'a/b'),
      inlinePath('e1', 'new'),
      newInlinePath('e1'),
      attachPoliciesRoute(['e1']),
      addToGroupsRoute(['e1']),
      documentRoute({ kind: 'trust', owner: 'e1' })
    ]
    for (const to of made) expect(patternOf(to), JSON.stringify(to)).not.toBe(leadsOn)
    expect(router().resolve(entityPath('policy', arn)).params).toEqual({ arn })
  })

  it('has entries that lead to pages, each in one place only of the palette', () => {
    for (const { key } of navigation) expect(patternOf(key), key).not.toBe(leadsOn)
    expect(new Set(navigation.map((e) => e.key)).size).toBe(navigation.length)
    expect(menuOf('sidebar').map((e) => e.label)).toEqual(['Dashboard', 'Activity', 'Simulator'])
    expect(menuOf('workspace').map((e) => e.label)).toContain('Import another account')
  })

  it('ends the menu of each branch of the tree with its list', () => {
    expect(treeMenus.get('roles')?.[0]).toMatchObject({ key: '/roles/new', label: 'Create role' })
    expect(treeMenus.get('roles')?.at(-1)).toMatchObject({ key: '/roles', label: 'List of roles' })
    for (const [branch, menu] of treeMenus) expect(menu.at(-1)?.label, branch).toMatch(/^List of /)
  })

  it.each([
    ['/user/e1/access', '/users/e1/access'],
    ['/create/user', '/users/new'],
    ['/create-role?provider=a', '/roles/new?provider=a'],
    ['/create-provider/oidc', '/providers/new/oidc'],
    ['/add-to-groups?to=e1,e2', '/users/add-to-groups?to=e1,e2'],
    ['/attach-policies?to=e1', '/policies/attach?to=e1'],
    [`/attach/${encodeURIComponent(arn)}`, entityPath('policy', arn, 'attach')],
    [`/policy/${encodeURIComponent(arn)}/versions?at=1-2`, `${entityPath('policy', arn, 'versions')}?at=1-2`],
    ['/inline/e1/a%2Fb', inlinePath('e1', 'a/b')],
    ['/new-inline/e1', newInlinePath('e1')],
    ['/provider/e4', '/providers/e4'],
    ['/guardrail/e4', '/guardrails/e4'],
    ['/no-such-page', places.dashboard]
  ])('opens %s of an earlier version at %s', async (old, now) => {
    const r = router()
    await r.push(old)
    expect(r.currentRoute.value.fullPath).toBe(r.resolve(now).fullPath)
  })
})

describe('the palette', () => {
  it.each([
    ['report', 'Import a credential report'],
    ['who can', 'Simulator'],
    ['export', 'List of users'],
    ['delete', 'List of users'],
    ['tags', 'List of users'],
    ['group create', 'Create group']
  ])('finds for %s: %s', (typed, label) => {
    expect(findItems(pageItems, typed)[0]?.item.label).toBe(label)
  })
  it('puts commands before what is called alike, a few of each group', () => {
    const users = Array.from({ length: 20 }, (_, i) => ({ key: `/users/e${i}`, label: `role${i}`, group: 'Users' }))
    const found = findItems([...users, ...pageItems], 'role').map((hit) => hit.item)
    expect(found.slice(0, 2).map((item) => item.label)).toEqual(['Create role', 'List of roles'])
    expect(found.filter((item) => item.group === 'Users')).toHaveLength(8)
  })
  it('knows the actions of AWS, and simulates them', () => {
    const catalog = { services: [{ prefix: 's3', name: 'S3', first: 0, count: 2 }], names: ['GetObject', 'GetObjectAcl'] }
    const items = actionItems(catalog as unknown as ActionCatalog)
    const [best] = findItems(items, 's3:getobject')
    expect(best?.item).toMatchObject({ label: 's3:GetObject', key: '/simulator?action=s3%3AGetObject' })
    expect(patternOf(best?.item.key ?? '')).toBe(places.simulator)
  })
})
