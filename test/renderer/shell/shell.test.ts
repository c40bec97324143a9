// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findItems, markedParts } from '../../../src/renderer/shell/palette/palette'
import Palette from '../../../src/renderer/shell/palette/Palette.vue'
import Shell from '../../../src/renderer/shell/Shell.vue'
import { nextPane } from '../../../src/renderer/shell/panes'
import { createTheme, provideTheme } from '../../../src/renderer/theme/theme'
import { allByRole, byRole, press } from '../kit/by-role'

const media = () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }) as unknown as MediaQueryList
const theme = (dark = media()) => createTheme(document, dark)

afterEach(() => document.head.querySelectorAll('style').forEach((style) => style.remove()))

describe('the theme', () => {
  it('follows the system until a choice is made', () => {
    let follow: (event: { matches: boolean }) => void = () => {}
    const list = { matches: false, addEventListener: (_: string, f: typeof follow) => (follow = f) } as unknown as MediaQueryList
    const t = theme(list)
    expect(document.documentElement.dataset.theme).toBe('light')
    follow({ matches: true })
    expect(document.documentElement.dataset.theme).toBe('dark')
    t.choice.value = 'light'
    expect(document.documentElement.dataset.theme).toBe('light')
    t.next()
    expect(t.choice.value).toBe('dark')
    t.next()
    expect(t.choice.value).toBe('system')
  })
  it('writes one style element a theme', () => {
    theme()
    const marks = [...document.querySelectorAll<HTMLElement>('style[data-tokens]')].map((style) => style.dataset.tokens)
    expect(marks).toEqual(['light', 'dark'])
  })
})

describe('Shell', () => {
  let wrapper: ReturnType<typeof make>
  const make = () =>
    mount(Shell, {
      props: {
        bar: { workspace: { name: 'acme' }, actor: { name: 'Owner', icon: 'crown' as const }, undo: 'delete dana' },
        places: [
          { key: 'map', label: 'Access map', icon: 'access-map' as const },
          { key: 'findings', label: 'Findings', icon: 'flag' as const }
        ],
        place: 'map',
        statusLeft: [{ text: 'Saved 14:02:31' }]
      },
      slots: { side: '<button>tree</button>', default: '<button>first</button><button>second</button>' },
      global: { plugins: [(app) => provideTheme(app, theme())] },
      attachTo: document.body
    })
  beforeEach(() => (wrapper = make()))
  afterEach(() => wrapper.unmount())

  it('offers in the status bar to stop what takes long, with one button while it counts on', async () => {
    const run = vi.fn()
    const busy = (done: number) => [{ text: `Undoing ${done} of 5,000`, act: { label: 'Stop', run } }]
    await wrapper.setProps({ statusLeft: busy(100) })
    const stop = byRole('button', 'Stop')
    await wrapper.setProps({ statusLeft: busy(200) })
    expect(byRole('button', 'Stop')).toBe(stop)
    stop.click()
    expect(run).toHaveBeenCalledOnce()
  })

  it('names its landmarks and marks the place', () => {
    byRole('main', 'Page')
    byRole('complementary', 'Sidebar')
    expect(byRole('button', 'Access map').getAttribute('aria-current')).toBe('page')
    byRole('button', 'Findings').click()
    expect(wrapper.emitted('place')).toEqual([['findings']])
    expect(byRole('contentinfo', 'Status').textContent).toContain('Saved 14:02:31')
  })
  it('offers to undo what can be undone and nothing else', () => {
    byRole('button', 'Undo: delete dana').click()
    byRole('button', 'Redo').click()
    expect(wrapper.emitted('undo')).toHaveLength(1)
    expect(wrapper.emitted('redo')).toBeUndefined()
  })
  it('opens the palette with Ctrl+K and settings with Ctrl+,', () => {
    press('k', { ctrlKey: true })
    press(',', { ctrlKey: true })
    expect(wrapper.emitted('palette')).toHaveLength(1)
    expect(wrapper.emitted('settings')).toHaveLength(1)
  })
  it('cycles the panes with F6 and comes back to where each was left', () => {
    const second = byRole('button', 'second')
    second.focus()
    press('F6')
    expect(document.activeElement).toBe(byRole('button', 'Access map'))
    press('F6', { shiftKey: true })
    expect(document.activeElement).toBe(second)
  })
})

it('takes the innermost pane that has the focus', () => {
  const outer = document.createElement('div')
  const inner = document.createElement('div')
  const button = document.createElement('button')
  inner.append(button)
  outer.append(inner)
  expect(nextPane([outer, inner], button, 1)).toBe(outer)
  expect(nextPane([outer, inner], null, -1)).toBe(inner)
})

const items = ['privesc-sre-user', 'privesc-sre-role', 'sre-reports', 'RootUser', '__proto__'].map((label) => ({
  key: label,
  label,
  group: label.includes('reports') ? 'Buckets' : 'Go to',
  detail: label.endsWith('role') ? 'Role, /ops/' : 'User'
}))
const found = (query: string) => findItems(items, query).map((hit) => hit.item.label)

describe('finding in the palette', () => {
  it('finds every word, in any order, and no scattered letters', () => {
    expect(found('sre')).toEqual(['privesc-sre-role', 'privesc-sre-user', 'sre-reports']) // commands come first
    expect(found('user privesc')[0]).toBe('privesc-sre-user')
    expect(found('psu')).toEqual([])
    expect(found('/ops')).toEqual(['privesc-sre-role'])
    expect(found('__pro')).toEqual(['__proto__'])
    expect(found('xyz')).toEqual([])
  })
  it('keeps a group together', () => {
    const groups = findItems(items, 'r').map((hit) => hit.item.group)
    expect(groups.filter((group, i) => group !== groups[i - 1]).length).toBe(new Set(groups).size)
  })
  it('marks what matched', () => {
    expect(markedParts('RootUser', findItems(items, 'user').find((hit) => hit.item.label === 'RootUser')?.marks ?? [])).toEqual([
      { text: 'Root', on: false },
      { text: 'User', on: true }
    ])
  })
})

describe('Palette', () => {
  it('finds, moves, takes, and closes', async () => {
    const wrapper = mount(Palette, { props: { items }, attachTo: document.body })
    const field = byRole('combobox', 'Go to anything') as HTMLInputElement
    expect(document.activeElement).toBe(field)
    field.value = 'sre'
    field.dispatchEvent(new Event('input'))
    await wrapper.vm.$nextTick()
    expect(allByRole('option').length).toBe(3)
    press('ArrowDown')
    await wrapper.vm.$nextTick()
    expect(allByRole('option')[1]?.getAttribute('aria-selected')).toBe('true')
    press('Enter')
    expect(wrapper.emitted('pick')?.[0]?.[0]).toMatchObject({ label: expect.stringMatching(/^privesc-sre/) as string })
    press('Escape')
    expect(wrapper.emitted('close')).toHaveLength(1)
    wrapper.unmount()
  })
})
