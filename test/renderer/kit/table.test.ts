// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import DataTable from '../../../src/renderer/kit/table/DataTable.vue'
import { countValues, filterRows, nextSort, tableLines } from '../../../src/renderer/kit/table/lines'
import { allByRole, byRole, press } from './by-role'

let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  document.body.replaceChildren()
})

const columns = [
  { key: 'name', label: 'Policy', sortable: true, filterable: true },
  { key: 'type', label: 'Type', width: '120px' }
]
const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `policy-${i}`)
function make(rows: string[], more: object = {}, slots: object = {}): VueWrapper {
  wrapper = mount(DataTable<string>, {
    attachTo: document.body,
    props: {
      columns,
      groups: [{ key: 'g', rows }],
      rowKey: (r: string) => r,
      text: (row: string, column: string) => (column === 'name' ? row : 'Customer'),
      label: 'Policies',
      ...more
    },
    slots
  }) as unknown as VueWrapper
  return wrapper
}
const row = (name: string): HTMLElement => byRole('row', new RegExp(`${name}(?!\\d)`))
const picks = (): string[] => [...((wrapper?.emitted('update:picked')?.at(-1)?.[0] as Set<string> | undefined) ?? [])].sort()
/** A table whose parent keeps what is selected. */
const kept = (n: number): VueWrapper =>
  make(names(n), { pickable: true, picked: new Set(), 'onUpdate:picked': (picked: Set<string>) => wrapper?.setProps({ picked }) })
const shift = (el: Element): boolean =>
  el.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }))

describe('roles and names', () => {
  it('is one grid: a row of headings, rows with their places, cells with their columns', async () => {
    make(names(3), { pickable: true })
    await nextTick()
    const grid = byRole('grid', 'Policies')
    expect(['aria-rowcount', 'aria-colcount', 'aria-multiselectable'].map((a) => grid.getAttribute(a))).toEqual([
      '4',
      '3',
      'true'
    ])
    expect(allByRole('columnheader').map((th) => th.getAttribute('aria-label'))).toEqual(['Selection', 'Policy', 'Type'])
    expect(allByRole('row').map((tr) => tr.getAttribute('aria-rowindex'))).toEqual([null, '2', '3', '4'])
    expect(allByRole('gridcell', undefined, row('policy-1')).map((td) => td.getAttribute('aria-colindex'))).toEqual([
      '1',
      '2',
      '3'
    ])
    expect(allByRole('table')).toEqual([])
    byRole('checkbox', 'Select all')
    byRole('checkbox', 'policy-2')
  })
  it('says how it is sorted, and asks for the other way', async () => {
    make(names(2), { sort: { column: 'name', descending: false } })
    await nextTick()
    const head = (): string | null => byRole('columnheader', 'Policy').getAttribute('aria-sort')
    expect(head()).toBe('ascending')
    byRole('button', 'Policy').click()
    expect(wrapper?.emitted('sort')).toEqual([[{ column: 'name', descending: true }]])
    await wrapper?.setProps({ sort: { column: 'type', descending: true } })
    await nextTick()
    expect(head()).toBeNull()
    expect(byRole('columnheader', 'Type').getAttribute('aria-sort')).toBe('descending')
  })
  it('shows details below their row and group headings above theirs', async () => {
    make(
      ['a', 'b'],
      { groups: [{ key: 'g', label: 'Attached', count: 2, rows: ['a', 'b'] }], expanded: new Set(['b']) },
      {
        detail: ({ row: r }: { row: string }) => `Detail of ${r}`
      }
    )
    await nextTick()
    expect(allByRole('row').map((tr) => tr.textContent?.trim())).toEqual([
      'PolicyType',
      'Attached 2',
      'aCustomer',
      'bCustomer',
      'Detail of b'
    ])
    expect(byRole('button', 'b').getAttribute('aria-expanded')).toBe('true')
    byRole('button', 'a').click()
    expect(wrapper?.emitted('update:expanded')?.[0]?.[0]).toEqual(new Set(['a', 'b']))
  })
})

describe('selection', () => {
  it('takes a range with Shift+click from the row selected last, and tints it', async () => {
    kept(6)
    await nextTick()
    byRole('checkbox', 'policy-1').click()
    await nextTick()
    shift(row('policy-4'))
    await nextTick()
    expect(picks()).toEqual(['policy-1', 'policy-2', 'policy-3', 'policy-4'])
    expect(row('policy-3').classList.contains('k-picked')).toBe(true)
    expect(row('policy-3').getAttribute('aria-selected')).toBe('true')
    expect(row('policy-5').getAttribute('aria-selected')).toBe('false')
    shift(byRole('checkbox', 'policy-5'))
    await nextTick()
    expect(picks()).toContain('policy-5')
  })
  it('clears a range after a row is cleared', async () => {
    kept(4)
    await nextTick()
    byRole('checkbox', 'Select all').click()
    await nextTick()
    byRole('checkbox', 'policy-1').click()
    await nextTick()
    shift(row('policy-2'))
    await nextTick()
    expect(picks()).toEqual(['policy-0', 'policy-3'])
  })
  it('does the same by Space and Shift+Space', async () => {
    kept(5)
    await nextTick()
    row('policy-0').focus()
    press(' ')
    press('ArrowDown')
    await nextTick()
    press('ArrowDown')
    await nextTick()
    press(' ', { shiftKey: true })
    await nextTick()
    expect(picks()).toEqual(['policy-0', 'policy-1', 'policy-2'])
  })
  it('keeps a link from opening a window', async () => {
    kept(3)
    await nextTick()
    expect(shift(row('policy-0'))).toBe(false)
  })
})

