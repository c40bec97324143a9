// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import Failure from '../../../src/renderer/forms/Failure.vue'
import { allByRole } from '../kit/by-role'

it('tells what a person stopped, and does not call it an error', () => {
  const about = { message: 'stopped before it was complete', hint: 'nothing was changed' }
  const said = mount(Failure, { attachTo: document.body, props: { error: { code: 'Cancelled', ...about }, title: 'Not saved' } })
  expect(said.text()).toBe('Stopped before it was complete. Nothing was changed')
  expect(allByRole('status')).toHaveLength(1)
  expect(allByRole('alert')).toHaveLength(0)
  said.unmount()
  const refused = mount(Failure, { attachTo: document.body, props: { error: { code: 'Internal', ...about } } })
  expect(allByRole('alert')).toHaveLength(1)
  refused.unmount()
})
