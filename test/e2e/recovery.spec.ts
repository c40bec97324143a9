import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GatehouseBridge } from '../../src/shared/bridge'
import { accountTree } from './support/account'
import { expect, test } from './support/app'
import { answerDialogs, asked, crash, hang, revived, type Window } from './support/revived'

test.use({ allowed: [[/crash/i], { scope: 'test' }] })

const openSample = async (page: Parameters<Parameters<typeof test>[2]>[0]['page']): Promise<void> => {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
}
const title = async (window: Window): Promise<string> => (await window.text('#recovered')) ?? ''

test('a window that crashes is loaded again with its form and drafts, without the password', async ({ app, page, userData }) => {
  await openSample(page)
  const policy = (await accountTree(page)).policies.find((p) => p.foreign === null)
  await page.evaluate((arn) => (location.hash = `#/policies/${encodeURIComponent(arn)}`), policy?.arn ?? '')
  await page.getByRole('textbox', { name: 'Policy document' }).press('End')
  await page.keyboard.type(' ')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('gatehouse.drafts'))).toContain(policy?.arn)
  const drafts = await page.evaluate(() => localStorage.getItem('gatehouse.drafts'))

  await page.evaluate(() => (location.hash = '#/users/new'))
  await page.getByRole('textbox', { name: 'User name' }).first().fill('casey')
  await page.getByRole('checkbox', { name: /console/i }).check()
  await page.getByRole('radio', { name: /Custom password/ }).check()
  await page.getByLabel('Custom password').last().fill('Correct-horse-7')
  await crash(app)

  const window = revived(app)
  await expect.poll(() => title(window)).toBe('The window crashed and was reloaded')
  expect(await window.run(() => location.hash)).toBe('#/users/new')
  await expect.poll(() => window.values('form input')).toContain('casey')
  expect(await window.values('input[type=password]')).toEqual([''])
  expect(await window.run(() => localStorage.getItem('gatehouse.drafts'))).toBe(drafts)
  expect(await window.run(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('Correct-horse')
  const log = await readFile(join(userData, 'logs', 'gatehouse.log'), 'utf8')
  expect(log).toMatch(/ window-gone why="crashed" reason="\w+" /)
  expect(log).not.toMatch(/casey|Correct/)

  await window.click('[aria-label="Dismiss"]')
  await window.run(() => (location.hash = '#/users'))
  await window.run(() => (location.hash = '#/groups/new'))
  await expect.poll(() => window.values('form input')).not.toContain('casey') // each form has its own
})

test('a dialog that was open when the window crashed is open again, with what was entered', async ({ app, page }) => {
  await openSample(page)
  const user = (await accountTree(page)).users.find((u) => u.foreign === null)
  await page.evaluate((id) => (location.hash = `#/users/${id}`), user?.id ?? '')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Rename or move' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('renamed.before.the.crash')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Path' }).fill('/kept/')
  await crash(app)

  const window = revived(app)
  await expect
    .poll(() => window.values('[role=dialog] input'))
    .toEqual(expect.arrayContaining(['renamed.before.the.crash', '/kept/']))
  await window.click('[role=dialog] [data-cancel]')
  expect(await window.run(() => document.querySelectorAll('[role=dialog]').length)).toBe(0)
})

test('a secret that was on screen is told to be lost, and a new one is offered', async ({ app, page }) => {
  await openSample(page)
  await page.evaluate((id) => (location.hash = `#/users/${id}/create-access-key`), (await accountTree(page)).users[0]?.id)
  await page.getByRole('radio').first().check()
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Create access key', exact: true }).click()
  await expect(page.getByText('Access key created').first()).toBeVisible()
  const lost = await page.evaluate(() => /AKIA\w{16}/.exec(document.querySelector('main')?.textContent ?? '')?.[0] ?? '')
  await answerDialogs(app, 1)
  await hang(app, page)

  const window = revived(app)
  await expect.poll(() => title(window), { timeout: 15_000 }).toBe('The window stopped responding and was reloaded')
  expect(await asked(app)).toEqual(["The window isn't responding"])
  await expect.poll(() => window.text('.lost')).toContain(lost)
  await window.click('.lost button')
  await expect.poll(() => window.text('main')).toContain(`The new key replaces ${lost}`)
  await window.click('form [role=radio], form input[type=radio]')
  await window.click('form [role=checkbox]')
  await window.click('form button[type=submit]')
  await expect.poll(() => window.text('main h1')).toBe('Access key created')
  const keys = await window.run(async () => {
    const id = /e\d+/.exec(location.hash)?.[0] as 'e1'
    const { gatehouse } = globalThis as unknown as { gatehouse: GatehouseBridge }
    const answer = await gatehouse.call['credentials.ofUser']({ id })
    return answer.ok ? answer.value.accessKeys.map((k) => k.id) : []
  })
  expect(keys).not.toContain(lost)
  expect(await window.text('#recovered')).toBeNull()
})

test('a window that keeps crashing is given up with a question', async ({ app, page }) => {
  await page.title()
  await answerDialogs(app, 1)
  const window = revived(app)
  for (let i = 0; i < 2; i++) {
    await crash(app)
    await expect.poll(() => title(window)).toContain('reloaded')
    await window.click('[aria-label="Dismiss"]')
  }
  expect(await asked(app)).toEqual([])
  await crash(app)
  await expect.poll(() => asked(app)).toEqual(['The window keeps crashing'])
  await expect.poll(() => title(window)).toContain('reloaded') // the answer was "Try again"
})

test('a window that hangs without secrets on screen is loaded again by itself', async ({ app, page, userData }) => {
  await openSample(page)
  await answerDialogs(app, 0)
  await hang(app, page)
  await expect.poll(() => title(revived(app)), { timeout: 20_000 }).toBe('The window stopped responding and was reloaded')
  expect(await asked(app)).toEqual([])
  const log = await readFile(join(userData, 'logs', 'gatehouse.log'), 'utf8')
  expect(log).toMatch(/ window-unresponsive unsavedSecrets=0\n[^]* window-gone why="hung" /)
})

test('an error in main that nothing caught is logged and reported once, and the app goes on', async ({ app, page, userData }) => {
  await openSample(page)
  await answerDialogs(app, 1)
  const log = () => readFile(join(userData, 'logs', 'gatehouse.log'), 'utf8').catch(() => '')
  await app.evaluate(() => {
    for (const word of ['first', 'second'])
      setTimeout(() => {
        throw new RangeError(`the ${word} fault of a test`)
      })
    void Promise.reject(new TypeError('a promise that nobody waits for'))
  })
  await expect.poll(log).toMatch(/ uncaught-exception ready=true\n {2}RangeError: the first fault of a test\n/)
  await expect.poll(log).toMatch(/ uncaught-exception ready=true\n {2}RangeError: the second fault of a test\n/)
  await expect.poll(log).toMatch(/ unhandled-rejection\n {2}TypeError: a promise that nobody waits for\n/)
  expect(await asked(app)).toEqual(['Gatehouse encountered an unexpected error'])
  const saved = await page.evaluate(() =>
    window.gatehouse.call['account.run']({
      label: 'Create group Auditors',
      operations: [{ name: 'CreateGroup', input: { GroupName: 'Auditors' } }]
    })
  )
  expect(saved).toMatchObject({ ok: true })
})
