// @vitest-environment happy-dom
import { mount, RouterLinkStub } from '@vue/test-utils'
import { expect, it } from 'vitest'
import PageHeader from '../../../src/renderer/forms/PageHeader.vue'

const open = (props: Record<string, unknown>) =>
  mount(PageHeader, { props: { title: 'Users', ...props }, global: { stubs: { RouterLink: RouterLinkStub } } })
const crumbs = (wrapper: ReturnType<typeof open>): unknown[] =>
  wrapper.findAllComponents(RouterLinkStub).map((link) => [link.text(), link.props('to')])

it('leads to the account and to each page above, from every page', () => {
  expect(crumbs(open({}))).toEqual([['Account', '/']])
  const form = open({ title: 'Add permissions', crumbs: [{ label: 'Users', to: '/users' }, { label: '/platform/' }] })
  expect(crumbs(form)).toEqual([
    ['Account', '/'],
    ['Users', '/users']
  ])
  expect(form.find('nav').text()).toContain('/platform/')
  expect(crumbs(open({ title: 'Settings', outside: true }))).toEqual([])
})

it('has one title, which takes the focus where a step begins', () => {
  const step = open({ land: true })
  expect(step.findAll('h1').map((h) => h.attributes('tabindex'))).toEqual(['-1'])
  expect(open({}).get('h1').attributes('tabindex')).toBeUndefined()
})
