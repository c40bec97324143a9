// @vitest-environment happy-dom
import { mount, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { effectScope, nextTick } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import FormPage from '../../../src/renderer/forms/FormPage.vue'
import { useKeptForm } from '../../../src/renderer/forms/kept-form'
import { allByRole, byRole } from '../kit/by-role'

let wrapper: VueWrapper | undefined
beforeEach(() => sessionStorage.clear())
afterEach(() => {
  wrapper?.unmount()
  document.body.replaceChildren()
})
const open = async (props: Record<string, unknown> = {}): Promise<void> => {
  wrapper = mount(FormPage, {
    attachTo: document.body,
    props: { title: 'Create policy', submit: 'Create policy', ...props },
    global: { stubs: { RouterLink: RouterLinkStub } },
    slots: { default: '<button>By service</button><input id="first"><input>' }
  })
  await nextTick()
  await nextTick()
}

it('focuses its first field', async () => {
  await open()
  expect(document.activeElement?.id).toBe('first')
})

it('asks before Cancel discards what takes long to enter again, and only then', async () => {
  const cancel = vi.fn()
  await open({ onCancel: cancel })
  byRole('button', 'Cancel').click()
  expect(cancel).toHaveBeenCalledOnce()
  await wrapper?.setProps({ unsaved: 'The JSON of this policy will be lost.' })
  byRole('button', 'Cancel').click()
  await nextTick()
  expect(byRole('alertdialog', 'Discard what you entered?').textContent).toContain('JSON')
  byRole('button', 'Keep editing').click()
  await nextTick()
  expect(allByRole('alertdialog')).toEqual([])
  expect(cancel).toHaveBeenCalledOnce()
  byRole('button', 'Cancel').click()
  await nextTick()
  byRole('button', 'Discard').click()
  expect(cancel).toHaveBeenCalledTimes(2)
})

it('a form that is paused for another page goes on where it was, once; one that is left begins empty', () => {
  const page = (): { name: string; type(text: string): void; pause(): void; resumed: boolean; close(): void } => {
    const scope = effectScope()
    const form = scope.run(() => {
      const kept = useKeptForm('create role', { anywhere: true })
      return { ...kept, name: kept.keep('name', '') }
    })
    if (!form) throw new Error('no scope')
    return {
      name: form.name.value,
      type: (text) => (form.name.value = text),
      pause: form.pause,
      resumed: form.resumed,
      close: () => scope.stop()
    }
  }
  const first = page()
  first.type('deployer')
  first.pause()
  first.close()
  const second = page()
  expect(second).toMatchObject({ name: 'deployer', resumed: true })
  second.close()
  expect(page()).toMatchObject({ name: '', resumed: false })
})
