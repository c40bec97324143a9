// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import GroupChoice from '../../../src/renderer/entity/permissions/GroupChoice.vue'
import CreateProviderPage from '../../../src/renderer/features/providers/CreateProviderPage.vue'
import TrustStep from '../../../src/renderer/features/roles/TrustStep.vue'
import { trustFor, type TrustChoice } from '../../../src/renderer/features/roles/trust'
import AssignMfaDialog from '../../../src/renderer/features/users/credentials/AssignMfaDialog.vue'
import UploadsSection from '../../../src/renderer/features/users/credentials/UploadsSection.vue'
import { sshKeys } from '../../../src/renderer/features/users/credentials/uploads'
import type { UserCredentialsView } from '../../../src/shared/credential-views'
import type { AccountInfo } from '../../../src/shared/model'
import { byRole } from '../kit/by-role'

let answers: Record<string, unknown> = {}
const refusal = 'the request was refused'
// the bridge to main, which no test of a page has: whatever is run is refused
beforeEach(() => {
  answers = { 'account.run': { ok: false, error: { code: 'InvalidInput', message: refusal } } }
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
  const view = {
    id: 'e1',
    userName: 'alice',
    sshKeys: [],
    certificates: [],
    serviceCredentials: [],
    mfaDevices: [],
    accessKeys: []
  } as unknown
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

it('keeps what was filled in of a new SAML provider for the next page, but never its private key', async () => {
  const body = 'MIIEvQIBADANBgkq'.repeat(4)
  const pem = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`
  sessionStorage.clear()
  page = mount(CreateProviderPage, { ...around(), props: { type: 'saml' } })
  await page.get('input').setValue('corp')
  const input = page.get('input[aria-label="Private key file"]')
  Object.defineProperty(input.element, 'files', { value: [new File([pem], 'corp-idp.pem')] })
  await input.trigger('change')
  await vi.waitFor(() => expect(document.body.textContent).toContain('corp-idp.pem'))
  await page.get('input').setValue('corp-2') // everything that is kept is written again
  await vi.waitFor(() => expect(JSON.stringify({ ...sessionStorage })).toContain('corp-2'))
  const stored = JSON.stringify([{ ...sessionStorage }, { ...localStorage }])
  expect(stored).not.toContain(body)
  expect(stored).not.toContain('corp-idp.pem')
})

it('tells while typing that a provider or an MFA device of that name is there', async () => {
  const row = { id: 'e1', path: '/', foreign: null, createDate: '', tags: [], roles: [], validUntil: null, clientIds: [] }
  answers['list.providers'] = {
    ok: true,
    value: [
      { ...row, kind: 'samlProvider', name: 'Corp', arn: 'arn:1' },
      { ...row, kind: 'oidcProvider', name: 'idp.example.com', arn: 'arn:2' }
    ]
  }
  answers['credentials.ofUser'] = { ok: true, value: { userName: 'alice' } }
  answers['credentials.deviceNames'] = { ok: true, value: ['phone'] }
  const says = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text))
  page = mount(CreateProviderPage, { ...around(), props: { type: 'oidc' } })
  await page.get('input').setValue('https://idp.example.com/')
  await says('An OpenID Connect provider named idp.example.com already exists')
  await page.setProps({ type: 'saml' })
  await page.get('input').setValue('corp')
  await says('A SAML provider named Corp already exists')
  page.unmount()
  page = mount(AssignMfaDialog, {
    ...around(),
    props: { view: { id: 'e1', userName: 'alice' } as unknown as UserCredentialsView }
  })
  await settled()
  const name = document.activeElement as HTMLInputElement
  name.value = 'Phone'
  name.dispatchEvent(new Event('input'))
  await says('An MFA device named phone already exists')
})

it('fills in the only audience of a provider, and offers a choice of several', async () => {
  const row = { id: 'e1', path: '/', foreign: null, createDate: '', tags: [], roles: [], validUntil: null, kind: 'oidcProvider' }
  answers['list.providers'] = {
    ok: true,
    value: [
      { ...row, name: 'one', arn: 'arn:aws:iam::1:oidc-provider/one', clientIds: ['only.example'] },
      { ...row, name: 'two', arn: 'arn:aws:iam::1:oidc-provider/two', clientIds: ['a', 'b'] }
    ]
  }
  const step = mount(TrustStep, {
    ...around(),
    props: {
      home: { accountId: '111122223333', partition: 'aws', alias: null, displayName: 'x' } as AccountInfo,
      modelValue: trustFor('arn:aws:iam::1:oidc-provider/one'),
      blocking: undefined,
      'onUpdate:modelValue': (modelValue: TrustChoice) => void step.setProps({ modelValue })
    }
  })
  page = step as unknown as VueWrapper
  await vi.waitFor(() => expect(step.props('modelValue').audience).toBe('only.example'))
  await step.setProps({ modelValue: { ...step.props('modelValue'), web: 'arn:aws:iam::1:oidc-provider/two' } })
  await settled()
  expect(step.props('modelValue').audience).toBe('')
  expect(byRole('combobox', 'Audience').textContent).toContain('Choose an audience')
})

it('creates a group by name alone in a dialog, and selects it', async () => {
  const ran: unknown[] = []
  answers['list.groups'] = { ok: true, value: [] }
  const bridge = (window as unknown as { gatehouse: { call: Record<string, unknown> } }).gatehouse
  bridge.call = new Proxy(bridge.call, {
    get: (call, name: string) =>
      name === 'account.run'
        ? async (input: unknown) => (ran.push(input), { ok: true, value: { touched: [], outputs: [{}], seq: 1 } })
        : call[name]
  })
  const picked: string[][] = []
  page = mount(GroupChoice, {
    ...around(),
    props: { picked: new Set<string>(), 'onUpdate:picked': (names: ReadonlySet<string>) => void picked.push([...names]) }
  })
  await settled()
  byRole('button', 'New group').click()
  await settled()
  const name = document.activeElement as HTMLInputElement
  name.value = 'auditors'
  name.dispatchEvent(new Event('input'))
  await settled()
  byRole('button', 'Create group').click()
  await vi.waitFor(() => expect(picked).toEqual([['auditors']]))
  expect(ran).toMatchObject([{ operations: [{ name: 'CreateGroup', input: { GroupName: 'auditors' } }] }])
  expect(document.querySelector('[role=dialog]')).toBeNull()
})
