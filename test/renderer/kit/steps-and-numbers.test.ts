// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import FileButton from '../../../src/renderer/kit/FileButton.vue'
import NumberField from '../../../src/renderer/kit/NumberField.vue'
import Steps from '../../../src/renderer/kit/Steps.vue'
import Unfold from '../../../src/renderer/kit/Unfold.vue'
import { allByRole, byRole } from './by-role'

afterEach(() => document.body.replaceChildren())

it('steps are a list with one current step; those that are open are buttons', async () => {
  const steps = ['Names', 'Permissions', 'Tags', 'Review'].map((label) => ({ label }))
  const page = mount(Steps, { attachTo: document.body, props: { steps, label: 'Create users', modelValue: 1, open: 2 } })
  expect(allByRole('listitem').map((item) => item.getAttribute('aria-current'))).toEqual([null, 'step', null, null])
  expect(allByRole('button').map((b) => b.textContent)).toEqual(['Names', 'Tags'])
  byRole('button', 'Names').click()
  expect(page.emitted('update:modelValue')).toEqual([[0]])
  page.unmount()
})

it('a number field is a named spin button that arrow keys change and that takes no letters', async () => {
  const page = mount(NumberField, {
    attachTo: document.body,
    props: {
      label: 'Minimum length',
      min: 6,
      max: 128,
      modelValue: '14',
      'onUpdate:modelValue': (modelValue: string) => void page.setProps({ modelValue })
    }
  })
  const field = byRole('spinbutton', 'Minimum length') as HTMLInputElement
  expect([field.getAttribute('aria-valuemin'), field.getAttribute('aria-valuenow')]).toEqual(['6', '14'])
  await page.get('input').trigger('keydown', { key: 'ArrowUp' })
  await nextTick()
  expect(page.props('modelValue')).toBe('15')
  await page.get('input').setValue('20')
  expect(page.props('modelValue')).toBe('20')
  await page.get('input').setValue('x')
  expect(page.props('modelValue')).toBe('20')
  await page.get('input').setValue('')
  expect(page.props('modelValue')).toBe('')
  page.unmount()
})

it('a file button hands over what is chosen, also twice the same', async () => {
  const picked: string[] = []
  const page = mount(FileButton, {
    attachTo: document.body,
    props: { name: 'Metadata file', accept: '.xml', onPick: (file: File) => void picked.push(file.name) },
    slots: { default: 'Choose a file' }
  })
  const input = page.get('input[aria-label="Metadata file"]')
  Object.defineProperty(input.element, 'files', { value: [new File(['<xml/>'], 'a.xml')] })
  await input.trigger('change')
  await vi.waitFor(() => expect(picked).toEqual(['a.xml']))
  await input.trigger('change')
  await vi.waitFor(() => expect(picked).toEqual(['a.xml', 'a.xml']))
  page.unmount()
})

it('what is folded is not there, and its button says so', async () => {
  const page = mount(Unfold, { attachTo: document.body, slots: { head: 'More options', default: '<input id="more">' } })
  const head = byRole('button', 'More options')
  expect([head.getAttribute('aria-expanded'), document.querySelector('#more')]).toEqual(['false', null])
  head.click()
  await nextTick()
  expect(head.getAttribute('aria-expanded')).toBe('true')
  expect(document.querySelector('#more')).not.toBeNull()
  page.unmount()
})
