// @vitest-environment happy-dom
import { mount, RouterLinkStub } from '@vue/test-utils'
import { defineComponent, nextTick } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import FormPage from '../../../src/renderer/forms/FormPage.vue'
import PasswordField from '../../../src/renderer/entity/password/PasswordField.vue'
import { CHECKING, whyNotPassword } from '../../../src/renderer/entity/password/why-not'
import { allByRole, byRole } from '../kit/by-role'

/** A page with a password, whose checks are answered when the test says so. */
function page(): { saved: string[]; answer: (met: boolean) => Promise<void>; type: (text: string) => Promise<void> } {
  vi.useFakeTimers()
  let reply: (value: unknown) => void = () => undefined
  vi.stubGlobal('gatehouse', { call: { 'password.check': () => new Promise((done) => (reply = done)) } })
  const saved: string[] = []
  const Page = defineComponent({
    components: { FormPage, PasswordField },
    data: () => ({ password: '', met: undefined as boolean | undefined, CHECKING }),
    computed: {
      why(): string | undefined {
        return whyNotPassword(this.password, this.met)
      }
    },
    methods: { save: () => void saved.push('saved') },
    template: `<FormPage title="t" submit="Set it" :why="why" :checking="why === CHECKING" @submit="save">
      <PasswordField v-model="password" v-model:met="met" /></FormPage>`
  })
  const wrapper = mount(Page, { attachTo: document.body, global: { stubs: { RouterLink: RouterLinkStub } } })
  close = () => wrapper.unmount()
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(500)
    await nextTick()
  }
  return {
    saved,
    async answer(met) {
      reply({ ok: true, value: [{ rule: 'length', text: '8 characters', met }] })
      await settle()
    },
    async type(text) {
      await wrapper.get('input').setValue(text)
      await settle()
    }
  }
}
let close: () => void = () => undefined
afterEach(() => {
  close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const enter = (): void => byRole('button', 'Set it').click() // what a browser makes of Enter in a field

it('acts on an Enter that came before the check was in, once', async () => {
  const { saved, answer, type } = page()
  await type('Correct-Horse-7')
  enter()
  enter()
  expect(saved).toEqual([])
  await answer(true)
  expect(saved).toEqual(['saved'])
})

it('forgets the Enter where the check finds something wrong, and where the person goes on typing', async () => {
  const { saved, answer, type } = page()
  await type('short')
  enter()
  await answer(false)
  await type('Correct-Horse-7')
  enter()
  await type('Correct-Horse-78')
  await answer(true)
  expect(saved).toEqual([])
  enter()
  expect(saved).toEqual(['saved'])
})

it('shows no tick of an older text while the new one is checked', async () => {
  const { answer, type } = page()
  await type('Correct-Horse-7')
  await answer(true)
  const rules = (): string => document.querySelector('ul.rules')?.textContent ?? ''
  expect(rules()).toContain(', met')
  await type('a')
  expect(rules()).toContain('checking')
  expect(rules()).not.toContain(', met')
  expect(allByRole('status').length + document.querySelectorAll('[aria-live]').length).toBeGreaterThan(0)
  expect(document.body.textContent).toContain(CHECKING)
})
