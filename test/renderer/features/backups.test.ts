// @vitest-environment happy-dom
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createHandlers } from '../../../src/main/api/handlers'
import { useWorkspace } from '../../../src/renderer/api/workspace'
import BackupsPage from '../../../src/renderer/features/settings/BackupsPage.vue'
import Notices from '../../../src/renderer/shell/Notices.vue'
import { lastRestored } from '../../../src/renderer/features/settings/backups/restored'
import type { Operation } from '../../../src/shared/operations'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'
import { allByRole, byRole } from '../kit/by-role'

let t: TestSession
let wrapper: VueWrapper | undefined
let restarted: (() => void)[] = []

/** The window's bridge over the session's own handlers: only Electron is not there. */
function bridge(): void {
  const handlers = createHandlers(t.session, {} as never, {} as never, {} as never)
  vi.stubGlobal('gatehouse', {
    call: handlers,
    on: (name: string, listener: () => void) => {
      if (name === 'changed') restarted.push(listener)
      return () => undefined
    }
  })
}
async function show(component: typeof BackupsPage | typeof Notices): Promise<void> {
  bridge()
  setActivePinia(createPinia())
  await useWorkspace().load()
  const anywhere = { path: '/:rest(.*)*', component: { template: '<i />' } }
  const router = createRouter({ history: createMemoryHistory(), routes: [anywhere] })
  wrapper = mount(component, { attachTo: document.body, global: { plugins: [router] } })
}
const text = () => document.body.textContent ?? ''
const shows = (what: string | RegExp) => vi.waitFor(() => expect(text().replace(/\s+/g, ' ')).toMatch(what), { timeout: 5000 })
const folder = () => join(t.userData, 'workspaces', 'main')
const create = (UserName: string): Operation => ({ name: 'CreateUser', input: { UserName } })
const asideOf = (name: string) => `${name}.unreadable-2026-01-02T03-04-05.678Z-0a1b2c3d`
async function started(): Promise<void> {
  value(await t.session.create(home))
  value(await t.session.run('Create anna', [create('anna'), { name: 'CreateAccessKey', input: { UserName: 'anna' } }]))
  t = await t.reopen()
}

beforeEach(async () => {
  testCatalog() // makes sure that the generated catalog is there
  t = await openTestSession()
})
afterEach(async () => {
  wrapper?.unmount()
  lastRestored.value = null
  restarted = []
  document.body.replaceChildren()
  await t.close()
  vi.unstubAllGlobals()
})