describe('keyboard', () => {
  it('is one row long for Tab, and goes anywhere by keys', async () => {
    make(names(150), { pickable: true }, { detail: () => 'Detail' })
    await nextTick()
    const stops = (): HTMLElement[] =>
      [...document.querySelectorAll<HTMLElement>('tbody [data-row], tbody [data-row] *')].filter((e) => e.tabIndex === 0)
    const here = (): string | undefined => document.activeElement?.textContent?.trim()
    expect(stops().map((e) => e.getAttribute('role') ?? e.tagName)).toEqual(['row', 'checkbox', 'BUTTON'])
    stops()[0]?.focus()
    press('End')
    await nextTick()
    expect(here()).toContain('policy-149Customer')
    await nextTick()
    expect(stops()).toHaveLength(3)
    expect(stops()[0]).toBe(document.activeElement)
    for (const letter of 'policy-17') press(letter)
    await nextTick()
    expect(here()).toContain('policy-17Customer')
    press('ArrowDown', {}, byRole('checkbox', 'policy-17'))
    await nextTick()
    expect(document.activeElement).toBe(byRole('checkbox', 'policy-18'))
  })
  it('opens with Enter, asks for the menu, and moves on when its row is removed', async () => {
    make(names(4))
    await nextTick()
    row('policy-2').focus()
    press('Enter')
    press('F10', { shiftKey: true })
    expect(wrapper?.emitted('open')).toEqual([['policy-2']])
    expect(wrapper?.emitted('contextmenu')).toHaveLength(1)
    await wrapper?.setProps({ groups: [{ key: 'g', rows: ['policy-0', 'policy-1', 'policy-3'] }] })
    await nextTick()
    await nextTick()
    expect(document.activeElement).toBe(row('policy-3'))
  })
  it('resizes a column by its edge', async () => {
    make(names(2))
    await nextTick()
    const edge = byRole('separator', 'Width of Type')
    press('ArrowRight', {}, edge)
    await nextTick()
    const width = (): string | undefined => byRole('columnheader', 'Type').style.width
    expect(width()).toBe('64px') // the least: nothing is laid out here
    edge.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    await nextTick()
    expect(width()).toBe('120px')
  })
})

describe('column filter', () => {
  it('offers the values with their counts and returns the focus with Esc', async () => {
    make(names(2), {
      choices: () => [
        ['policy-0', 12],
        ['policy-1', 3]
      ]
    })
    await nextTick()
    const button = byRole('button', 'Filter Policy')
    button.click()
    await nextTick()
    await nextTick()
    const dialog = byRole('dialog', 'Filter Policy')
    expect(allByRole('checkbox', undefined, dialog).map((box) => box.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      'policy-0 12',
      'policy-1 3'
    ])
    allByRole('checkbox', undefined, dialog)[1]?.click()
    expect(wrapper?.emitted('update:filters')).toEqual([[{ name: ['policy-1'] }]])
    press('Escape', {}, allByRole('checkbox', undefined, dialog)[0])
    expect(document.activeElement).toBe(button)
  })
  it('keeps rows that have one of the chosen values in each filtered column', () => {
    const rows = [
      { name: 'a', groups: ['x', 'y'] },
      { name: 'b', groups: ['y'] },
      { name: 'c', groups: [] }
    ]
    const valuesOf = (r: (typeof rows)[0], key: string): string[] => (key === 'name' ? [r.name] : r.groups)
    const names = (filters: Record<string, string[]>): string[] => filterRows(rows, filters, valuesOf).map((r) => r.name)
    expect(names({})).toEqual(['a', 'b', 'c'])
    expect(names({ groups: [] })).toEqual(['a', 'b', 'c'])
    expect(names({ groups: ['y'] })).toEqual(['a', 'b'])
    expect(names({ groups: ['y'], name: ['b', 'c'] })).toEqual(['b'])
    expect(countValues(rows, (r) => r.groups)).toEqual([
      ['y', 2],
      ['x', 1]
    ])
  })
})

describe('lines of a table', () => {
  const groups = [
    { key: 'a', label: 'Attached', rows: ['x', 'y'] },
    { key: 'b', rows: ['z'] }
  ]
  it('puts details below their row; a group without label has no heading', () => {
    expect(tableLines(groups, (r) => r, new Set(['x'])).map((l) => `${l.kind} ${l.key}`)).toEqual([
      'group a group',
      'row x',
      'detail x detail',
      'row y',
      'row z'
    ])
  })
  it('sorts ascending first, then the other way', () => {
    expect(nextSort(undefined, 'n')).toEqual({ column: 'n', descending: false })
    expect(nextSort({ column: 'n', descending: false }, 'n')).toEqual({ column: 'n', descending: true })
    expect(nextSort({ column: 'n', descending: false }, 'm')).toEqual({ column: 'm', descending: false })
  })
})
