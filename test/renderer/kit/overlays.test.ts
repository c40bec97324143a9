// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { h, nextTick } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import Dialog from '../../../src/renderer/kit/dialog/Dialog.vue'
import Menu from '../../../src/renderer/kit/menu/Menu.vue'
import { menuPlace, pointBox } from '../../../src/renderer/kit/popup/place'
import Notify from '../../../src/renderer/kit/toast/Notify.vue'
import { dismissOffers, showToast, TOAST_MS } from '../../../src/renderer/kit/toast/toasts'
import { allByRole, byRole, press } from './by-role'

let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  wrapper = undefined
  vi.useRealTimers()
  document.body.replaceChildren()
})
const on = { attachTo: document.body }
const ticks = async (n = 2): Promise<void> => {
  for (let i = 0; i < n; i++) await nextTick()
}

describe('Menu', () => {
  const pick = vi.fn()
  async function open(): Promise<HTMLElement> {
    pick.mockReset()
    wrapper = mount(Menu, {
      ...on,
      props: {
        label: 'More',
        items: [
          { key: 'rename', label: 'Rename' },
          { separator: true },
          { key: 'delete', label: 'Delete', danger: true, why: 'It is the last one' },
          { key: 'show', label: 'Show paths', checked: true }
        ],
        onPick: pick
      },
      slots: { default: ({ trigger }: { trigger: object }) => h('button', { type: 'button', ...trigger }, 'More') }
    })
    const button = byRole('button', 'More')
    button.focus()
    button.click()
    await ticks()
    return button
  }
  it('opens on its first item, moves past lines, keeps what is unavailable in reach, and returns the focus', async () => {
    const button = await open()
    expect(button.getAttribute('aria-expanded')).toBe('true')
    byRole('menu', 'More')
    expect(document.activeElement).toBe(byRole('menuitem', 'Rename'))
    press('ArrowDown')
    const off = byRole('menuitem', 'Delete')
    expect(document.activeElement).toBe(off)
    expect(off.getAttribute('aria-disabled')).toBe('true')
    expect(off.textContent).toContain('It is the last one')
    press('Enter')
    expect(pick).not.toHaveBeenCalled()
    press('End')
    expect(document.activeElement).toBe(byRole('menuitemcheckbox', 'Show paths'))
    press('r')
    press('Enter')
    await ticks()
    expect(pick).toHaveBeenCalledWith('rename')
    expect(allByRole('menu')).toEqual([])
    expect(document.activeElement).toBe(button)
  })
  it('closes with Esc, which goes no further', async () => {
    const button = await open()
    const outer = vi.fn()
    window.addEventListener('keydown', outer)
    press('Escape')
    window.removeEventListener('keydown', outer)
    await ticks()
    expect(outer).not.toHaveBeenCalled()
    expect(allByRole('menu')).toEqual([])
    expect(document.activeElement).toBe(button)
  })
  it('opens above its trigger where there is more room', () => {
    const items = Array.from({ length: 10 }, () => ({}))
    expect(menuPlace(pointBox(20, 100), items)).toEqual({ x: 20, y: 100, placement: 'bottom-start' })
    const low = window.innerHeight - 40
    expect(menuPlace({ left: 20, right: 60, top: low, bottom: low + 28 }, items, 'end')).toEqual({
      x: 60,
      y: low - 4,
      placement: 'top-end'
    })
  })
})

