// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { useKeys, type KeyActs } from '../../../src/renderer/shell/shortcuts/use-keys'
import { press } from '../kit/by-role'

let done: string[]
let wrapper: VueWrapper
beforeEach(() => {
  done = []
  Object.assign(window, { gatehouse: { call: {}, on: () => () => undefined } })
  const names = ['undo', 'redo', 'palette', 'settings', 'import', 'shortcuts', 'back', 'forward', 'filter'] as const
  const acts = Object.fromEntries(names.map((name) => [name, () => done.push(name)])) as unknown as KeyActs
  const page = defineComponent({
    setup: () => useKeys(acts),
    template: '<button>b</button><input><textarea /><div class="cm-editor"><div contenteditable="true" tabindex="0" /></div>'
  })
  wrapper = mount(page, { attachTo: document.body })
})
afterEach(() => wrapper.unmount())

const ctrl = { ctrlKey: true }
function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus()
}

it('redoes with Ctrl+Y as with Ctrl+Shift+Z', () => {
  focus('button')
  press('y', ctrl)
  press('Z', { ...ctrl, shiftKey: true })
  press('z', ctrl)
  expect(done).toEqual(['redo', 'redo', 'undo'])
})

it.each(['input', 'textarea', '[contenteditable]'])('leaves undo and redo to what is written in: %s', (selector) => {
  focus(selector)
  press('y', ctrl)
  press('z', ctrl)
  expect(done).toEqual([])
})
