// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { Chunk } from '@codemirror/merge'
import { Text } from '@codemirror/state'
import { inLines } from '../../../src/renderer/features/activity/in-lines'
import { changedLines, isTooLong } from '../../../src/renderer/widgets/json-editor/diff-size'
import DiffView from '../../../src/renderer/widgets/json-editor/DiffView.vue'

const counts = (before: string, after: string) =>
  changedLines(Chunk.build(Text.of(before.split('\n')), Text.of(after.split('\n'))), before, after)

describe('what changed between two texts', () => {
  it('counts lines that are new and lines that are gone', () => {
    expect(counts('a\nb\nc', 'a\nx\nc')).toEqual({ added: 1, removed: 1 })
    expect(counts('a\nz', 'a\n\n\nz')).toEqual({ added: 2, removed: 0 })
    expect(counts('a\nb\nc\nd', 'a\nd')).toEqual({ added: 0, removed: 2 })
  })
  it('counts so that both sides add up, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 }).map((l) => l.join('\n'))
    const lines = (t: string): number => t.split('\n').length
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { added, removed } = counts(before, after)
        expect(lines(before) - removed).toBe(lines(after) - added)
        expect(added + removed === 0).toBe(before === after)
      })
    )
  })
  it('is shown with removed lines, and folds what stays', async () => {
    const long = Array.from({ length: 40 }, (_, i) => `line ${i}`)
    const view = mount(DiffView, {
      props: { before: long.join('\n'), after: [...long.slice(0, 39), 'new', 'line 39'].join('\n'), label: 'Changes' },
      attachTo: document.body
    })
    await nextTick()
    expect(view.text()).toContain('1 line added, 0 lines removed')
    expect(view.find('[aria-label="Changes"]').attributes('aria-readonly')).toBe('true')
    expect(view.find('.cm-collapsedLines').exists()).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 2))
    await view.find('button').trigger('click')
    expect(view.find('.cm-collapsedLines').exists()).toBe(false)
    view.unmount()
  })
  it.each([
    ['', 'a\nb', '2 lines added, 0 lines removed'],
    ['a\nb', '', '0 lines added, 2 lines removed']
  ])('is all of the text where the other is empty', async (before, after, words) => {
    const view = mount(DiffView, { props: { before, after, label: 'Changes' }, attachTo: document.body })
    await nextTick()
    expect(view.text()).toContain(words)
    expect(view.find('.cm-deletedChunk').exists()).toBe(false)
    view.unmount()
  })
  it('is not worked out for texts of very many lines: both are shown whole', () => {
    const many = 'x\n'.repeat(20_000)
    expect(isTooLong(many, 'x')).toBe(true)
    const view = mount(DiffView, { props: { before: many, after: 'x', label: 'Changes' }, attachTo: document.body })
    expect(view.text()).toContain('too long to compare')
    expect(view.findAll('.cm-editor')).toHaveLength(2)
    view.unmount()
  })
})

describe('a change in Activity', () => {
  it('lays out JSON of one line before it is compared', () => {
    expect(inLines({ before: null, after: '{"Version":"2012-10-17","Statement":[]}' })?.after.split('\n').length).toBeGreaterThan(
      2
    )
    expect(inLines({ before: '/a/', after: '/b/' })).toBeNull()
    expect(inLines({ before: 'one\ntwo', after: null })).toEqual({ before: 'one\ntwo', after: '' })
  })
})
