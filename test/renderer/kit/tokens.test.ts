// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import Tokens from '../../../src/renderer/kit/suggest/Tokens.vue'
import { allByRole, byRole, press } from './by-role'

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
const actions = ['s3:PutObject', 's3:PutObjectAcl', 's3:GetObject', 's3:ListBucket']
function make(words: string[], more: object = {}): HTMLInputElement {
  wrapper = mount(Tokens, {
    attachTo: document.body,
    props: {
      modelValue: words,
      'onUpdate:modelValue': (next: readonly string[]) => void wrapper?.setProps({ modelValue: next }),
      label: 'Actions',
      suggest: (text: string) =>
        text === ''
          ? []
          : actions.filter((a) => a.toLowerCase().startsWith(text.toLowerCase())).map((value) => ({ value, hint: 'Write' })),
      check: (word: string) => (actions.includes(word) ? undefined : `\`${word}\` isn't an action`),
      ...more
    }
  })
  const input = byRole('combobox', 'Actions') as HTMLInputElement
  input.focus()
  return input
}
async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await settled()
}
const words = (): unknown => wrapper?.emitted('update:modelValue')?.at(-1)?.[0]

describe('Tokens', () => {
  it('takes the marked suggestion with Enter, not what is typed', async () => {
    const input = make([])
    await type(input, 's3:Put')
    expect(input.getAttribute('aria-expanded')).toBe('true')
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('s3:PutObject')
    press('ArrowDown')
    await settled()
    press('Enter')
    await settled()
    expect(words()).toEqual(['s3:PutObjectAcl'])
    expect(input.value).toBe('')
    expect(input.getAttribute('aria-expanded')).toBe('false')
  })

  it('takes the exact name first, in any case', async () => {
    const input = make([])
    await type(input, 'S3:PUTOBJECT')
    press('Enter')
    await settled()
    expect(words()).toEqual(['s3:PutObject'])
  })

  it('keeps a wrong word, marked, with what is wrong in the description', async () => {
    const input = make(['s3:GetObject'])
    await type(input, 's3:Put')
    press(',')
    await settled()
    expect(words()).toEqual(['s3:GetObject', 's3:Put'])
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const described = document.getElementById(input.getAttribute('aria-describedby')?.trim() ?? '')
    expect(described?.textContent).toContain("s3:Put isn't an action.")
    byRole('button', 'Remove s3:Put, not valid').click()
    await settled()
    expect(words()).toEqual(['s3:GetObject'])
    expect(input.hasAttribute('aria-invalid')).toBe(false)
  })

  it('ends what is typed when the field is left', async () => {
    const input = make([])
    await type(input, 's3:ListBucket')
    input.blur()
    await settled()
    expect(words()).toEqual(['s3:ListBucket'])
  })

  it('removes the last with Backspace, and walks the chips with arrows', async () => {
    const input = make(['s3:PutObject', 's3:GetObject', 's3:ListBucket'])
    press('Backspace')
    await settled()
    expect(words()).toEqual(['s3:PutObject', 's3:GetObject'])
    press('ArrowLeft')
    press('ArrowLeft')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove s3:PutObject')
    press('Delete')
    await settled()
    expect(words()).toEqual(['s3:GetObject'])
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove s3:GetObject')
    press('ArrowRight')
    expect(document.activeElement).toBe(input)
  })

  it('reads several words at once, and what one word stands for', async () => {
    const input = make([], { read: (t: string) => (t === 's3:Put*' ? ['s3:PutObject', 's3:PutObjectAcl'] : [t]) })
    await type(input, 's3:GetObject s3:Put*')
    press(',')
    await settled()
    expect(words()).toEqual(['s3:GetObject', 's3:PutObject', 's3:PutObjectAcl'])
  })

  it('holds one word where one is asked for, the newest', async () => {
    const input = make(['s3:GetObject'], { most: 1 })
    await type(input, 's3:list')
    press('Enter')
    await settled()
    expect(words()).toEqual(['s3:ListBucket'])
    expect(allByRole('button')).toHaveLength(1)
  })

  it('keeps commas and spaces where they are characters like others', async () => {
    const input = make([], { split: false, suggest: () => [], check: () => undefined })
    await type(input, 'a, b')
    press('Enter')
    await settled()
    expect(words()).toEqual(['a, b'])
  })
})
