import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, launch, test } from '../e2e/support/app'
import { crash, revived } from '../e2e/support/revived'

// What goes wrong on real machines, done to the packaged app, with a picture of each: test-results/recovery-*.png
const pictures = join(import.meta.dirname, '../../test-results')
test.use({ allowed: [[/./], { scope: 'test' }] })

/** A picture by Electron itself: Playwright gives up a page whose process ended. */
async function picture(app: ElectronApplication, name: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 600)) // the last transition is over
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  await mkdir(pictures, { recursive: true })
  await writeFile(join(pictures, `recovery-${name}.png`), Buffer.from(png, 'base64'))
}

const openSample = async (page: Awaited<ReturnType<ElectronApplication['firstWindow']>>): Promise<void> => {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
}

/** Adds a group, as an import-free change that lands in the journal. */
const addGroup = (page: Awaited<ReturnType<ElectronApplication['firstWindow']>>, GroupName: string) =>
  page.evaluate(
    (name) =>
      window.gatehouse.call['account.run']({
        label: `Create group ${name}`,
        operations: [{ name: 'CreateGroup', input: { GroupName: name } }]
      }),
    GroupName
  )

test('a renderer crash', async ({ app, page }) => {
  await openSample(page)
  await page.evaluate(() => (location.hash = '#/groups/new'))
  await page.getByRole('textbox', { name: 'Group name' }).fill('Auditors')
  await crash(app)
  const window = revived(app)
  await expect.poll(() => window.text('#recovered')).toBe('The window crashed and was reloaded')
  await expect.poll(() => window.values('form input')).toContain('Auditors')
  await picture(app, '1-crash')
})

test('a worker death', async ({ app, page, userData }) => {
  await openSample(page)
  await app.evaluate(() => {
    const { Worker } = process.getBuiltinModule('worker_threads')
    const seen = new Set<InstanceType<typeof Worker>>()
    Object.assign(globalThis, { seen })
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (...args) {
      seen.add(this)
      return postMessage.apply(this, args)
    }
  })
  const answers = page.evaluate(() => {
    const ask = () => window.gatehouse.call['list.users']({})
    return Promise.all(Array.from({ length: 90 }, ask)).then((all) => all.filter((a) => typeof a === 'string' || a.ok).length)
  })
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { seen: Set<unknown> }).seen.size)).toBeGreaterThan(0)
  await app.evaluate(() => {
    for (const worker of (globalThis as unknown as { seen: Set<{ terminate(): void }> }).seen) worker.terminate()
  })
  expect(await answers).toBe(90)
  expect(await addGroup(page, 'After')).toMatchObject({ ok: true })
  await page.evaluate(() => (location.hash = '#/groups'))
  await expect(page.getByText('After').first()).toBeVisible()
  expect(await readFile(join(userData, 'logs', 'gatehouse.log'), 'utf8')).toContain(' worker-died ')
  await picture(app, '2-worker')
})

test('a full disk', async () => {
  const disk = await mkdtemp(join(tmpdir(), 'gatehouse-disk-'))
  test.skip(
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status !== 0,
    'this user cannot mount a small disk'
  )
  try {
    let app = await launch(disk)
    let page = await app.firstWindow()
    await openSample(page)
    expect(await addGroup(page, 'Before')).toMatchObject({ ok: true })
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=64k'])
    let refused: unknown
    for (let i = 0; i < 50 && refused === undefined; i++) {
      const answer = (await addGroup(page, `Full-${i}`)) as { ok: boolean; error?: { code: string } }
      if (!answer.ok) refused = answer.error
    }
    expect(refused).toMatchObject({ code: 'StoreUnwritable' })
    await page.evaluate(() => (location.hash = '#/groups/new'))
    await page.getByRole('textbox', { name: 'Group name' }).fill('Refused')
    await page.getByRole('button', { name: 'Create group', exact: true }).click()
    await expect(page.getByText("The group wasn't created")).toBeVisible()
    await picture(app, '3-full-disk')
    await rm(join(disk, 'filler'))
    expect(await addGroup(page, 'Room-again')).toMatchObject({ ok: true })
    await app.close()

    app = await launch(disk)
    page = await app.firstWindow()
    await page.evaluate(() => (location.hash = '#/groups'))
    for (const name of ['Before', 'Room-again']) await expect(page.getByText(name).first()).toBeVisible()
    await expect(page.getByText('Refused')).toHaveCount(0)
    await app.close()
  } finally {
    spawnSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  }
})

test('a flipped snapshot, and a restore', async ({ userData }) => {
  let app = await launch(userData)
  let page = await app.firstWindow()
  await openSample(page)
  await app.close()
  const folder = join(userData, 'workspaces', 'main')
  const name = (await readdir(folder)).find((file) => /^import-\d+\.json$/.test(file)) ?? ''
  const bytes = await readFile(join(folder, name))
  const at = bytes.indexOf('arn:aws:iam') + 13
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(join(folder, name), bytes)

  app = await launch(userData)
  page = await app.firstWindow()
  await expect(page.getByText("A backup contains the account that couldn't be opened")).toBeVisible()
  await picture(app, '4-flipped')
  await page.getByRole('button', { name: 'Show all backups' }).click()
  await expect(page.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()
  await picture(app, '5-backups')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('button', { name: 'Restore this state' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/^Restored the state of/)).toBeVisible()
  await picture(app, '6-restored')
  await app.close()
})
