import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app'
import { filesWith, savesTo } from './support/files'
import { Keyboard } from './support/keyboard'
import { lookAt } from './support/look'

/** The first tutorial from an empty window to the matrix, without a mouse: nothing here clicks, checks, fills or goes to an address. */
test('tutorial by keyboard alone: user, role, group, policy, matrix', async ({ app, page, userData }) => {
  test.setTimeout(180_000)
  const password = 'Harbour-Lights-4711'
  const csv = join(userData, 'saved', 'new_user_credentials.csv')
  await mkdir(join(userData, 'saved'))
  const keys = new Keyboard(page)
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 })

  await test.step('the sample account', async () => {
    await keys.button('Open the sample')
    await expect(page.getByRole('heading', { name: 'Recommendations' })).toBeVisible()
    await lookAt(page, 'tutorial-dashboard')
  })

  await test.step('names and access', async () => {
    await keys.goTo('Create users')
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused()
    await keys.type('tutorial reader')
    await expect(page.getByText('No spaces.').first()).toBeVisible()
    await keys.rewrite('tutorial-reader')
    await keys.tick('Console access with a password')
    await keys.choose('Custom password')
    await keys.field('Custom password', 'short')
    await expect(page.getByText("The password doesn't meet the password policy").first()).toBeVisible()
    await keys.rewrite(password)
    await expect(page.getByText("The password doesn't meet the password policy")).toBeHidden()
    await lookAt(page, 'tutorial-names')
    await keys.button('Next: permissions')
  })

  await test.step('permissions', async () => {
    await expect(heading('Set permissions').or(heading('Permissions'))).toBeFocused()
    await keys.choose('Attach policies directly')
    await keys.field('Search policies', 'ReadOnlyAccess')
    await keys.tick('ReadOnlyAccess')
    await expect(page.getByRole('button', { name: 'Remove ReadOnlyAccess' })).toBeVisible()
    await lookAt(page, 'tutorial-permissions')
    await keys.button('Next: tags')
  })

  await test.step('tags and review', async () => {
    await keys.button('Add tag')
    await expect(page.getByRole('textbox', { name: 'Key of tag 1' })).toBeFocused()
    await keys.type('team')
    await keys.press('Tab')
    await keys.type('reporting')
    await keys.button('Next: review and create')
    await expect(page.getByText(/Gatehouse attaches IAMUserChangePassword/)).toBeVisible()
    await lookAt(page, 'tutorial-review')
    await keys.button('Create user')
  })

  await test.step('the secret, once', async () => {
    await expect(heading('1 user created')).toBeVisible()
    await expect(page.getByText(password)).toBeHidden()
    await keys.button('Close')
    await expect(page.getByRole('alertdialog', { name: 'Leave without saving 1 secret?' })).toBeVisible()
    await keys.press('Escape')
    await expect(page.getByRole('button', { name: 'Close' })).toBeFocused()
    await lookAt(page, 'tutorial-created')
    await savesTo(app, csv)
    await keys.button('Download .csv', true)
    await expect(page.getByText("1 secret isn't saved")).toBeHidden()
    const [first, second] = (await readFile(csv, 'utf8')).split('\n')
    expect(first).toBe('User name,Password,Access key ID,Secret access key,Console login link')
    expect(second).toMatch(new RegExp(`^tutorial-reader,${password},,,https://[a-z0-9-]+\\.signin\\.aws\\.amazon\\.com/console$`))
    expect((await stat(csv)).mode & 0o777).toBe(0o600)
    await keys.button('Close')
    await expect(heading('Users')).toBeVisible()
  })

  await test.step('a role for Lambda', async () => {
    await keys.goTo('Create role')
    await keys.choose(/^Lambda/)
    await keys.button('Next: permissions')
    await keys.field('Search policies', 'AmazonEC2ReadOnlyAccess')
    await keys.tick('AmazonEC2ReadOnlyAccess')
    await keys.button('Next: name and review')
    await keys.field('Role name', 'tutorial-lambda')
    await keys.field(/^Description/, 'Reads what runs on EC2')
    await keys.button('Add tag')
    await keys.type('team')
    await keys.press('Tab')
    await keys.type('reporting')
    await keys.button('Create role')
    await expect(heading('tutorial-lambda')).toBeVisible()
    await expect(page.getByText('Reads what runs on EC2')).toBeVisible()
    await keys.press('ControlOrMeta+5')
    await expect(page.getByRole('cell', { name: 'reporting' })).toBeVisible()
  })

  await test.step('a group with the policy and the user', async () => {
    await keys.goTo('Create group')
    await keys.field('Group name', 'tutorial-readers')
    await keys.field('Search users', 'tutorial')
    await keys.tick('tutorial-reader')
    await keys.field('Search policies', 'ReadOnlyAccess')
    await keys.tick('ReadOnlyAccess')
    await keys.press('ControlOrMeta+Enter')
    await expect(heading('tutorial-readers')).toBeVisible()
    await expect(page.getByRole('link', { name: 'ReadOnlyAccess' })).toBeVisible()
  })

  await test.step('a policy that allows List on EC2, by service and level', async () => {
    await keys.goTo('Create policy')
    await keys.field('Search services', 'ec2')
    await keys.tabTo(page.getByRole('option', { name: 'Amazon EC2 ec2', exact: true }))
    await keys.press('Enter')
    await keys.tick('List')
    await keys.button('Next: name and review')
    await keys.field('Policy name', 'tutorial-ec2-list')
    await lookAt(page, 'tutorial-policy')
    await keys.button('Create policy')
    await expect(heading('tutorial-ec2-list')).toBeVisible()
    await expect(page.getByRole('textbox', { name: /Policy document/ })).toContainText('"ec2:Describe')
  })

  await test.step('attached to the user', async () => {
    await keys.goTo('tutorial-reader')
    await expect(heading('tutorial-reader')).toBeVisible()
    await keys.button('Add permissions')
    await keys.choose('Attach policies directly')
    await keys.field('Search policies', 'tutorial-ec2')
    await keys.tick('tutorial-ec2-list')
    await keys.button(/^Attach 1/)
    await expect(page.getByRole('link', { name: 'tutorial-ec2-list' })).toBeVisible()
  })

  await test.step('the matrix says what is true now', async () => {
    await keys.press('ControlOrMeta+2')
    await keys.field('Search actions', 'ec2:DescribeInstances')
    const cell = page.getByRole('gridcell', { name: /Amazon EC2, List: (\d+) of \1 allowed/ })
    await expect(cell).toBeVisible()
    await keys.tabTo(page.getByRole('treegrid').locator('[tabindex="0"]'))
    await keys.press('Control+Home')
    await keys.press('ArrowDown')
    for (let n = 0; n < 6 && !(await cell.evaluate((e) => e === document.activeElement)); n++) await keys.press('ArrowRight')
    await expect(cell).toBeFocused()
    await keys.press('Enter')
    await expect(page.getByRole('region', { name: 'Explanation' }).first()).toContainText('tutorial-ec2-list')
    await lookAt(page, 'tutorial-explained')
  })

  await test.step('activity tells it all, and no secret was kept', async () => {
    await keys.goTo('Activity')
    await keys.field('Filter by what was done', 'tutorial-reader')
    await keys.button(/Create user tutorial-reader/)
    await expect(page.getByText('Created', { exact: false }).first()).toBeVisible()
    await lookAt(page, 'tutorial-activity')
    expect(await filesWith(userData, [password])).toEqual([csv])
  })
  console.log(`${keys.tabs} presses of Tab in all`)
})
