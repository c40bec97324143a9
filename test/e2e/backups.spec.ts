import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { BackupsView } from '../../src/shared/backup-views'
import type { Result } from '../../src/shared/result'
import { accountTree, entity, openSample, run, visit } from './support/account'
import { expect, launch, test, watchErrors } from './support/app'
import { Keyboard } from './support/keyboard'
import { seriousOf, setSize, setTheme, shot } from './support/look'

const workspaceOf = (userData: string) => join(userData, 'workspaces', 'main')
const backupsOf = (page: Page): Promise<BackupsView['backups']> =>
  page.evaluate(async () => {
    const answer: unknown = await window.gatehouse.call['backups.list']({})
    const listed = (typeof answer === 'string' ? JSON.parse(answer) : answer) as Result<BackupsView>
    return listed.ok ? listed.value.backups : []
  })
const users = async (page: Page): Promise<string[]> => (await accountTree(page)).users.map((u) => u.name)

async function start(userData: string): Promise<{ app: ElectronApplication; page: Page; errors: string[] }> {
  const app = await launch(userData)
  const page = await app.firstWindow()
  const errors = watchErrors(page)
  await expect(page.locator('#app')).not.toBeEmpty()
  return { app, page, errors }
}

test('a backup shows what happened since, and is restored: credentials stay with their users, who comes back has none', async ({
  app,
  page
}) => {
  await setSize(app, 1440, 900)
  await openSample(page)
  await expect.poll(async () => (await backupsOf(page)).length).toBe(1)
  await run(page, 'Give keys', [
    { name: 'CreateAccessKey', input: { UserName: 'ingrid.solberg' } },
    { name: 'CreateUser', input: { UserName: 'noor.haddad' } },
    { name: 'CreateAccessKey', input: { UserName: 'noor.haddad' } }
  ])
  await run(page, 'Tag', [{ name: 'TagUser', input: { UserName: 'ingrid.solberg', Tags: [{ Key: 'desk', Value: '4' }] } }])

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Show backups' }).click()
  const row = page.getByRole('row', { name: /After: Import Harbour Lane/ })
  await row.getByRole('button', { name: /added.* since/ }).click()
  await expect(page.getByRole('region', { name: 'Added: 1' })).toContainText('noor.haddad')
  await expect(page.getByRole('region', { name: 'Changed: 1' })).toContainText('ingrid.solberg')
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(app, theme)
    await shot(page, `backups-list-${theme}`)
    expect(await seriousOf(page)).toEqual([])
  }
  await setSize(app, 1024, 700)
  await shot(page, 'backups-list-small')
  await setTheme(app, 'light')
  await setSize(app, 1440, 900)

  await row.getByRole('button', { name: /^Restore the backup/ }).click()
  const dialog = page.getByRole('dialog', { name: /Restore the state/ })
  await expect(dialog).toContainText(
    "1 user isn't in this state and permanently loses all passwords, keys and MFA devices: noor.haddad"
  )
  await shot(page, 'backups-dialog-light')
  expect(await seriousOf(page)).toEqual([])
  await dialog.getByRole('textbox', { name: /enter restore/ }).fill('restore')
  await dialog.getByRole('button', { name: /Restore and lose/ }).click()
  await expect(page.getByText(/^Restored the state of/)).toBeVisible()
  expect(await users(page)).not.toContain('noor.haddad')
  const ingrid = await entity(page, 'users', 'ingrid.solberg')
  await visit(page, `/users/${ingrid.id}/credentials`)
  await expect(page.getByText(/AKIA/).first()).toBeVisible()

  // and the state before, which has the user without credentials
  await visit(page, '/settings/backups')
  await page
    .getByRole('row', { name: /Before: Restore the backup/ })
    .getByRole('button', { name: /^Restore the backup/ })
    .click()
  await expect(page.getByRole('dialog')).toContainText('1 user is restored without password, keys and MFA devices: noor.haddad')
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText('1 user restored without password, keys and MFA devices: noor.haddad.')).toBeVisible()
  await shot(page, 'backups-restored-light')
  expect(await users(page)).toContain('noor.haddad')
  const noor = await entity(page, 'users', 'noor.haddad')
  await visit(page, `/users/${noor.id}/credentials`)
  await expect(page.getByText(/AKIA/)).toHaveCount(0)
})

