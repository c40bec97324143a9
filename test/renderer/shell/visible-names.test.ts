// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import MiddleText from '../../../src/renderer/kit/MiddleText.vue'
import Prose from '../../../src/renderer/kit/Prose.vue'
import Chip from '../../../src/renderer/kit/Chip.vue'
import TextField from '../../../src/renderer/kit/TextField.vue'

const root = resolve(import.meta.dirname, '../../../src/renderer')
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.vue'))

describe('names with characters that cannot be seen', () => {
  it('show them in every text and label of a template, and keep them in values', () => {
    const name = 'adm\u202enimda'
    const shown = 'adm‹U+202E›nimda'
    expect(mount(Prose, { props: { text: `user \`${name}\`` } }).text()).toContain(shown)
    expect(
      mount(MiddleText, { props: { text: name } })
        .text()
        .replace(/\s/g, '')
    ).toContain('‹U+202E›')
    expect(mount(Chip, { props: { label: name } }).text()).toContain(shown)
    const field = mount(TextField, { props: { modelValue: name, label: name, placeholder: name, name } })
    expect(field.get('input').element.value).toBe(name)
    expect(field.get('input').attributes('placeholder')).toBe(shown)
    expect(field.text()).toContain(shown)
  })

  it.each(pages)('reach the window by templates alone: %s', (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    // these would pass by the filter of `build/visible-text.mjs`
    expect(text).not.toMatch(/\bv-(?:text|html)\b|\.(?:textContent|innerText|innerHTML|ariaLabel) =/)
    expect(text).not.toMatch(/v-bind="\{[^"]*(?:title|aria-label|placeholder)/)
  })
})
