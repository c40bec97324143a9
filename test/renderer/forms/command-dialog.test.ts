// @vitest-environment happy-dom
/* eslint-disable vue/one-component-per-file -- a page and its dialog */
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { defineComponent, nextTick } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AppError } from '../../../src/shared/result'
import { allByRole, byRole, press } from '../kit/by-role'

let wrapper: VueWrapper | undefined
const ran: unknown[] = []
let answer: (result: unknown) => void
beforeEach(() => {
  sessionStorage.clear()
  location.hash = '#/roles/e1'
  ran.length = 0
  const run = (input: unknown) => (ran.push(input), new Promise((resolve) => (answer = resolve)))
  Object.assign(window, { gatehouse: { call: { 'account.run': run }, on: () => () => undefined } })
})
afterEach(() => {
  wrapper?.unmount()
  document.body.replaceChildren()
})
const ticks = async (n = 4): Promise<void> => {
  for (let i = 0; i < n; i++) await nextTick()
}

/** The dialog as a newly loaded page has it: only what was stored is there. */
async function open(): Promise<{ closed: () => boolean }> {
  vi.resetModules()
  const { default: CommandDialog } = await import('../../../src/renderer/forms/CommandDialog.vue')
  const { useCommandForm } = await import('../../../src/renderer/forms/use-command-form')
  const { useKeptForm } = await import('../../../src/renderer/forms/kept-form')
  const RenameForm = defineComponent({
    components: { CommandDialog },
    emits: ['close'],
    setup(_, { emit }) {
      const form = useCommandForm('rename', {
        why: () => (name.value === '' ? 'Enter a name' : undefined),
        save: async () => (await form.run('Rename', [{ name: 'CreateUser', input: { UserName: name.value } }])) && emit('close')
      })
      const name = form.keep('name', '')
      return { form, name }
    },
    template: `<CommandDialog title="Rename" submit="Save name" v-bind="form.props.value" error-title="Nothing was changed" @cancel="$emit('close')"><input v-model="name" aria-label="Name" /></CommandDialog>`
  })
  const Page = defineComponent({
    components: { RenameForm },
    setup: () => ({ asking: useKeptForm('page').keep('asking', false) }),
    template: `<button @click="asking = true">Rename…</button><RenameForm v-if="asking" @close="asking = false" />`
  })
  wrapper = mount(Page, { attachTo: document.body, global: { plugins: [createPinia()] } })
  await ticks()
  return { closed: () => allByRole('dialog').length === 0 }
}
const type = async (text: string): Promise<void> => {
  const field = byRole('textbox', 'Name') as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await ticks()
}
const save = (): HTMLElement => byRole('button', 'Save name')
const submit = (): boolean =>
  save()
    .closest('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true })) ?? false

it('says what is missing on its button, saves once, shows that it does, and closes', async () => {
  const { closed } = await open()
  byRole('button', 'Rename…').click()
  await ticks()
  expect(save().getAttribute('aria-disabled')).toBe('true')
  submit()
  expect(ran).toEqual([])
  await type('dana')
  submit()
  await ticks()
  submit()
  expect(ran).toHaveLength(1)
  expect(byRole('status').textContent).toBe('Saving…')
  press('Escape', { code: 'Escape' })
  await ticks()
  expect(closed()).toBe(false)
  answer({ ok: true, value: { outputs: [{}], touched: [], seq: 1 } })
  await vi.waitFor(() => expect(closed()).toBe(true))
})

it('stays with what was entered when it fails, and says why', async () => {
  const { closed } = await open()
  byRole('button', 'Rename…').click()
  await ticks()
  await type('dana')
  submit()
  await ticks()
  const error: AppError = { code: 'EntityAlreadyExists', message: '`dana` already exists' }
  answer({ ok: false, error })
  await vi.waitFor(() => expect(byRole('alert').textContent).toContain('dana already exists'))
  expect(byRole('alert').textContent).toContain('Nothing was changed')
  expect((byRole('textbox', 'Name') as HTMLInputElement).value).toBe('dana')
  press('Escape', { code: 'Escape' })
  await ticks()
  expect(closed()).toBe(true)
})

it('is open again with what was entered after the window was lost, and empty once it was closed', async () => {
  await open()
  byRole('button', 'Rename…').click()
  await ticks()
  await type('dana')
  const kept = { ...sessionStorage }
  wrapper?.unmount() // a crash does not get to this: what was stored stays
  for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, String(value))
  const again = await open()
  expect(again.closed()).toBe(false)
  expect((byRole('textbox', 'Name') as HTMLInputElement).value).toBe('dana')
  press('Escape', { code: 'Escape' })
  await ticks()
  expect(again.closed()).toBe(true)
  byRole('button', 'Rename…').click()
  await ticks()
  expect((byRole('textbox', 'Name') as HTMLInputElement).value).toBe('')
})
