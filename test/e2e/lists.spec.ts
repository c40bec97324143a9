import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { entity, openSample, run, visit } from './support/account'
import { expect, test } from './support/app'

test.beforeEach(async ({ page }) => openSample(page))

const row = (page: Page, name: string): Locator =>
  page
    .getByRole('main')
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name })
const menuItem = (page: Page, name: string): Locator => page.getByRole('menuitem', { name })

for (const { path, operation, kind } of [
  { path: '/users', kind: 'user', operation: { name: 'CreateUser', input: { UserName: 'aaa' } } },
  { path: '/groups', kind: 'group', operation: { name: 'CreateGroup', input: { GroupName: 'aaa' } } },
  {
    path: '/roles',
    kind: 'role',
    operation: {
      name: 'CreateRole',
      input: {
        RoleName: 'aaa',
        AssumeRolePolicyDocument:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}'
      }
    }
  },
  {
    path: '/policies',
    kind: 'policy',
    operation: {
      name: 'CreatePolicy',
      input: {
        PolicyName: 'aaa',
        PolicyDocument: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}'
      }
    }
  }
] as const) {
  test(`F2, Shift+F10 and Delete on a row of ${path}`, async ({ page }) => {
    await run(page, 'Make one', [operation])
    await visit(page, path)
    await row(page, 'aaa').press('F2')
    const form = dialog(page, 'Rename or move aaa')
    await form.getByRole('textbox', { name: 'Path' }).fill('/platform/')
    await form.getByRole('button', { name: /^(Rename|Move|Recreate|Save)/ }).click()
    await expect(form).toBeHidden()
    await expect(row(page, 'aaa')).toContainText('/platform/')
    await row(page, 'aaa').press('Shift+F10')
    await expect(page.getByRole('menu', { name: 'Actions for aaa' })).toBeVisible()
    await expect(menuItem(page, 'Delete')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(row(page, 'aaa')).toBeFocused()
    await page.keyboard.press('Delete') // nothing else goes with it: done at once, with Undo
    await expect(page.getByText('Deleted aaa')).toBeVisible()
    await expect(row(page, 'aaa')).toHaveCount(0)
    await expect(page.locator('main tr[data-row]:focus')).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await expect(row(page, 'aaa')).toBeVisible()
    await page.keyboard.press('Control+y')
    await expect(row(page, 'aaa')).toHaveCount(0)
    if (kind === 'user' || kind === 'role') {
      await page.locator('main tr[data-row]').first().press('m')
      await expect(page.getByRole('tab', { name: /^What can this/ })).toHaveAttribute('aria-selected', 'true')
    }
  })
}

test('F2, Shift+F10 and Delete on rows of the guardrails and the resources', async ({ page }) => {
  const PolicyDocument = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'
  const Arn = 'arn:aws:s3:::aaa'
  const named = PolicyDocument.replace('"Resource":"*"', `"Resource":"${Arn}"`)
  const bucket = PolicyDocument.replace('"Action":"*"', '"Principal":"*","Action":"s3:GetObject"')
  await run(page, 'Make some', [
    { name: 'PutGuardrail', input: { Type: 'scp', Level: 0, LevelName: 'Root', Name: 'aaa', PolicyDocument } },
    { name: 'PutResource', input: { Arn, PolicyDocument: bucket } },
    { name: 'CreatePolicy', input: { PolicyName: 'names-it', PolicyDocument: named } }
  ])
  await visit(page, '/guardrails')
  await row(page, 'aaa').press('F2')
  const form = dialog(page, 'Edit guardrail')
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('bbb')
  await form.getByRole('button', { name: 'Save guardrail' }).click()
  await row(page, 'bbb').press('Shift+F10')
  await expect(menuItem(page, 'Change name and level')).toBeVisible()
  await page.keyboard.press('Escape')
  await row(page, 'bbb').press('Delete')
  await expect(page.getByText('Deleted bbb')).toBeVisible()
  await expect(page.getByText('No guardrails')).toBeVisible()

  await visit(page, '/resources')
  await row(page, Arn).press('F2')
  await expect(page.getByText(/IAM can't rename/)).toBeVisible()
  await row(page, Arn).press('Shift+F10')
  await menuItem(page, 'Delete').click() // it stays in AWS: nobody's policy points at nothing, so nothing is asked
  await expect(page.getByText(`Deleted ${Arn}`)).toBeVisible()
  await expect(page.getByText('No resource policies')).toBeVisible()
})

test('Delete on a list takes all that are ticked, and says why a row cannot go', async ({ page }) => {
  await run(page, 'Make two', [
    { name: 'CreateUser', input: { UserName: 'aaa' } },
    { name: 'CreateUser', input: { UserName: 'aab' } }
  ])
  await visit(page, '/users')
  await row(page, 'aaa').press(' ')
  await row(page, 'aab').press(' ')
  await row(page, 'ingrid.solberg').press('Delete')
  const asked = dialog(page, 'Delete 2 users?')
  await expect(asked.getByRole('listitem')).toHaveText(['aaa', 'aab'])
  await asked.getByRole('button', { name: 'Delete 2 users' }).click()
  await expect(row(page, 'aab')).toHaveCount(0)
  await expect(row(page, 'ingrid.solberg')).toBeFocused()
  await visit(page, '/policies?type=aws')
  await row(page, 'AdministratorAccess').press('F2')
  await expect(page.getByText('AdministratorAccess: AWS manages this policy')).toBeVisible()
})

test('a name that is taken is told while it is typed, and a moved inline policy keeps its name in the title', async ({
  page
}) => {
  const { id } = await entity(page, 'users', 'ingrid.solberg')
  const PolicyDocument = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}'
  await run(page, 'Put', [
    { name: 'PutUserPolicy', input: { UserName: 'ingrid.solberg', PolicyName: 'own-notes', PolicyDocument } },
    { name: 'CreatePolicy', input: { PolicyName: 'Notes', PolicyDocument } }
  ])
  await visit(page, `/users/${id}`)
  await page.getByRole('button', { name: 'Actions for own-notes' }).click()
  await menuItem(page, 'Move to a managed policy').click()
  const move = dialog(page, 'Move own-notes to a managed policy')
  const name = move.getByRole('textbox', { name: 'Policy name' })
  await name.fill('notes')
  await expect(move.getByText("A policy named Notes already exists. Names aren't case-sensitive").first()).toBeVisible()
  await expect(move.getByRole('button', { name: 'Move policy' })).toHaveAttribute('aria-disabled', 'true')
  await name.fill('')
  await expect(move.getByText(/A policy named/)).toHaveCount(0)
  await expect(move).toHaveAccessibleName('Move own-notes to a managed policy')
})

test('a search of the matrix that finds nothing takes the explanation away', async ({ page }) => {
  const { id } = await entity(page, 'users', 'ingrid.solberg')
  await visit(page, `/users/${id}/access`)
  const search = page.getByRole('textbox', { name: 'Search actions' })
  await search.fill('CreateFunction')
  const cell = page.getByRole('gridcell', { name: /^AWS Lambda, Write/ })
  const explanation = page.getByRole('region', { name: 'Explanation' })
  await cell.click()
  await cell.press('Enter')
  await expect(explanation.first()).toBeVisible()
  await search.fill('nothing-is-called-so')
  await expect(explanation).toHaveCount(0)
})

test('a text of a megabyte put in at once is told by the quota of the policy alone', async ({ page }) => {
  await visit(page, '/policies/new')
  await page.getByRole('tab', { name: 'JSON' }).click()
  await page.getByRole('textbox', { name: 'Policy document' }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(`{ "Sid": "x" },\n`.repeat(70_000))
  const told = page.getByRole('alert')
  await expect(told).toContainText('far over the quota of 6,144')
  await expect(told).not.toContainText('131,072')
  await expect(told).not.toContainText('1,000,000')
})

test('a change that cannot be written says why, and can be done again', async ({ page, userData }) => {
  const folder = join(userData, 'workspaces', 'main')
  await visit(page, '/groups/new')
  await page.getByRole('textbox', { name: 'Group name' }).fill('night-shift')
  await rename(folder, `${folder}-away`)
  await page.getByRole('button', { name: 'Create group' }).click()
  const told = page.getByRole('alert').first()
  await expect(told).toContainText(`The change can't be written to ${folder}: it no longer exists`)
  await expect(told).toContainText('Nothing was changed; restore the folder, then try again.')
  await rename(`${folder}-away`, folder)
  await page.getByRole('button', { name: 'Create group' }).click()
  await expect(page.getByRole('heading', { name: 'night-shift' })).toBeVisible()
})

test('a figure of the dashboard opens the list of what it counts', async ({ page }) => {
  await page.getByRole('link', { name: /principals are administrators/ }).click()
  const rows = page.getByRole('main').getByRole('row')
  await expect(row(page, 'break-glass')).toBeVisible()
  await expect(rows).toHaveCount(4) // three, and the head
  await page.getByRole('button', { name: 'Remove the filter: Administrators' }).click()
  await expect(row(page, 'amara.diallo')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: /Remove the filter/ })).toHaveCount(0)
})

test('Shift+click selects the rows between, which are tinted', async ({ page }) => {
  await visit(page, '/users')
  const box = (name: string): Locator => page.getByRole('checkbox', { name, exact: true })
  await box('amara.diallo').click()
  await box('arjun.mehta').click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 selected')).toBeVisible()
  const tint = (name: string): Promise<string> =>
    row(page, name)
      .getByRole('gridcell')
      .last()
      .evaluate((cell) => getComputedStyle(cell).backgroundColor)
  expect(await tint('aoife.byrne')).not.toBe(await tint('backup-verifier'))
})
