// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import Splitter from '../../../src/renderer/kit/splitter/Splitter.vue'
import { byRole, press } from './by-role'

const make = (pane: 'before' | 'after' = 'before') =>
  mount(Splitter, {
    props: { label: 'Width of the sidebar', size: 272, min: 220, max: 420, reset: 272, pane },
    attachTo: document.body
  })
let wrapper: ReturnType<typeof make>
afterEach(() => wrapper.unmount())
const sizes = () => wrapper.emitted('update:size')?.map(([size]) => size)
const pointer = (type: string, clientX: number) => new MouseEvent(type, { clientX, button: 0, bubbles: true })

describe('Splitter', () => {
  it('is a separator that tells its value', () => {
    wrapper = make()
    const bar = byRole('separator', 'Width of the sidebar')
    expect(bar.getAttribute('aria-valuenow')).toBe('272')
    expect(bar.getAttribute('aria-valuemin')).toBe('220')
    expect(bar.getAttribute('aria-orientation')).toBe('vertical')
  })
  it('moves 16 px with the arrows, to the limits with Home and End', () => {
    wrapper = make()
    byRole('separator').focus()
    press('ArrowRight')
    press('ArrowLeft')
    press('Home')
    press('End')
    press('ArrowUp')
    expect(sizes()).toEqual([288, 272, 220, 420])
  })
  it('grows the pane on its other side the other way', () => {
    wrapper = make('after')
    press('ArrowRight', {}, byRole('separator'))
    expect(sizes()).toEqual([256])
  })
  it('follows the pointer within the limits and resets on a double click', async () => {
    wrapper = make()
    const bar = byRole('separator')
    bar.dispatchEvent(pointer('pointermove', 400))
    bar.dispatchEvent(pointer('pointerdown', 272))
    bar.dispatchEvent(pointer('pointermove', 300))
    bar.dispatchEvent(pointer('pointermove', 9000))
    bar.dispatchEvent(pointer('pointerup', 9000))
    bar.dispatchEvent(pointer('pointermove', 0))
    bar.dispatchEvent(new MouseEvent('dblclick'))
    expect(sizes()).toEqual([300, 420, 272])
  })
})
