import { cpSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { visit } from './support/account'
import { expect, launch, test, watchErrors } from './support/app'

/** What `test/main/session/old-data.test.ts` cannot see: the drafts, which Chromium keeps, and the settings. */
const fixtures = join(import.meta.dirname, '../fixtures/workspaces')
const versions = readdirSync(fixtures, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

for (const version of versions) {
  test(`a workspace of version ${version} opens with its drafts and settings, and without a notice`, async ({ userData }) => {
    cpSync(join(fixtures, version, 'userData'), userData, { recursive: true })
    const expected = JSON.parse(readFileSync(join(fixtures, version, 'expected.json'), 'utf8')) as {
      drafts: [string, string][]
      settings: object
    }
    const app = await launch(userData)
    const page = await app.firstWindow()
    const errors = watchErrors(page)
    await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    expect(await page.evaluate(() => localStorage.getItem('gatehouse.drafts'))).toBe(JSON.stringify(expected.drafts))
    await visit(page, `/policies/${encodeURIComponent('arn:aws:iam::111122223333:policy/read-buckets')}`)
    await expect(page.getByRole('button', { name: /^Save/ })).toBeVisible()
    const settings: unknown = await page.evaluate(() => window.gatehouse.call['settings.get']({}))
    expect(settings).toMatchObject({ ok: true, value: expected.settings })
    expect(errors).toEqual([])
    await app.close()
  })
}
