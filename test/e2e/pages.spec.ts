import { expect, test } from './support/app'
import { setSize, setTheme, shot } from './support/look'

/** The pages of the sample account, by how one gets there from the window with the user's page open. */
const pages = [
  { name: 'user', open: 'Permissions' },
  { name: 'matrix', open: 'What can this user do' },
  { name: 'groups', open: 'Groups' },
  { name: 'tags', open: 'Tags' }
]

for (const theme of ['light', 'dark'] as const) {
  test(`pages of the sample account are drawn in ${theme}, at every size`, async ({ app, page }) => {
    test.setTimeout(120_000)
    await setTheme(app, theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await setSize(app, 1280, 800)
    await shot(page, `${theme}-start`)
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
    await shot(page, `${theme}-overview`)

    await page.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('ingrid')
    await page.getByRole('treeitem', { name: /ingrid\.solberg/ }).click()
    for (const { name, open } of pages) {
      await page.getByRole('tab', { name: open }).click()
      if (name === 'matrix') {
        await expect(page.getByText(/of 22,091 actions/)).toBeVisible()
        await page
          .getByRole('gridcell', { name: /AWS Identity and Access Management.*, Permissions management/ })
          .first()
          .click()
        await page.getByRole('row', { name: /CreatePolicyVersion\b/ }).click()
        await expect(page.getByText('Statements that allow it').first()).toBeVisible()
      }
      for (const [width, height] of [
        [1280, 800],
        [1920, 1080],
        [1024, 700]
      ] as const) {
        await setSize(app, width, height)
        await shot(page, `${theme}-${name}-${width}`)
      }
      await setSize(app, 1280, 800)
    }

    await page.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('AnalyticsWorkbench')
    await page.getByRole('treeitem', { name: /AnalyticsWorkbench/ }).click()
    await expect(page.getByText(/StartQueryExecutions/).first()).toBeVisible()
    await expect(page.getByText('INVALID_ACTION')).toBeVisible()
    await shot(page, `${theme}-editor-1280`)
    await setSize(app, 1024, 700)
    await shot(page, `${theme}-editor-1024`)

    await page.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('external-auditor')
    await page.getByRole('treeitem', { name: /external-auditor/ }).click()
    await page.getByRole('tab', { name: 'Trust relationships' }).click()
    await expect(page.getByRole('textbox', { name: /trust policy of external-auditor/ })).toBeVisible()
    await shot(page, `${theme}-trust-1024`)
  })
}
