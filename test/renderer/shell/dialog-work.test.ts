// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { nextTick } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import DialogWork from '../../../src/renderer/shell/DialogWork.vue'
import { belowDialog } from '../../../src/renderer/kit/dialog/below'
import Dialog from '../../../src/renderer/kit/dialog/Dialog.vue'
import type { Progress } from '../../../src/shared/analysis'
import { allByRole, byRole } from '../kit/by-role'

let tell: (progress: Progress) => void
const cancelled: unknown[] = []
let wrapper: VueWrapper
beforeEach(() => {
  vi.useFakeTimers()
  const call = { 'analysis.cancel': async (input: unknown) => void cancelled.push(input) }
  const on = (_: string, listener: typeof tell) => ((tell = listener), () => undefined)
  Object.assign(window, { gatehouse: { call, on } })
  wrapper = mount(Dialog, {
    attachTo: document.body,
    props: { title: 'Add tags' },
    global: { plugins: [createPinia()], provide: { [belowDialog as symbol]: DialogWork } }
  })
})
afterEach(() => {
  wrapper.unmount()
  vi.useRealTimers()
  cancelled.length = 0
})
async function told(progress: Partial<Progress>): Promise<void> {
  tell({ job: -3, name: 'longWork', what: 'running operations', done: 1200, total: 4999, ...progress })
  await nextTick()
  vi.advanceTimersByTime(300)
  await nextTick()
}

it('tells in a dialog how far a long command is, and stops it there', async () => {
  await told({})
  const dialog = byRole('dialog', 'Add tags')
  expect(byRole('progressbar', 'Running operations', dialog).getAttribute('aria-valuetext')).toBe('1,200 of 4,999')
  vi.advanceTimersByTime(1) // Vue drops an event that is as old as its listener
  byRole('button', 'Stop', dialog).click()
  expect(cancelled).toEqual([{ job: -3 }])
  vi.advanceTimersByTime(1000)
  await nextTick()
  expect(allByRole('progressbar')).toEqual([])
})

it('leaves what the worker is busy with to the status bar', async () => {
  await told({ job: 7, name: 'matrix', what: 'matrix' })
  expect(allByRole('progressbar')).toEqual([])
})
