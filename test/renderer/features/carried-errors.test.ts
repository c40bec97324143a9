// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import CreateProviderPage from '../../../src/renderer/features/providers/CreateProviderPage.vue'
import UploadsSection from '../../../src/renderer/features/users/credentials/UploadsSection.vue'
import { sshKeys } from '../../../src/renderer/features/users/credentials/uploads'
import type { UserCredentialsView } from '../../../src/shared/credential-views'
import { byRole } from '../ui/by-role'

const refusal = 'the request was refused'
// the bridge to main, which no test of a page has: whatever is run is refused
beforeEach(() => {
  const answers = { 'account.run': { ok: false, error: { code: 'InvalidInput', message: refusal } } } as Record<string, unknown>
  const call = new Proxy({}, { get: (_, name: string) => async () => answers[name] ?? { ok: true, value: [] } })
  vi.stubGlobal('gatehouse', { call, on: () => () => undefined })
})
let page: VueWrapper | undefined
afterEach(() => {
  page?.unmount()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})
const around = () => ({
  attachTo: document.body,
  global: {
    plugins: [createPinia(), createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: {} }] })]
  }
})
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await nextTick()
  await vi.waitFor(() => undefined)
}
const told = (): boolean => document.body.textContent?.toLowerCase().includes(refusal) ?? false

it('leaves the refusal of an upload in its dialog', async () => {
  const view = { id: 'e1', userName: 'alice', sshKeys: [], certificates: [], mfaDevices: [], accessKeys: [] } as unknown
  page = mount(UploadsSection, { ...around(), props: { view: view as UserCredentialsView, why: undefined, kind: sshKeys } })
  byRole('button', sshKeys.open).click()
  await nextTick()
  const dialog = byRole('dialog')
  const text = dialog.querySelector('textarea') as HTMLTextAreaElement
  text.value = 'ssh-rsa no'
  text.dispatchEvent(new Event('input'))
  await nextTick()
  dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  await vi.waitFor(() => expect(told()).toBe(true))
  byRole('button', 'Cancel').click()
  await settled()
  expect(told()).toBe(false)
})

it('carries no refusal from the form of one kind of provider to that of the other', async () => {
  page = mount(CreateProviderPage, { ...around(), props: { type: 'oidc' } })
  await page.get('input').setValue('https://idp.example.com')
  byRole('button', 'Add provider').click()
  await vi.waitFor(() => expect(told()).toBe(true))
  await page.setProps({ type: 'saml' })
  expect(told()).toBe(false)
})
