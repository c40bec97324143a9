// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { h, nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import PickList from '../../../src/renderer/entity/pickers/PickList.vue'
import { allByRole, byRole, nameOf } from '../kit/by-role'

interface Row {
  name: string
  path: string
}
const people: Row[] = [
  { name: 'joanna', path: '/' },
  { name: 'bob', path: '/Joiners/' },
  { name: 'jo', path: '/' },
  { name: 'taken', path: '/' }
]
let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

/** What is ticked, as the page that holds the list would keep it. */
function show(rows: Row[] | null, more: { one?: boolean; picked?: string[] } = {}): () => string[] {
  let picked: ReadonlySet<string> = new Set(more.picked)
  const props = {
    rows,
    without: ['taken'],
    columns: [{ key: 'name', label: 'User' }],
    rowKey: (row: Row) => row.name,
    icon: () => 'user' as const,
    text: (row: Row) => row.name,
    label: 'Users',
    things: 'users',
    one: more.one ?? false,
    picked,
    'onUpdate:picked': (now: ReadonlySet<string>) => {
      picked = now
      void wrapper?.setProps({ picked: now })
    }
  }
  const empty = ({ of, clear }: { of: number; clear: () => void }) => h('button', { onClick: clear }, `none of ${of}`)
  wrapper = mount(PickList<Row>, { attachTo: document.body, props, slots: { empty } })
  return () => [...picked]
}
async function search(text: string): Promise<string[]> {
  const field = byRole('textbox', 'Search users') as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input'))
  await nextTick()
  return allByRole('checkbox').map(nameOf)
}

describe('a list to pick from', () => {
  it('finds by names and paths, however they are written, the best answer first, and not what is left out', async () => {
    show(people)
    expect(await search('JO')).toEqual(['jo', 'joanna', 'bob'])
    expect(document.body.textContent).toContain('3 of 3')
    expect(await search('taken')).toEqual([])
  })
  it('keeps what was ticked while something else is searched', async () => {
    const picked = show(people)
    byRole('checkbox', 'bob').click()
    await search('joanna')
    byRole('checkbox', 'joanna').click()
    expect(picked()).toEqual(['bob', 'joanna'])
  })
  it('holds one only where one is wanted', async () => {
    const picked = show(people, { one: true, picked: ['bob'] })
    byRole('radio', 'jo').click()
    await nextTick()
    expect(picked()).toEqual(['jo'])
  })
  it('says that it reads until there is something, and empties the search on request', async () => {
    show(null)
    expect(document.body.textContent).toContain('Loading users')
    wrapper?.unmount()
    show(people)
    await search('nobody like it')
    byRole('button', 'none of 3').click()
    await nextTick()
    expect(allByRole('checkbox')).toHaveLength(3)
  })
})
