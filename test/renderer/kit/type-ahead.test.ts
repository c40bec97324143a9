// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import DataTable from '../../../src/renderer/kit/table/DataTable.vue'
import Tree from '../../../src/renderer/widgets/tree/Tree.vue'
import { typeAhead } from '../../../src/renderer/kit/typed'
import { press } from './by-role'

const names = ['amara', 'mona', 'emma', 'zoe']
const pressed: string[] = []
/** As the lists and the tree of the app do: M is taken, and opens the matrix. */
function takes(event: KeyboardEvent): void {
  pressed.push(event.key)
  if (event.key === 'm') event.preventDefault()
}
let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  pressed.length = 0
})

const table = () =>
  mount(DataTable<string>, {
    attachTo: document.body,
    props: {
      columns: [{ key: 'name', label: 'Name' }],
      groups: [{ key: 'all', rows: names }],
      rowKey: (name: string) => name,
      text: (name: string) => name,
      label: 'Users',
      onKeydown: takes
    }
  }) as unknown as VueWrapper
const tree = () =>
  mount(Tree, {
    attachTo: document.body,
    props: {
      nodes: names.map((name) => ({ key: name, label: name })),
      label: 'Account',
      expanded: new Set<string>(),
      onKeydown: takes
    }
  }) as unknown as VueWrapper

describe.each([
  ['a table', table, 'tr[data-row]'],
  ['a tree', tree, '[role=treeitem]']
])('a letter with a meaning of its own, in %s', (_, make, rows) => {
  const row = (name: string) =>
    [...document.querySelectorAll<HTMLElement>(rows)].find((el) => el.textContent?.includes(name)) ?? document.body

  it('means that where no name is being typed, and is part of the name where one is', async () => {
    wrapper = make()
    await nextTick()
    row('zoe').focus()
    press('m')
    await nextTick()
    expect(pressed).toEqual(['m'])
    for (const letter of 'emm') press(letter)
    await nextTick()
    await nextTick()
    expect(document.activeElement).toBe(row('emma'))
    press('Delete')
    expect(pressed).toEqual(['m', 'e', 'Delete'])
  })
})

it('finds the next name that begins with what is typed, going round; a letter typed again goes on', () => {
  const names = ['Users', 'constructor', null, 'dana', 'Roles', 'deployer']
  const typed = typeAhead()
  let time = 0
  const type = (key: string, at: number, pause = 0): number =>
    typed.find({ key, timeStamp: (time += 10 + pause) } as KeyboardEvent, names.length, at, (i) => names[i])
  expect(type('d', 0)).toBe(3)
  expect(type('e', 3)).toBe(5)
  expect(type('d', 3, 1000)).toBe(5)
  expect(type('d', 5)).toBe(3)
  expect(type('z', 0, 1000)).toBe(-1)
  expect(type('u', -1, 1000)).toBe(0)
})
