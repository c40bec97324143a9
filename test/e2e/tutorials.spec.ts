import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { filesWith, savesTo } from './support/files'
import { Keyboard } from './support/keyboard'
import { lookAt, shot } from './support/look'

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
}
test('tutorial: access keys of a user', async ({ app, page, userData }) => {
  test.setTimeout(120_000)
  const csv = join(userData, 'first_accessKeys.csv')
  const second = join(userData, 'second_accessKeys.csv')
  await openSample(page)
  await new Keyboard(page).goTo('Create users')
  await page.getByRole('textbox', { name: 'User name', exact: true }).fill('tutorial-bot')
  await page.getByRole('button', { name: 'Add another user' }).click()
  await page.getByRole('textbox', { name: 'User name 2' }).fill('tutorial-bot-2')
  await page.getByRole('button', { name: 'Next: permissions' }).click()
  await page.getByRole('radio', { name: 'Attach policies directly' }).check()
  await page.getByRole('textbox', { name: 'Search policies' }).fill('AmazonS3ReadOnly')
  await page.getByRole('checkbox', { name: 'AmazonS3ReadOnlyAccess', exact: true }).check()
  await page.getByRole('button', { name: 'Next: tags' }).click()
  await page.getByRole('button', { name: 'Next: review and create' }).click()
  await page.getByRole('button', { name: 'Create 2 users' }).click()
  await expect(page.getByRole('heading', { name: '2 users created' })).toBeVisible()
  await page.getByRole('button', { name: 'Open tutorial-bot' }).click()
  await page.getByRole('tab', { name: 'Security credentials' }).click()
  await lookAt(page, 'tutorial-credentials-empty')

  async function createKey(file: string): Promise<{ id: string; secret: string }> {
    await page.getByRole('button', { name: 'Create access key', exact: true }).click()
    const create = page.getByRole('button', { name: 'Create access key', exact: true })
    await expect(create).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('radio', { name: /^Command line/ }).check()
    await expect(page.getByText('Alternative recommended')).toBeVisible()
    await page.getByRole('checkbox', { name: /I understand the recommendation/ }).check()
    await page.getByRole('textbox', { name: 'Description (optional)' }).fill('nightly export')
    await shot(page, 'tutorial-create-key')
    await create.click()
    await expect(page.getByRole('heading', { name: 'Access key created' })).toBeVisible()
    await savesTo(app, file)
    await page.getByRole('button', { name: 'Download .csv' }).click()
    await expect(page.getByText('Saved as')).toBeVisible()
    const lines = (await readFile(file, 'utf8')).split('\n')
    expect(lines[0]).toBe('Access key ID,Secret access key')
    const [id = '', secret = ''] = (lines[1] ?? '').split(',')
    expect(id).toMatch(/^AKIA[A-Z2-7]{16}$/)
    expect(secret).toMatch(/^[A-Za-z0-9+/]{40}$/)
    await expect(page.getByText(secret)).toBeHidden()
    await page.getByRole('button', { name: /^Show secret access key/ }).click()
    await expect(page.getByText(secret)).toBeVisible()
    await lookAt(page, 'tutorial-key-created')
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText(id).first()).toBeVisible()
    return { id, secret }
  }

  const one = await createKey(csv)
  await page.getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByText('Inactive')).toBeVisible()
  const two = await createKey(second)

  await test.step('a third is refused', async () => {
    // the page says so before the form, and the operation all the same
    await expect(page.getByRole('button', { name: 'Create access key', exact: true })).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByText(/the quota \(LimitExceeded\)/)).toBeVisible()
    await page.evaluate(() => (location.hash = location.hash.replace('/credentials', '/create-access-key')))
    await page.getByRole('radio', { name: /^Other/ }).check()
    await page.getByRole('checkbox', { name: /I understand the recommendation/ }).check()
    await page.getByRole('button', { name: 'Create access key', exact: true }).click()
    await expect(page.getByText('LimitExceeded', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('the inactive one is deleted by typing its ID', async () => {
    const row = page.getByRole('row', { name: new RegExp(one.id) })
    await expect(page.getByRole('row', { name: new RegExp(two.id) }).getByRole('button', { name: 'Delete' })).toHaveAttribute(
      'aria-disabled',
      'true'
    )
    await row.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('textbox', { name: `To confirm, enter ${one.id}` }).fill(one.id)
    await page.getByRole('button', { name: 'Delete access key' }).click()
    await expect(row).toBeHidden()
    await lookAt(page, 'tutorial-credentials')
  })

  expect(await filesWith(userData, [one.secret, two.secret])).toEqual(expect.arrayContaining([csv, second]))
  expect(await filesWith(userData, [one.secret, two.secret])).toHaveLength(2)
})
