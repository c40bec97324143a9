// @vitest-environment happy-dom
import { mount, RouterLinkStub } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { defineComponent, nextTick, ref } from 'vue'
import { expect, it } from 'vitest'
import { undoHeld } from '../../../src/renderer/api/hold-undo'
import { useKeys, type KeyActs } from '../../../src/renderer/shell/shortcuts/use-keys'
import Wizard from '../../../src/renderer/forms/wizard/Wizard.vue'
import { WIZARD_SIDE } from '../../../src/renderer/forms/wizard/side'
import { byRole, press } from '../kit/by-role'

it('holds undo while it is open, and saves with Ctrl+S where something can be saved: in the last of several steps, and never below a dialog', async () => {
  Object.assign(window, { gatehouse: { call: {}, on: () => () => undefined } })
  const finished: string[] = []
  const Page = defineComponent({
    components: { Wizard },
    setup: () => {
      useKeys({} as KeyActs)
      const step = ref('name')
      const steps = ['name', 'tags'].map((key) => ({ key, label: key }))
      return { step, steps, finished }
    },
    template: `<div id="${WIZARD_SIDE}" /><main><Wizard v-model:step="step" title="Create" :steps="steps" finish="Create it" @finish="finished.push(step)" /></main>`
  })
  const page = mount(Page, {
    attachTo: document.body,
    global: { plugins: [createPinia()], stubs: { RouterLink: RouterLinkStub } }
  })
  press('s', { ctrlKey: true })
  expect(document.querySelector('h1')?.textContent).toBe('name')
  byRole('button', 'Next: tags').click()
  await nextTick()
  expect(finished).toEqual([])
  const dialog = document.body.appendChild(document.createElement('div'))
  dialog.setAttribute('aria-modal', 'true')
  press('s', { ctrlKey: true })
  expect(finished).toEqual([])
  dialog.remove()
  press('s', { ctrlKey: true })
  expect(finished).toEqual(['tags'])
  expect(undoHeld()).toMatch(/before undoing/)
  page.unmount()
  expect(undoHeld()).toBeNull()
})
