import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, launch, test, watchErrors } from './support/app'
import { shot } from './support/look'

const accountFile = join(import.meta.dirname, '../../resources/sample-account.json')

/** The person picks this file in the native dialog. */
const chooses = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
  }, path)

const cell = (page: Page, name: RegExp) => page.getByRole('gridcell', { name })

test('import, open a user, read its matrix, ask why, edit its policy, see the change, find it again', async ({
  app,
  page,
  userData
}) => {
  await test.step('first start', async () => {
    await expect(page.getByRole('heading', { name: 'Build, check and understand AWS IAM, offline' })).toBeVisible()
    await expect(page.getByText('aws iam get-account-authorization-details > account.json')).toBeVisible()
    await shot(page, '01-first-start')
  })

  await test.step('import an export', async () => {
    await chooses(app, accountFile)
    await page.getByRole('button', { name: 'Import a file' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import this account' })
    await expect(dialog.getByText('39 users', { exact: true })).toBeVisible()
    await shot(page, '02-import-preview')
    await dialog.getByRole('button', { name: 'Import account' }).click()
    await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
    await shot(page, '03-overview')
  })

  await test.step('open a user in the tree', async () => {
    await page.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('haruto')
    await page.getByRole('treeitem', { name: /haruto\.tanaka/ }).click()
    await expect(page.getByRole('heading', { name: 'haruto.tanaka' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'DeveloperAccess' })).toBeVisible()
    await shot(page, '04-user-permissions')
  })

  await test.step('what can this user do', async () => {
    await page.getByRole('tab', { name: 'What can this user do' }).click()
    await expect(page.getByText(/of 22,091 actions/)).toBeVisible()
    await shot(page, '05-matrix')
    await page.getByRole('textbox', { name: 'Search actions' }).fill('lambda:UpdateFunctionCode')
  })

  await test.step('why', async () => {
    await cell(page, /AWS Lambda, Write/)
      .first()
      .click()
    await page.getByRole('row', { name: /UpdateFunctionCode\b/ }).click()
    const explanation = page.getByRole('region', { name: 'Explanation' }).first()
    await expect(explanation.getByText('Statements that allow it')).toBeVisible()
    await expect(explanation.getByText('developers').first()).toBeVisible()
    await expect(explanation.getByText('DeveloperAccess').first()).toBeVisible()
    await shot(page, '06-explanation')
    await explanation.locator('summary').filter({ hasText: 'DeveloperAccess' }).first().click()
    await explanation.getByRole('button', { name: 'Open in editor' }).first().click()
  })

  await test.step('edit the policy', async () => {
    const editor = page.getByRole('textbox', { name: /Policy document DeveloperAccess/ })
    await expect(editor).toBeVisible()
    await shot(page, '07-editor')
    await editor.click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(
      '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "lambda:ListFunctions" } ] }'
    )
    await expect(page.getByRole('button', { name: /^Save as v/ })).toHaveAttribute('aria-disabled', 'true')
    await expect(page.getByText(/Fix 1 error to save/)).toBeVisible()
    await shot(page, '08-editor-error')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(
      '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "lambda:ListFunctions", "Resource": "*" } ] }'
    )
    await expect(page.getByText(/Fix \d+ error/)).toBeHidden()
    await page.keyboard.press('ControlOrMeta+S')
    await expect(page.getByText('No findings.')).toBeVisible()
    await expect(page.getByRole('tab', { name: /Versions\s*4/ })).toBeVisible()
  })

  await test.step('the matrix has changed', async () => {
    await showLambda(page)
    await expect(page.getByRole('row', { name: /UpdateFunctionCode\b.*(None|Not allowed)/ })).toBeVisible()
    await shot(page, '09-matrix-changed')
  })

  await test.step('quit and start again: the change is there', async () => {
    await app.close()
    const again = await launch(userData)
    const next = await again.firstWindow()
    const errors = watchErrors(next)
    await expect(next.getByRole('tree', { name: 'Account' })).toBeVisible()
    await next.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('haruto')
    await next.getByRole('treeitem', { name: /haruto\.tanaka/ }).click()
    await next.getByRole('tab', { name: 'What can this user do' }).click()
    await showLambda(next)
    await expect(next.getByRole('row', { name: /UpdateFunctionCode\b.*(None|Not allowed)/ })).toBeVisible()
    await shot(next, '10-after-restart')
    expect(errors).toEqual([])
    await again.close()
  })
})

/** The user's matrix, unfolded at the one action. */
async function showLambda(page: Page): Promise<void> {
  if (!(await page.getByRole('textbox', { name: 'Search actions' }).isVisible())) {
    await page.getByRole('treeitem', { name: /haruto\.tanaka/ }).click()
    await page.getByRole('tab', { name: 'What can this user do' }).click()
  }
  await page.getByRole('textbox', { name: 'Search actions' }).fill('lambda:UpdateFunctionCode')
  await cell(page, /AWS Lambda, Write/)
    .first()
    .click()
}