describe('Dialog', () => {
  const dialog = async (props: Record<string, unknown>, slots: Record<string, string>): Promise<void> => {
    wrapper = mount(Dialog, { ...on, props: { title: 'Delete dana?', ...props }, slots })
    await ticks()
  }
  const escape = { code: 'Escape' }
  it('takes the focus to its field, cancels with Esc, and gives the focus back', async () => {
    const opener = document.body.appendChild(document.createElement('button'))
    opener.focus()
    const cancel = vi.fn()
    await dialog({ onCancel: cancel }, { default: '<input id="n">', actions: '<button data-cancel>Cancel</button>' })
    expect(byRole('dialog', 'Delete dana?').getAttribute('aria-modal')).toBe('true')
    expect(document.activeElement?.id).toBe('n')
    press('Escape', escape)
    expect(cancel).toHaveBeenCalledOnce()
    wrapper?.unmount()
    expect(document.activeElement).toBe(opener)
  })
  it('goes to the field that is marked, past a list above it', async () => {
    await dialog({}, { default: '<ul tabindex="0"></ul><input><div data-first><input id="sure"></div>' })
    expect(document.activeElement?.id).toBe('sure')
  })
  it('goes to Cancel where there is no field', async () => {
    await dialog({ alert: true }, { actions: '<button data-cancel>Cancel</button><button>Delete</button>' })
    byRole('alertdialog', 'Delete dana?')
    expect(document.activeElement?.textContent).toBe('Cancel')
  })
  it('keeps the focus, and stays while it is busy', async () => {
    const outside = document.body.appendChild(document.createElement('button'))
    const [cancel, submit] = [vi.fn(), vi.fn()]
    const slots = { default: '<input id="n">', actions: '<button type="submit">Save</button>' }
    await dialog({ onCancel: cancel, onSubmit: submit, busy: true }, slots)
    press('Escape', escape)
    byRole('button', 'Save').click()
    expect([cancel, submit].map((f) => f.mock.calls.length)).toEqual([0, 0])
    await wrapper?.setProps({ busy: false })
    press('Escape', escape)
    byRole('button', 'Save').click()
    expect([cancel, submit].map((f) => f.mock.calls.length)).toEqual([1, 1])
    byRole('button', 'Save').focus()
    press('Tab')
    expect(document.activeElement?.id).toBe('n')
    press('Tab', { shiftKey: true })
    expect(document.activeElement).toBe(byRole('button', 'Save'))
    outside.focus()
    expect(byRole('dialog').contains(document.activeElement)).toBe(true)
  })
  it('closes one layer at a time', async () => {
    const [below, above] = [vi.fn(), vi.fn()]
    await dialog({ title: 'Below', onCancel: below }, {})
    const top = mount(Dialog, { ...on, props: { title: 'Above', onCancel: above } })
    await ticks()
    press('Escape', escape)
    expect([below, above].map((f) => f.mock.calls.length)).toEqual([0, 1])
    top.unmount()
    press('Escape', escape)
    expect([below, above].map((f) => f.mock.calls.length)).toEqual([1, 1])
  })
})

describe('toasts', () => {
  const notes = (): HTMLElement[] => allByRole('group', 'Notification')
  const gone = async (): Promise<void> => {
    await ticks()
    vi.advanceTimersByTime(1000)
    await ticks(4)
  }
  it('goes after six seconds, but not while pointed at or focused', async () => {
    vi.useFakeTimers()
    wrapper = mount(Notify, on)
    const undo = vi.fn()
    showToast({ text: 'Attached `ReadOnlyAccess`', action: undo })
    await ticks()
    expect(byRole('status').textContent).toContain('Attached ReadOnlyAccess')
    expect(byRole('status').querySelector('.mono')?.textContent).toBe('ReadOnlyAccess')
    const around = document.querySelector('.n-notification-wrapper')
    around?.dispatchEvent(new MouseEvent('mouseenter'))
    vi.advanceTimersByTime(TOAST_MS * 2)
    await gone()
    expect(notes()).toHaveLength(1)
    around?.dispatchEvent(new MouseEvent('mouseleave'))
    byRole('button', 'Undo').focus()
    vi.advanceTimersByTime(TOAST_MS * 2)
    await gone()
    expect(notes()).toHaveLength(1)
    byRole('button', 'Undo').blur()
    vi.advanceTimersByTime(TOAST_MS)
    await gone()
    expect(notes()).toHaveLength(0)
    expect(undo).not.toHaveBeenCalled()
  })
  it('stays while the pointer is pressed: the page would move under a click', async () => {
    vi.useFakeTimers()
    wrapper = mount(Notify, on)
    showToast({ text: 'Saved' })
    await ticks()
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    vi.advanceTimersByTime(TOAST_MS)
    await gone()
    expect(notes()).toHaveLength(1)
    document.body.dispatchEvent(new Event('pointerup', { bubbles: true }))
    await gone()
    await gone() // its transition
    expect(notes()).toHaveLength(0)
  })
  it('undoes once, and keeps the bottom of the page free while it is there', async () => {
    vi.useFakeTimers()
    wrapper = mount(Notify, on)
    const undo = vi.fn()
    showToast({ text: 'Deleted dana', action: undo })
    await ticks()
    expect(document.documentElement.style.getPropertyValue('--notices')).not.toBe('0px')
    vi.advanceTimersByTime(1) // Vue drops an event that is as old as its listener
    byRole('button', 'Undo').click()
    await gone()
    expect(undo).toHaveBeenCalledOnce()
    expect(notes()).toHaveLength(0)
    expect(document.documentElement.style.getPropertyValue('--notices')).toBe('0px')
  })
  it('takes away what would undo the wrong step, and leaves what stays right', async () => {
    vi.useFakeTimers()
    wrapper = mount(Notify, on)
    showToast({ text: 'Deleted dana', action: () => undefined })
    showToast({ text: 'Saved report.csv', action: () => undefined, actionLabel: 'Show in folder', lasting: true })
    await ticks()
    dismissOffers()
    await gone()
    expect(notes().map((n) => n.textContent)).toEqual([expect.stringContaining('Saved report.csv')])
  })
})
