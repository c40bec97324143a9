import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'

test('a name with characters that cannot be seen is written out wherever it is shown', async ({ app, page, userData }) => {
  const name = 'adm\u202enimda'
  const arn = `arn:aws:iam::111122223333:user/${name}`
  const user = { Path: '/', UserName: name, UserId: 'AIDA00000000000000001', Arn: arn, CreateDate: '2024-01-01T00:00:00Z' }
  const file = join(userData, 'export.json')
  const tags = [{ Key: 'te\u200bam', Value: 'a\u00a0b' }]
  await writeFile(file, JSON.stringify({ UserDetailList: [{ ...user, GroupList: [], Tags: tags }] }))
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, file)
  await page.getByRole('button', { name: 'Import a file' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Import account' }).click()
  // when it is done, the import opens the account
  await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const unseen = async (): Promise<boolean> => /[\u202e\u200b]/.test(await page.evaluate(() => document.body.outerHTML))
  await page.evaluate(() => (location.hash = '#/users'))
  await expect(page.getByRole('grid', { name: 'Users' })).toContainText('adm‹U+202E›nimda')
  expect(await unseen()).toBe(false)
  await page.getByRole('link', { name: 'adm‹U+202E›nimda' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('adm‹U+202E›nimda')
  await page.getByRole('tab', { name: /^Tags/ }).click()
  await expect(page.getByRole('cell', { name: 'te‹U+200B›am' })).toBeVisible()
  expect(await unseen()).toBe(false)
})
