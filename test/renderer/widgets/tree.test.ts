// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import { fit } from '../../../src/renderer/kit/middle'
import { treeRows, type TreeNode } from '../../../src/renderer/widgets/tree/rows'
import Tree from '../../../src/renderer/widgets/tree/Tree.vue'
import { allByRole, byRole, press } from '../kit/by-role'

const nodes: TreeNode[] = [
  {
    key: 'users',
    label: 'Users',
    count: '3',
    children: [
      { key: 'u1', label: 'constructor', search: 'arn:aws:iam::1:user/constructor' },
      { key: 'u2', label: '__proto__' },
      { key: 'u3', label: 'dana', badge: { icon: 'warning', tone: 'warn', label: 'old access key' } }
    ]
  },
  { key: 'groups', label: 'User groups', lazy: true },
  { key: 'roles', label: 'Roles', children: [{ key: 'r1', label: 'deployer' }] }
]

const keys = (rows: ReturnType<typeof treeRows>) => rows.map((r) => r.node.key)

describe('treeRows', () => {
  it('shows children of unfolded nodes only, with their place in the set', () => {
    const rows = treeRows(nodes, new Set(['users']))
    expect(keys(rows)).toEqual(['users', 'u1', 'u2', 'u3', 'groups', 'roles'])
    expect(rows[2]).toMatchObject({ depth: 1, setSize: 3, posInSet: 2, parent: 0, expanded: undefined })
    expect(rows[4]).toMatchObject({ expanded: false })
  })
  it('keeps the ancestors of what the filter finds, unfolded', () => {
    expect(keys(treeRows(nodes, new Set(), 'PROTO'))).toEqual(['users', 'u2'])
    expect(keys(treeRows(nodes, new Set(), 'user/constr'))).toEqual(['users', 'u1'])
  })
  it('keeps all children of a node that matches itself', () => {
    const rows = treeRows(nodes, new Set(['roles']), 'roles')
    expect(keys(rows)).toEqual(['roles', 'r1'])
  })
  it('counts what a filter finds below each branch, and puts the best answers first', () => {
    const leaf = (label: string, search = ''): TreeNode => ({ key: label, label, search })
    const people: TreeNode[] = [
      {
        key: 'users',
        label: 'Users',
        count: '5',
        children: [
          { key: 'f', label: 'staff/', count: '2', children: [leaf('jo-anna'), leaf('max')] },
          leaf('anna-b'),
          leaf('bo', 'arn:anna'),
          leaf('Anna')
        ]
      },
      { key: 'annas', label: 'Annas', count: '1', children: [leaf('zoe')] }
    ]
    const rows = treeRows(people, new Set(['annas']), 'anna')
    expect(keys(rows)).toEqual(['users', 'f', 'jo-anna', 'Anna', 'anna-b', 'bo', 'annas', 'zoe'])
    expect(rows.map((r) => r.found)).toEqual([4, 1, ...Array<undefined>(6).fill(undefined)])
    expect(treeRows(people, new Set())[0]?.found).toBeUndefined()
  })
  it('cuts long names before their tail, never within a character', () => {
    const tenEach = (text: string) => [...text].length * 10
    expect(fit('short', 50, tenEach)).toBeNull()
    expect(fit('privesc-ssmStartSession-user', 200, tenEach)).toEqual(['privesc-ssm', 'StartSess', 'ion-user'])
    expect(fit('privesc-ssmStartSession-user', 60, tenEach)).toEqual(['p', 'rivesc-ssmStartSession-', 'user'])
    expect(fit('a'.repeat(10) + '🦊'.repeat(8), 100, tenEach)).toEqual(['a', 'a'.repeat(9), '🦊'.repeat(8)])
  })
})

const opened: string[] = []
const menus: string[] = []
function make(list: readonly TreeNode[] = nodes) {
  const expanded = shallowRef<ReadonlySet<string>>(new Set(['users']))
  const selected = ref('u1')
  return mount(
    defineComponent({
      setup: () => () =>
        h(Tree, {
          nodes: list,
          label: 'Account',
          selected: selected.value,
          expanded: expanded.value,
          'onUpdate:expanded': (next: ReadonlySet<string>) => (expanded.value = next),
          onOpen: (n: TreeNode) => opened.push(n.key),
          onContextmenu: (at: { node: TreeNode }) => menus.push(at.node.key)
        })
    }),
    { attachTo: document.body }
  )
}
let wrapper: ReturnType<typeof make> | undefined
afterEach(() => {
  wrapper?.unmount()
  opened.length = menus.length = 0
})
const settle = async () => {
  await nextTick()
  await nextTick()
}
const focused = () => document.activeElement?.getAttribute('aria-label')

describe('Tree', () => {
  it('tells level, size, place, state, and what the signs say', () => {
    wrapper = make()
    const dana = byRole('treeitem', 'dana')
    expect(dana.getAttribute('aria-level')).toBe('2')
    expect(dana.getAttribute('aria-posinset')).toBe('3')
    expect(dana.getAttribute('aria-setsize')).toBe('3')
    expect(dana.getAttribute('aria-description')).toBe('old access key')
    expect(byRole('treeitem', /^Users/).getAttribute('aria-expanded')).toBe('true')
    expect(byRole('treeitem', 'constructor').getAttribute('aria-selected')).toBe('true')
  })

  it('moves the focus apart from the selection, and opens with Enter', async () => {
    wrapper = make()
    byRole('treeitem', 'constructor').focus()
    press('ArrowDown')
    await settle()
    expect(focused()).toBe('__proto__')
    expect(byRole('treeitem', 'constructor').getAttribute('aria-selected')).toBe('true')
    press('Enter')
    expect(opened).toEqual(['u2'])
    expect(document.querySelectorAll('[role=treeitem][tabindex="0"]').length).toBe(1)
  })

  it('folds, unfolds and climbs with the arrows', async () => {
    wrapper = make()
    byRole('treeitem', 'dana').focus()
    press('End')
    await settle()
    expect(focused()).toBe('Roles')
    press('ArrowRight')
    await settle()
    byRole('treeitem', 'deployer')
    press('ArrowRight')
    await settle()
    expect(focused()).toBe('deployer')
    press('ArrowLeft')
    await settle()
    expect(focused()).toBe('Roles')
    press('ArrowLeft')
    await settle()
    expect(allByRole('treeitem', 'deployer')).toEqual([])
  })

  it('jumps by typing and opens the menu with Shift+F10', async () => {
    wrapper = make()
    byRole('treeitem', /^Users/).focus()
    press('d')
    press('a')
    await settle()
    expect(focused()).toBe('dana')
    press('F10', { shiftKey: true })
    expect(menus).toEqual(['u3'])
  })

  it('draws few of ten thousand rows and keeps the focused one when it scrolls away', async () => {
    wrapper = make(Array.from({ length: 10_000 }, (_, i) => ({ key: `k${i}`, label: `role-${i}` })))
    await settle()
    expect(allByRole('treeitem').length).toBeLessThan(60)
    byRole('treeitem', 'role-0').focus()
    press('End')
    await settle()
    expect(focused()).toBe('role-9999')
    const tree = byRole('tree', 'Account')
    tree.scrollTop = 0
    tree.dispatchEvent(new Event('scroll'))
    await settle()
    expect(focused()).toBe('role-9999')
  })
})