describe('the Backups page', () => {
  it('says that there are none, and what they will be', async () => {
    await show(BackupsPage)
    await shows('No backups yet')
    await shows('No files were set aside.')
    expect(text()).toContain('no passwords, keys or MFA devices')
  })

  it('shows each backup with what happened since, and names on demand', async () => {
    await started()
    value(
      await t.session.run('Change', [create('ben'), { name: 'UpdateUser', input: { UserName: 'anna', NewUserName: 'anne' } }])
    )
    await show(BackupsPage)
    await shows('When Gatehouse was closed')
    await shows(/1 added, 1 changed/)
    expect(text()).not.toContain('User name, ARN')
    const [since] = allByRole('button', /^1 added, 1 changed since/)
    since?.click()
    await nextTick()
    expect(since?.getAttribute('aria-expanded')).toBe('true')
    expect(document.querySelector('[aria-label="Added: 1"]')?.textContent).toContain('ben')
    expect(document.querySelector('[aria-label="Changed: 1"]')?.textContent).toMatch(/anne.*User name/)
  })

  it('asks before a restore that loses credentials, and says afterwards who came back without any', async () => {
    await started()
    value(await t.session.run('Go on', [create('ben'), { name: 'CreateAccessKey', input: { UserName: 'ben' } }]))
    await show(BackupsPage)
    await shows(/1 added/)
    allByRole('button', /^Restore the backup/)[0]?.click()
    await shows("1 user isn't in this state and permanently loses all passwords, keys and MFA devices: ben")
    const confirm = byRole('button', 'Restore and lose the credentials of 1 user')
    confirm.click()
    await nextTick()
    expect(value(await t.session.ask('tree', {})).users).toHaveLength(2)
    const field = byRole('textbox', 'To confirm, enter restore') as HTMLInputElement
    field.value = 'restore'
    field.dispatchEvent(new Event('input'))
    await nextTick()
    confirm.click()
    await shows('Restored the state of')
    expect(value(await t.session.ask('tree', {})).users.map((u) => u.name)).toEqual(['anna'])
    for (const listener of restarted) listener()
    await shows('Before: Restore the backup')
    // back to what was: ben is there again, and has nothing
    const row = [...document.querySelectorAll('tr')].find((r) => r.textContent?.includes('Before: Restore'))
    row?.querySelector<HTMLButtonElement>('td:last-child button')?.click()
    await shows('1 user is restored without password, keys and MFA devices: ben')
    byRole('button', 'Restore').click()
    await shows('1 user restored without password, keys and MFA devices: ben.')
  })

  it('shows a damaged backup as such, and deletes it instead of restoring it', async () => {
    await started()
    const place = join(folder(), 'backups')
    const [first = '', second = ''] = readdirSync(place).sort()
    writeFileSync(join(place, first), 'nothing of it')
    writeFileSync(join(place, second), readFileSync(join(place, second)).subarray(0, -9))
    await show(BackupsPage)
    await shows("This backup is damaged and can't be restored: it isn't a backup file")
    await shows("This backup is damaged and can't be restored: it can't be unpacked")
    expect(allByRole('button', /^Restore/)).toEqual([])
    for (const left of [[first], []]) {
      allByRole('button', /^Delete permanently/)[0]?.click()
      await nextTick()
      byRole('button', 'Delete permanently').click()
      await vi.waitFor(() => expect(readdirSync(place)).toEqual(left))
      await vi.waitFor(() => expect(allByRole('button', /^Delete permanently/)).toHaveLength(left.length))
    }
  })

  it('lists what opening put aside: accounts can be used, credentials deleted', async () => {
    await started()
    const import1 = readFileSync(join(folder(), 'import-000000000001.json'), 'utf8')
    const { sum: _, ...edited } = JSON.parse(import1) as { sum?: string; account: object }
    writeFileSync(join(folder(), asideOf('import-000000000001.json')), JSON.stringify({ ...edited, sum: '0123456789abcdef' }))
    writeFileSync(join(folder(), asideOf('credentials.json')), '{')
    writeFileSync(join(folder(), asideOf('journal-000000000001.ndjson')), '{')
    await show(BackupsPage)
    await shows("The checksum doesn't match")
    expect(text()).toContain(asideOf('journal-000000000001.ndjson'))
    byRole('button', 'Delete permanently: credentials.json').click()
    await nextTick()
    byRole('button', 'Delete permanently').click()
    await vi.waitFor(() => expect(readdirSync(folder())).not.toContain(asideOf('credentials.json')))
    allByRole('button', /^Use this file: import/)[0]?.click()
    await shows("The checksum doesn't match: the file was edited")
    await shows(/loses all passwords.*anna/)
  })
})

describe('what opening offers', () => {
  it('stands above the page, and nothing does where all is well', async () => {
    await started()
    await show(Notices)
    expect(text()).toBe('')
    wrapper?.unmount()
    await t.session.close()
    const { rmSync } = await import('node:fs')
    for (const name of readdirSync(folder())) if (/^(journal|import|snapshot|head)/.test(name)) rmSync(join(folder(), name))
    t = await openTestSession(t.userData)
    await show(Notices)
    await shows("A backup contains the account that couldn't be opened")
    await shows('One user is no longer in the account')
    byRole('button', 'Restore this state').click()
    await shows('No account is open.')
    byRole('button', 'Restore').click()
    await vi.waitFor(async () => expect(value(await t.session.state()).home?.displayName).toBe('Test'))
    await vi.waitFor(() => expect(text()).not.toContain('could not be opened'))
    await vi.waitFor(() => expect(text()).not.toContain('no longer in the account'))
  })
})