test('an account that is gone is offered from its newest backup, and comes back with one click', async ({ userData }) => {
  const first = await start(userData)
  await openSample(first.page)
  await run(first.page, 'Create noor', [{ name: 'CreateUser', input: { UserName: 'noor.haddad' } }])
  await first.app.close()
  const folder = workspaceOf(userData)
  for (const name of await readdir(folder)) if (/^(journal|import|snapshot|head)/.test(name)) await rm(join(folder, name))
  // the newest backup is damaged: the one before it is offered
  const names = (await readdir(join(folder, 'backups'))).sort()
  expect(names.length).toBeGreaterThan(1)
  const newest = join(folder, 'backups', names.at(-1) ?? '')
  const bytes = await readFile(newest)
  await writeFile(newest, bytes.subarray(0, bytes.length - 20))
  const unreadable = join(folder, 'credentials.json.unreadable-2026-01-02T03-04-05.678Z-0a1b2c3d')
  await writeFile(unreadable, '{"schema":')

  const { app, page, errors } = await start(userData)
  await setSize(app, 1024, 700)
  await expect(page.getByText("A backup contains the account that couldn't be opened")).toBeVisible()
  await shot(page, 'backups-offer-small')
  await setSize(app, 1440, 900)
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(app, theme)
    await shot(page, `backups-offer-${theme}`)
    expect(await seriousOf(page)).toEqual([])
  }
  await page.getByRole('button', { name: 'Show all backups' }).click()
  await expect(page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()
  await shot(page, 'backups-start-dark')
  expect(await seriousOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Delete permanently: credentials.json' }).click()
  await shot(page, 'backups-delete-dark')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete permanently' }).click()
  await expect(page.getByText('No files were set aside.')).toBeVisible()
  expect((await readdir(folder)).some((name) => name.includes('unreadable'))).toBe(false)
  await page.getByRole('link', { name: 'Start' }).click()
  await page.getByRole('button', { name: 'Restore this state' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored the state of/)).toBeVisible()
  await expect(page.getByText('Damaged', { exact: true })).toBeVisible()
  await setTheme(app, 'light')
  await shot(page, 'backups-damaged-light')
  expect((await users(page)).length).toBe(39)
  expect(errors).toEqual([])
  await app.close()
})

test('a credentials file edited by hand is used on request, and a damaged backup deleted', async ({ userData }) => {
  const first = await start(userData)
  await openSample(first.page)
  await run(first.page, 'Give a key', [{ name: 'CreateAccessKey', input: { UserName: 'ingrid.solberg' } }])
  await first.app.close()
  const folder = workspaceOf(userData)
  const file = join(folder, 'credentials.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"Active"', '"Inactive"'))
  const names = (await readdir(join(folder, 'backups'))).sort()
  await writeFile(join(folder, 'backups', names[0] ?? ''), 'nothing of it')

  const { app, page, errors } = await start(userData)
  await setSize(app, 1440, 900)
  const ingrid = await entity(page, 'users', 'ingrid.solberg')
  await visit(page, `/users/${ingrid.id}/credentials`)
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible()
  await visit(page, '/settings/backups')
  const row = page.getByRole('row', { name: /credentials\.json/ })
  await expect(row).toContainText('1 user')
  await expect(row).toContainText('the file was edited or is damaged')
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(app, theme)
    await shot(page, `backups-found-${theme}`)
    expect(await seriousOf(page)).toEqual([])
  }
  await row.getByRole('button', { name: /^Use this file/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Use this credentials file?' })
  await expect(dialog).toContainText('are saved in a separate file')
  await shot(page, 'backups-use-dark')
  await setTheme(app, 'light')
  await shot(page, 'backups-use-light')
  expect(await seriousOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Use this file' }).click()
  await expect(page.getByText('This account now uses the credentials in the file')).toBeVisible()
  await expect(page.getByRole('row', { name: /In use until another file replaced it/ })).toBeVisible()
  await setSize(app, 1024, 700)
  await shot(page, 'backups-used-small')
  expect(await seriousOf(page)).toEqual([])
  await page.getByRole('button', { name: `Delete permanently: ${names[0]}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete permanently' }).click()
  await expect(page.getByText(names[0] ?? '')).toHaveCount(0)
  expect(await readdir(join(folder, 'backups'))).not.toContain(names[0])
  await visit(page, `/users/${ingrid.id}/credentials`)
  await expect(page.getByText('Inactive', { exact: true }).first()).toBeVisible()
  expect(errors).toEqual([])
  await app.close()
})

test('the Backups page works with the keyboard alone', async ({ page }) => {
  await openSample(page)
  await expect.poll(async () => (await backupsOf(page)).length).toBe(1)
  await run(page, 'Create noor', [{ name: 'CreateUser', input: { UserName: 'noor.haddad' } }])
  const keyboard = new Keyboard(page)
  await keyboard.goTo('Backups')
  await expect(page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()
  await keyboard.button(/^1 added since/)
  await expect(page.getByRole('region', { name: 'Added: 1' })).toContainText('noor.haddad')
  await keyboard.button(/^Restore the backup/)
  await expect(page.getByText('All users keep their passwords, keys and MFA devices.')).toBeVisible()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Restore the backup/ }).first()).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByText('All users keep their passwords, keys and MFA devices.')).toBeVisible()
  await keyboard.button('Restore')
  await expect(page.getByText(/^Restored the state of/)).toBeVisible()
  expect(await users(page)).not.toContain('noor.haddad')
})
