import { accountTree } from './support/account'
import { expect, test } from './support/app'

test('with an unsaved secret on the page, undo is held and closing the window asks', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
  // the native question is answered here: 0 stays, 1 closes
  await app.evaluate(({ dialog }) => {
    const answers = Object.assign(globalThis, { asked: 0, answer: 0 })
    dialog.showMessageBoxSync = () => {
      answers.asked++
      return answers.answer
    }
  })
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const user = (await accountTree(page)).users[0]?.id
  await page.evaluate((id) => (location.hash = `#/users/${id}/create-access-key`), user)
  await page.getByRole('radio').first().check()
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Create access key', exact: true }).click()
  await expect(page.getByText('Access key created').first()).toBeVisible()

  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText(/before undoing/)).toBeVisible()

  await close()
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1)
  await expect(page.getByText('Access key created').first()).toBeVisible()
  await app.evaluate(() => Object.assign(globalThis, { answer: 1 })) // so that the test can end
})
