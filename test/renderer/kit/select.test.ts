// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import Select from '../../../src/renderer/kit/select/Select.vue'
import { byRole, press } from './by-role'

let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  wrapper = undefined
  document.body.replaceChildren()
})
const settled = async (): Promise<void> => {
  for (let i = 0; i < 4; i++) await nextTick()
  await new Promise((done) => setTimeout(done, 0))
}
const options = (...names: string[]) => names.map((value) => ({ value, label: value }))
const make = (props: object): HTMLElement => {
  wrapper = mount(Select, { attachTo: document.body, props: { modelValue: undefined, label: 'Version', options: [], ...props } })
  const box = byRole('combobox', 'Version')
  box.focus()
  return box
}
const marked = (box: HTMLElement): string | undefined =>
  document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent.trim()

describe('Select', () => {
  it('is a combobox with a listbox that the keyboard drives', async () => {
    const box = make({ modelValue: 'v1', options: options('v1', 'v2', 'v3') })
    expect(box.textContent).toContain('v1')
    press('ArrowDown')
    await settled()
    expect(box.getAttribute('aria-expanded')).toBe('true')
    expect(byRole('listbox', 'Version').contains(byRole('option', 'v2'))).toBe(true)
    expect(byRole('option', 'v1').getAttribute('aria-selected')).toBe('true')
    press('End')
    await settled()
    expect(marked(box)).toBe('v3')
    press('Escape')
    await settled()
    expect(box.getAttribute('aria-expanded')).toBe('false')
    expect(wrapper?.emitted('update:modelValue')).toBeUndefined()
    press('Enter')
    await settled()
    press('Home')
    press('ArrowDown')
    await settled()
    press('Enter')
    await settled()
    expect(wrapper?.emitted('update:modelValue')).toEqual([['v2']])
    expect(document.activeElement).toBe(box)
  })

  it('takes letters that follow each other as one text', async () => {
    const box = make({ modelValue: 'DynamoDB', options: options('DynamoDB', 'RDS', 'Redshift', 'SecurityHub') })
    press('r')
    await settled()
    expect(box.getAttribute('aria-expanded')).toBe('true')
    expect(marked(box)).toBe('RDS')
    press('e')
    await settled()
    expect(marked(box)).toBe('Redshift')
  })

  it('reaches an option that is unavailable, says why and does not take it', async () => {
    const box = make({ modelValue: 'v1', options: [...options('v1'), { value: 'v2', label: 'v2', why: 'It is the other side' }] })
    press('Enter')
    await settled()
    press('End')
    await settled()
    expect(marked(box)).toContain('v2')
    const option = byRole('option', /v2/)
    expect(option.getAttribute('aria-disabled')).toBe('true')
    expect(option.getAttribute('aria-description')).toBe('It is the other side')
    press('Enter')
    option.click()
    await settled()
    expect(wrapper?.emitted('update:modelValue')).toBeUndefined()
  })

  it('stays focusable while it is unavailable, says why and does not open', async () => {
    const box = make({ modelValue: 'v1', options: options('v1', 'v2'), why: 'No certificate yet' })
    expect(document.activeElement).toBe(box)
    expect(box.getAttribute('aria-disabled')).toBe('true')
    expect(box.getAttribute('aria-description')).toBe('No certificate yet')
    press('Enter')
    box.click()
    await settled()
    expect(box.getAttribute('aria-expanded')).toBe('false')
  })
})
