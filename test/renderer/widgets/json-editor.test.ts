// @vitest-environment happy-dom
import { undo } from '@codemirror/commands'
import { foldEffect } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'
import { mount } from '@vue/test-utils'
import fc from 'fast-check'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeBetween } from '../../../src/renderer/widgets/json-editor/change'
import { placesOf } from '../../../src/renderer/widgets/json-editor/find-panel'
import JsonEditor from '../../../src/renderer/widgets/json-editor/JsonEditor.vue'
import type { EditorDiagnostic } from '../../../src/renderer/widgets/json-editor/types'
import { byRole } from '../kit/by-role'

describe('changeBetween', () => {
  it('turns the one text into the other, always', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '🦊', '\n'), maxLength: 12 })
    fc.assert(
      fc.property(short, short, (a, b) => {
        const { from, to, insert } = changeBetween(a, b)
        expect(a.slice(0, from) + insert + a.slice(to)).toBe(b)
      })
    )
  })
  it('touches only what differs', () => {
    expect(changeBetween('{"a": 1}', '{"a": 2}')).toEqual({ from: 6, to: 7, insert: '2' })
  })
})

it('finds without regard to case, and never an empty text', () => {
  expect(placesOf('Action, action', 'ACTION')).toEqual([0, 8])
  expect(placesOf('abc', '')).toEqual([])
})

const text = '{\n  "Sid": "Ops",\n  "Action": "s3:Foo",\n  "Resource": "*"\n}'
const find = (part: string, severity: EditorDiagnostic['severity'], message = 'unknown action `s3:Foo`'): EditorDiagnostic => {
  const start = text.indexOf(part)
  return { start, end: start + part.length, severity, message, code: 'CODE' }
}
let wrapper: ReturnType<typeof make>
const make = () =>
  mount(JsonEditor, {
    props: { text, label: 'Policy document', foldSummary: (offset: number) => (offset === 0 ? 'Allow 1 action' : '') },
    attachTo: document.body
  })
beforeEach(() => (wrapper = make()))
afterEach(() => wrapper.unmount())

function editor(): EditorView {
  const { view } = wrapper.vm as unknown as { view: EditorView | undefined }
  if (!view) throw new Error('the editor has no view')
  return view
}
const doc = () => editor().state.doc.toString()
const type = (at: number, insert: string) => editor().dispatch({ changes: { from: at, insert }, userEvent: 'input.type' })

describe('JsonEditor', () => {
  it('takes a long text that comes as typed at once, as one undo step, and leaves typing to the browser', () => {
    const put = (data: string): boolean =>
      editor().contentDOM.dispatchEvent(
        new InputEvent('beforeinput', { inputType: 'insertText', data, bubbles: true, cancelable: true })
      )
    expect(put('x')).toBe(true)
    expect(doc()).toBe(text)
    const long = '"a": 1,\n'.repeat(50_000)
    expect(put(long)).toBe(false)
    expect(doc()).toBe(long + text)
    undo(editor())
    expect(doc()).toBe(text)
  })
  it('has a name', () => {
    byRole('textbox', 'Policy document')
  })

  it('tells of typing, not of texts that it was given', async () => {
    type(0, ' ')
    expect(wrapper.emitted('change')).toEqual([[` ${text}`]])
    await wrapper.setProps({ text: '{}' })
    expect(doc()).toBe('{}')
    expect(wrapper.emitted('change')).toHaveLength(1)
  })

  it('undoes a given text, such as a formatted one, as one step', async () => {
    await wrapper.setProps({ text: '{ "a": 1 }' })
    undo(editor())
    expect(doc()).toBe(text)
  })

  it('keeps the undo history when the findings change', async () => {
    type(0, ' ')
    await wrapper.setProps({ diagnostics: [find('"s3:Foo"', 'error')] })
    undo(editor())
    expect(doc()).toBe(text)
  })

  it('underlines by severity and says the worst of a line in the gutter', async () => {
    await wrapper.setProps({
      diagnostics: [
        find('"s3:Foo"', 'suggestion', 'could be shorter'),
        find('"Action"', 'error'),
        find('"*"', 'security-warning')
      ]
    })
    expect(document.querySelector('.u-info')?.textContent).toBe('"s3:Foo"')
    expect(document.querySelector('.u-secw')?.textContent).toBe('"*"')
    const titles = [...document.querySelectorAll<HTMLElement>('.cm-finding')].map((el) => el.title)
    expect(titles).toEqual(['Error: Unknown action s3:Foo.', 'Security warning: Unknown action s3:Foo.'])
  })

  it('goes round the findings with F8 and Shift+F8', async () => {
    await wrapper.setProps({ diagnostics: [find('"s3:Foo"', 'error'), find('"*"', 'warning')] })
    const chosen = () => editor().state.sliceDoc(editor().state.selection.main.from, editor().state.selection.main.to)
    const vm = wrapper.vm as unknown as { nextFinding(): boolean; previousFinding(): boolean }
    vm.nextFinding()
    expect(chosen()).toBe('"s3:Foo"')
    vm.nextFinding()
    expect(chosen()).toBe('"*"')
    vm.nextFinding()
    expect(chosen()).toBe('"s3:Foo"')
    vm.previousFinding()
    expect(chosen()).toBe('"*"')
  })

  it('takes findings that lie outside of the text', async () => {
    await wrapper.setProps({
      diagnostics: [
        { start: 5000, end: 6000, severity: 'error', message: 'x', code: 'C' },
        { start: -3, end: -1, severity: 'error', message: 'y', code: 'C' }
      ]
    })
    expect(document.querySelectorAll('.u-error').length).toBeGreaterThan(0)
  })

  it('selects and marks what it is asked to reveal', async () => {
    const at = text.indexOf('"Action"')
    await wrapper.setProps({ reveal: { start: at, end: at + 8 } })
    expect(editor().state.selection.main).toMatchObject({ from: at, to: at + 8 })
    expect(document.querySelector('.cm-revealed')?.textContent).toContain('"Action"')
  })

  it('shows name and summary of what is folded', async () => {
    editor().dispatch({ effects: foldEffect.of({ from: 1, to: text.length - 1 }) })
    await nextTick()
    expect(document.querySelector('.cm-folded')?.textContent).toBe(' "Sid": "Ops" Allow 1 action ')
  })

  it('asks to save, to format, and to fix what is at the cursor', async () => {
    const error = find('"s3:Foo"', 'error')
    await wrapper.setProps({ diagnostics: [error] })
    editor().dispatch({ selection: { anchor: error.start + 2 } })
    const key = (init: KeyboardEventInit) =>
      editor().contentDOM.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
    key({ key: 's', ctrlKey: true })
    key({ key: '.', ctrlKey: true })
    key({ key: 'f', altKey: true, shiftKey: true })
    expect(wrapper.emitted('save')).toHaveLength(1)
    expect(wrapper.emitted('fix')).toEqual([[error]])
    expect(wrapper.emitted('format')).toHaveLength(1)
  })

  it('refuses typing when it is read-only, and says so', async () => {
    await wrapper.setProps({ readOnly: true })
    expect(editor().state.readOnly).toBe(true)
    expect(byRole('textbox', 'Policy document').getAttribute('aria-readonly')).toBe('true')
  })
})
