import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { entity, openSample, run, samlMetadata, visit } from './support/account'
import { expect, test } from './support/app'
import { filesWith, savesTo } from './support/files'
import { seriousOf, setSize, setTheme, shot } from './support/look'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const section = (page: Page, name: RegExp) => page.getByRole('region', { name })

/** With PICTURES, the page in both themes and both sizes. */
async function pictures(app: ElectronApplication, page: Page, name: string): Promise<void> {
  expect(await seriousOf(page)).toEqual([])
  if (!process.env['PICTURES']) return
  for (const [width, height] of [
    [1440, 900],
    [1024, 700]
  ] as const) {
    await setSize(app, width, height)
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(app, theme)
      await shot(page, `reference-${name}-${theme}-${width}`)
    }
  }
  await setTheme(app, 'light')
}

test('an API key for a service, from nothing to nothing; a security key is noted', async ({ app, page, userData }) => {
  test.setTimeout(90_000)
  await openSample(page)
  const { id } = await entity(page, 'users', 'backup-verifier')
  await visit(page, `/users/${id}/credentials`)
  const credentials = section(page, /Service-specific credentials/)
  const secrets: string[] = []
  const csv = join(userData, 'key.csv')

  /** The page that shows the secret: saved, read, left. */
  async function takeSecret(): Promise<void> {
    await savesTo(app, csv)
    await button(page, 'Download .csv').click()
    await expect(page.getByText('Saved as')).toBeVisible()
    const [header, line = ''] = (await readFile(csv, 'utf8')).split('\n')
    expect(header).toBe('Alias,API key')
    expect(line).toMatch(/^backup-verifier-at-\d{12},ABSK/)
    secrets.push(line.split(',')[1] ?? '')
    await button(page, 'Done').click()
  }

  await test.step('it is made with an age, and the managed policy comes along', async () => {
    await button(page, 'Create service credential').click()
    await page.getByRole('combobox', { name: 'Service' }).click()
    await page.getByRole('option', { name: /Amazon Bedrock/ }).click()
    await expect(page.getByRole('checkbox', { name: /AmazonBedrockLimitedAccess/ })).toBeChecked()
    await pictures(app, page, 'service-create')
    await button(page, 'Create credential').click()
    await expect(page.getByRole('heading', { name: 'Service credential created' })).toBeVisible()
    await pictures(app, page, 'service-secret')
    await button(page, 'Done').click()
    await button(page, 'Stay').click()
    await takeSecret()
    const row = credentials.getByRole('row', { name: /Amazon Bedrock/ })
    await expect(row.getByText('Active', { exact: true })).toBeVisible()
    await expect(row.getByText('Never')).toHaveCount(0)
  })

  await test.step('a reset gives another secret, and neither is kept', async () => {
    await credentials.getByRole('button', { name: 'Reset' }).click()
    await button(page, 'Reset credential').click()
    await takeSecret()
    expect(new Set(secrets).size).toBe(2)
    // The second file took the place of the first.
    expect(await filesWith(userData, secrets)).toEqual([csv])
  })

  await test.step('a security key is noted, without codes', async () => {
    await button(page, 'Assign MFA device').click()
    await page.getByRole('radio', { name: /Passkey or security key/ }).check()
    await page.getByRole('textbox', { name: 'Device name' }).fill('yubikey')
    await pictures(app, page, 'mfa-assign')
    await button(page, 'Register device').click()
    const row = section(page, /MFA devices/).getByRole('row', { name: /yubikey/ })
    await expect(row.getByText('Passkey or security key')).toBeVisible()
    await expect(row.getByRole('button', { name: 'Resync' })).toHaveAttribute('aria-disabled', 'true')
    await pictures(app, page, 'credentials')
  })

  await test.step('it is turned off and deleted', async () => {
    await credentials.getByRole('button', { name: 'Deactivate' }).click()
    await expect(credentials.getByText('Inactive')).toBeVisible()
    await credentials.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete credential' }).click()
    await expect(credentials.getByText(/No service-specific credentials/)).toBeVisible()
  })
})

test('a SAML provider gets a private key, of which only ID and date are kept', async ({ app, page, userData }) => {
  await openSample(page)
  await run(page, 'Add a provider', [{ name: 'CreateSAMLProvider', input: { Name: 'corp', SAMLMetadataDocument: samlMetadata } }])
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-keys-'))
  const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7'
  const key = join(folder, 'saml.pem')
  await writeFile(key, `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`)
  const wrong = join(folder, 'wrong.pem')
  await writeFile(wrong, 'no key')
  await visit(page, '/providers')
  await page.getByRole('main').getByRole('link', { name: 'corp' }).click()
  const encryption = section(page, /Encrypted assertions/)

  await encryption.getByLabel('Private key file').setInputFiles(wrong)
  await expect(encryption.getByText("This isn't a private key in PEM format")).toBeVisible()
  await encryption.getByLabel('Private key file').setInputFiles(key)
  await expect(encryption.getByText('1 of 2 private keys')).toBeVisible()
  await expect(encryption.getByText("This isn't a private key in PEM format")).toHaveCount(0)
  await encryption.getByRole('combobox', { name: 'Encryption' }).click()
  await page.getByRole('option', { name: /Required/ }).click()
  await expect(encryption.getByRole('combobox', { name: 'Encryption' })).toContainText('Required')
  await expect(encryption.getByRole('button', { name: 'Remove' })).toHaveAttribute('aria-disabled', 'true')
  await pictures(app, page, 'saml')
  expect(await filesWith(userData, [body])).toEqual([])
  await rm(folder, { recursive: true })

  await visit(page, '/providers/new/saml')
  await expect(page.getByRole('heading', { name: 'Add a SAML provider' })).toBeVisible()
  await pictures(app, page, 'saml-create')
})
