// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import DateTime from '../../../src/renderer/kit/date-time/DateTime.vue'
import { parse, sent, shown } from '../../../src/renderer/kit/date-time/utc'
import { byRole, press } from './by-role'

let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  wrapper = undefined
  document.body.replaceChildren()
})
const now = Date.UTC(2026, 10, 30, 12, 0, 0)
const settled = async (): Promise<void> => {
  for (let i = 0; i < 6; i++) await nextTick()
  await new Promise((done) => setTimeout(done, 20))
}
function make(value: string, more: object = {}): HTMLInputElement {
  wrapper = mount(DateTime, {
    attachTo: document.body,
    props: {
      modelValue: value,
      'onUpdate:modelValue': (next: string) => void wrapper?.setProps({ modelValue: next }),
      label: 'aws:CurrentTime',
      now: () => now,
      ...more
    }
  })
  return byRole('textbox', 'aws:CurrentTime') as HTMLInputElement
}
const last = (): unknown => wrapper?.emitted('update:modelValue')?.at(-1)?.[0]
async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus()
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await settled()
  press('Enter', {}, input)
  await settled()
}

describe('dates as text', () => {
  it('reads what people write, in UTC', () => {
    const at = (text: string): string | undefined => {
      const ms = parse(text, now)
      return ms === undefined ? undefined : sent(ms)
    }
    expect(at('31 Dec 2027')).toBe('2027-12-31T00:00:00Z')
    expect(at('31 december 2027 23:59:59')).toBe('2027-12-31T23:59:59Z')
    expect(at('2027-12-31')).toBe('2027-12-31T00:00:00Z')
    expect(at('2027-12-31T23:59:59Z')).toBe('2027-12-31T23:59:59Z')
    expect(at('now')).toBe('2026-11-30T12:00:00Z')
    expect(at('+90 days')).toBe('2027-02-28T12:00:00Z')
    for (const wrong of ['31 Dec 27x', '30 Feb 2027', '2027-13-01', '2027-12-31T25:00', ''])
      expect(at(wrong), wrong).toBeUndefined()
    expect(shown(now)).toBe('30 Nov 2026 12:00:00')
  })
})

describe('DateTime', () => {
  it('shows what is sent for what is typed', async () => {
    const input = make('')
    await type(input, '31 Dec 2027')
    expect(last()).toBe('2027-12-31T00:00:00Z')
    expect(input.value).toBe('31 Dec 2027 00:00:00')
    expect(wrapper?.text()).toContain('Sent as 2027-12-31T00:00:00Z')
  })
  it('keeps what it cannot read, with the error', async () => {
    const input = make('', { error: 'Enter a date' })
    await type(input, '31 Dec 27x')
    expect(last()).toBe('31 Dec 27x')
    expect(input.value).toBe('31 Dec 27x')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toContain('Enter a date')
  })
  it('picks a day by keyboard alone, and goes back to its button', async () => {
    make('2027-12-31T23:59:59Z')
    const opener = byRole('button', /^Choose a date/)
    opener.click()
    await settled()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('31 December 2027')
    press('ArrowUp')
    await settled()
    press('PageUp')
    await settled()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('24 November 2027')
    byRole('button', 'Set').click()
    await settled()
    expect(last()).toBe('2027-11-24T23:59:59Z')
    expect(document.activeElement).toBe(opener)
  })
})
