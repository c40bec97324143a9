// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import Failure from '../../../src/renderer/forms/Failure.vue'
import Button from '../../../src/renderer/kit/Button.vue'
import Chip from '../../../src/renderer/kit/Chip.vue'
import ErrorBox from '../../../src/renderer/kit/ErrorBox.vue'
import Progress from '../../../src/renderer/kit/Progress.vue'
import Tabs from '../../../src/renderer/kit/Tabs.vue'
import TextField from '../../../src/renderer/kit/TextField.vue'
import Tooltip from '../../../src/renderer/kit/Tooltip.vue'
import VerdictSign from '../../../src/renderer/widgets/verdict/VerdictSign.vue'
import { verdicts } from '../../../src/shared/verdict'
import { allByRole, byRole, press } from './by-role'

let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  wrapper = undefined
  vi.useRealTimers()
  document.body.replaceChildren()
})
const on = { attachTo: document.body }

describe('Button', () => {
  it('stays focusable when it is unavailable, says why and does nothing', () => {
    const click = vi.fn()
    wrapper = mount(Button, { ...on, props: { why: 'Needs iam:CreateUser', onClick: click }, slots: { default: 'Create user' } })
    const button = byRole('button', 'Create user')
    button.focus()
    button.click()
    expect(document.activeElement).toBe(button)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(button.getAttribute('aria-description')).toBe('Needs iam:CreateUser')
    expect(click).not.toHaveBeenCalled()
  })
})

it('draws a sign of its own for each of the six verdicts', () => {
  const drawn = verdicts.map((verdict) => mount(VerdictSign, { props: { verdict } }).html())
  expect(new Set(drawn).size).toBe(6)
})

describe('TextField', () => {
  it('ties its error to the field and empties with Esc', () => {
    wrapper = mount(TextField, {
      ...on,
      props: { modelValue: 'dana reyes', label: 'User name', error: 'No spaces', clearable: true }
    })
    const field = byRole('textbox', 'User name')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toContain('No spaces')
    press('Escape', {}, field)
    expect(wrapper.emitted('update:modelValue')).toEqual([['']])
  })
})

describe('Tabs', () => {
  it('moves with the arrows, wrapping, and by Ctrl+number', async () => {
    wrapper = mount(Tabs, {
      ...on,
      props: {
        modelValue: 'a',
        label: 'User',
        shortcuts: true,
        tabs: [
          { key: 'a', label: 'Permissions', count: 4 },
          { key: 'b', label: 'Groups' }
        ]
      }
    })
    expect(byRole('tab', /Permissions/).getAttribute('tabindex')).toBe('0')
    press('ArrowLeft', {}, byRole('tab', /Permissions/))
    press('1', { ctrlKey: true })
    expect(wrapper.emitted('update:modelValue')).toEqual([['b'], ['a']])
  })
})

describe('Progress', () => {
  it('shows itself after 200 ms, with what, how far, and Stop', async () => {
    vi.useFakeTimers()
    wrapper = mount(Progress, { ...on, props: { what: 'Importing', done: 38, total: 84, unit: 'policies', stoppable: true } })
    expect(allByRole('progressbar')).toEqual([])
    vi.advanceTimersByTime(200)
    await nextTick()
    expect(byRole('progressbar', 'Importing').getAttribute('aria-valuetext')).toBe('38 of 84 policies')
    vi.advanceTimersByTime(1) // Vue drops an event that is as old as its listener
    byRole('button', 'Stop').click()
    expect(wrapper.emitted('stop')).toHaveLength(1)
  })
})

it('says a failure as a sentence, with its code', () => {
  wrapper = mount(ErrorBox, { ...on, props: { message: '`dana` already exists', code: 'EntityAlreadyExists' } })
  expect(byRole('alert').textContent?.replace(/\s+/g, ' ')).toContain('dana already exists.')
  expect(byRole('alert').textContent).toContain('EntityAlreadyExists')
})

it('shows what stands in backticks as code, in a hint too', () => {
  const error = { code: 'InvalidInput', message: '`s3` is no action', hint: 'write one such as `s3:GetObject`' } as const
  wrapper = mount(Failure, { ...on, props: { error } })
  expect(wrapper.text()).toContain('Write one such as s3:GetObject.')
  expect([...document.querySelectorAll('span.mono')].map((code) => code.textContent)).toEqual(['s3', 's3:GetObject'])
})

it('follows what is in a tooltip, in a list too', async () => {
  const counts = ref([1, 2])
  const List = defineComponent(
    () => () =>
      counts.value.map((count, i) => h(Tooltip, { key: i, text: 'x' }, { default: () => [h(Chip, { label: `c${i}`, count })] }))
  )
  wrapper = mount(List, on)
  counts.value = [3, 4]
  await nextTick()
  expect(allByRole('button').map((b) => b.textContent)).toEqual(['c0 3', 'c1 4'])
})

it('tells the count of a chip, and whether Ctrl adds to what is picked', () => {
  wrapper = mount(Chip, { ...on, props: { label: 'Allowed', count: 5505, pressed: true } })
  const chip = byRole('button', 'Allowed 5,505')
  expect(chip.getAttribute('aria-pressed')).toBe('true')
  chip.click()
  chip.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))
  expect(wrapper.emitted('pick')).toEqual([[false], [true]])
})
