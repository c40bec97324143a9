// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, expect, it, vi } from 'vitest'
import RenameDialog from '../../../src/renderer/entity/rename/RenameDialog.vue'
import { byRole } from '../kit/by-role'

afterEach(() => vi.unstubAllGlobals())

it('keeps an Enter that is pressed before the references are known, and renames to what was typed', async () => {
  const ran: unknown[] = []
  const operations = [{ name: 'UpdateUser', input: { UserName: 'ann', NewUserName: 'anna' } }]
  const plan = { operations, references: [], oldArn: 'arn:old', newArn: 'arn:new', recreated: false }
  const answers: Record<string, (input: unknown) => Promise<unknown>> = {
    'plan.rename': async () => ({ ok: true, value: plan }),
    'account.run': async (input) => {
      ran.push(input)
      return { ok: true, value: { seq: 1, touched: ['e1'], outputs: [] } }
    }
  }
  const call = new Proxy({}, { get: (_, name: string) => answers[name] ?? (async () => ({ ok: true, value: null })) })
  vi.stubGlobal('gatehouse', { call, on: () => () => undefined })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: {} }] })
  const dialog = mount(RenameDialog, {
    attachTo: document.body,
    props: { id: 'e1', kind: 'user', name: 'ann', path: '/' },
    global: { plugins: [createPinia(), router] }
  })
  await dialog.findAllComponents({ name: 'TextField' })[0]?.find('input').setValue('anna')
  byRole('button', 'Save name and path').click() // what a browser makes of Enter in a field
  expect(ran).toEqual([])
  await vi.waitFor(() => expect(dialog.emitted('done')).toHaveLength(1))
  expect(ran).toMatchObject([{ label: 'Rename ann to anna', operations }])
  dialog.unmount()
})
