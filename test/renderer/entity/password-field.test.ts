// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import PasswordField from '../../../src/renderer/entity/password/PasswordField.vue'

// the bridge to main, which no test of a widget has
beforeEach(() => vi.stubGlobal('gatehouse', { call: { 'password.check': async () => ({ ok: true, value: [] }) } }))
afterEach(() => vi.unstubAllGlobals())

it('a custom password that a spreadsheet would take for a formula gets a hint while it is typed, and none otherwise', async () => {
  const field = mount(PasswordField, { props: { modelValue: 'Correct-Horse-7', met: undefined } })
  const hint = () => field.get('[role=status]').text()
  expect(hint()).toBe('')
  await field.setProps({ modelValue: '=Correct-Horse-7' })
  expect(hint()).toContain('formula')
  expect(hint()).not.toContain('Horse')
  field.unmount()
})
