import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { axe, setSize, setTheme, shot } from './support/look'

const place = (page: Page, name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name })
const root = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first()
const bucket = 'arn:aws:s3:::team-data'
const many = (...texts: string[]): string => texts.join(' ')

async function add(page: Page, list: string, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: list, exact: true })
  await field.fill(text)
  await field.press('Enter')
  await expect(page.getByRole('button', { name: new RegExp(`^Remove .*${text.split(':').at(-1)}$`) })).toBeVisible()
}

test('add a resource and a guardrail, simulate, keep a test, see it fail, and pass once the guardrail is gone', async ({
  app,
  page
}) => {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await setSize(app, 1440, 900)

  await test.step('a resource with its policy', async () => {
    await root(page, 'Resources').click()
    await expect(page.getByText('No resource policies')).toBeVisible()
    await page.getByRole('button', { name: 'Add resource' }).first().click()
    await page.getByRole('textbox', { name: 'ARN', exact: true }).fill(bucket)
    await shot(page, '50-resource-new')
    await expect(page.getByRole('region', { name: 'Findings' }).getByText(/Line/).first()).toBeVisible()
    const editor = page.getByRole('textbox', { name: 'Resource policy' })
    await editor.click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(
      `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "${bucket}/*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}`
    )
    await page.getByRole('main').getByRole('button', { name: 'Add resource' }).click()
    await expect(page.getByRole('heading', { name: 'team-data' })).toBeVisible()
    await shot(page, '51-resource')
    await root(page, 'Resources').click()
    await expect(page.getByRole('link', { name: bucket })).toBeVisible()
    await shot(page, '52-resources')
  })

  await test.step('a request, explained', async () => {
    await place(page, 'Simulator').click()
    const who = page.getByRole('combobox', { name: 'Who' })
    await who.fill('backup-verifier')
    await page.getByRole('option', { name: /backup-verifier/ }).click()
    await add(page, 'Actions', 's3:GetObject')
    await add(page, 'Actions', 's3:DeleteBucket')
    await add(page, 'Resources', `${bucket}/x`)
    await page.getByRole('button', { name: 'Remove *' }).click()
    await page.getByRole('button', { name: 'Explain s3:GetObject: Allowed' }).click()
    await expect(page.getByRole('region', { name: 'Explanation' }).first()).toContainText('Attached via')
    await shot(page, '53-simulator')
    expect(await axe(page)).toEqual([])
  })

  await test.step('kept as a test', async () => {
    await page.getByRole('button', { name: 'Save test' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Developers read team data')
    await page.getByRole('dialog').getByRole('button', { name: 'Save test' }).click()
    const tests = page.getByRole('region', { name: 'Policy tests' })
    await tests.getByRole('button', { name: 'Run all' }).click()
    await expect(tests.getByText('All tests passed')).toBeVisible()
  })

  await test.step('a guardrail breaks it', async () => {
    await root(page, 'Guardrails').click()
    await page.getByRole('button', { name: 'Add guardrail' }).first().click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('No S3')
    await page.getByRole('textbox', { name: 'Guardrail policy' }).click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.insertText(
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}]}'
    )
    await page.getByRole('main').getByRole('button', { name: 'Add guardrail' }).click()
    await expect(page.getByRole('heading', { name: 'No S3' })).toBeVisible()
    await root(page, 'Guardrails').click()
    await expect(page.getByText('Root', { exact: true })).toBeVisible()
    await shot(page, '54-guardrails')
    expect(await axe(page)).toEqual([])
    await place(page, 'Simulator').click()
    const tests = page.getByRole('region', { name: 'Policy tests' })
    await tests.getByRole('button', { name: 'Run all' }).click()
    await expect(tests.getByText('1 of 1 test failed')).toBeVisible()
    await expect(tests.getByText(/expected allowed/)).toBeVisible()
    await shot(page, '55-simulator-failed')
    await setTheme(app, 'dark')
    await shot(page, '56-simulator-dark')
    await setSize(app, 1024, 700)
    await page.getByRole('button', { name: /^Explain s3:GetObject/ }).click()
    await shot(page, '57-simulator-1024-dark')
    await setTheme(app, 'light')
    await shot(page, '58-simulator-1024')
    await setSize(app, 1440, 900)
  })

  await test.step('the matrix shows it, until the layer is switched off', async () => {
    await page.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('haruto')
    await page.getByRole('treeitem', { name: /haruto\.tanaka/ }).click()
    await page.getByRole('tab', { name: 'What can this user do' }).click()
    await page.getByRole('button', { name: 'Policy types included' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Service control policies' }).click()
    await expect(page.getByText('Not included: Service control policies.')).toBeVisible()
    await shot(page, '59-matrix-layer-off')
    await page.getByRole('button', { name: 'Include all policy types' }).click()
    await expect(page.getByText('Not included:')).toHaveCount(0)
    await page.getByRole('button', { name: /^Context:/ }).click()
    const context = page.getByRole('dialog', { name: 'Context' })
    await context.getByRole('combobox', { name: 'aws:MultiFactorAuthPresent' }).click()
    await page.getByRole('option', { name: 'true' }).click()
    await expect(page.getByRole('button', { name: 'Context: MultiFactorAuthPresent' })).toBeVisible()
    await shot(page, '60-matrix-context')
    await page.keyboard.press('Escape')
  })

  await test.step('undone, the test passes again', async () => {
    await page.getByRole('textbox', { name: 'Filter by name or ARN' }).fill('')
    await page.getByRole('treeitem').first().focus()
    await page.keyboard.press('End')
    await root(page, 'Guardrails').click()
    await page.getByRole('link', { name: 'No S3' }).click()
    await page.getByRole('button', { name: 'Edit name and level' }).click()
    const edit = page.getByRole('dialog', { name: 'Edit guardrail' })
    await edit.getByRole('textbox', { name: 'Name', exact: true }).fill('No storage')
    await edit.getByRole('combobox', { name: 'Level' }).click()
    await page.getByRole('option', { name: /^1:/ }).click()
    await edit.getByRole('textbox', { name: 'Level name' }).fill('Production')
    await shot(page, '61-guardrail-edit')
    await edit.getByRole('button', { name: 'Save guardrail' }).click()
    await expect(page.getByRole('heading', { name: 'No storage' })).toBeVisible()
    await expect(page.getByText('1: Production')).toBeVisible()
    await page.getByRole('button', { name: 'Delete guardrail' }).click()
    await expect(page.getByText('No guardrails')).toBeVisible()
    await place(page, 'Simulator').click()
    const tests = page.getByRole('region', { name: 'Policy tests' })
    await tests.getByRole('button', { name: 'Run all' }).click()
    await expect(tests.getByText('All tests passed')).toBeVisible()
  })

  await test.step('a session policy, an endpoint and lists of values take part, and are kept', async () => {
    const given = async (button: string, document: object): Promise<void> => {
      await page.getByRole('button', { name: button, exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: /policy$/i }).click()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(JSON.stringify({ Version: '2012-10-17', Statement: [document] }))
      await dialog.getByRole('button', { name: 'Use this policy' }).click()
      await expect(dialog).toHaveCount(0)
    }
    const tagged = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a, b' } }
    await given('VPC endpoint', {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: tagged
    })
    await expect(page.getByRole('button', { name: 'Explain s3:GetObject: Not allowed' })).toBeVisible()
    await page.getByRole('combobox', { name: 'aws:TagKeys' }).click()
    await page.getByRole('option', { name: 'These values' }).click()
    await expect(page.getByRole('button', { name: 'Remove a, b' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Explain s3:GetObject: Allowed' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Values of aws:TagKeys' }).fill('c')
    await page.getByRole('combobox', { name: 'Values of aws:TagKeys' }).press('Enter')
    await given('Session policy', { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' })
    await expect(page.getByRole('button', { name: 'Explain s3:GetObject: Denied' })).toBeVisible()
    await shot(page, '62-simulator-session')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Save test', exact: true }).click()
    await expect(page.getByText('Test saved')).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Clear', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Session policies' })).toHaveCount(0)
    const tests = page.getByRole('region', { name: 'Policy tests' })
    await tests.getByRole('button', { name: 'Run all' }).click()
    await expect(tests.getByText('1 of 1 test failed')).toBeVisible()
    await tests
      .getByRole('button', { name: /Developers read team data/ })
      .first()
      .click()
    await expect(
      page.getByRole('list', { name: 'Session policies' }).getByText('Session policy 1', { exact: true })
    ).toBeVisible()
    await expect(page.getByRole('button', { name: 'Remove a, b' })).toBeVisible()
  })
})

test('scroll through many requests, and stop where a field has an error', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await setSize(app, 1300, 900)
  await place(page, 'Simulator').click()
  const field = (name: string) => page.getByRole('combobox', { name, exact: true })
  const enter = async (name: string, text: string): Promise<void> => {
    await field(name).fill(text)
    await field(name).press('Enter')
  }
  const rows = page.getByRole('button', { name: /^Explain / })
  await enter('Who', 'haruto.tanaka')
  await expect(page.getByRole('button', { name: 'Remove haruto.tanaka' })).toBeVisible()
  await enter('Actions', many('s3:GetObject', 's3:PutObject', 's3:ListBucket', 'kms:Decrypt', 'ec2:TerminateInstances'))
  await enter('Resources', many(...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `${bucket}-${n}/x`)))
  await expect(rows).toHaveCount(45)

  await test.step('the last row is reached with the wheel, and none lies over the tests', async () => {
    await page.getByRole('button', { name: 'Save test' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Many')
    await page.getByRole('dialog').getByRole('button', { name: 'Save test' }).click()
    const tests = page.getByRole('region', { name: 'Policy tests' })
    await expect(tests).toBeVisible()
    await expect(rows.last()).not.toBeInViewport()
    await rows.first().hover()
    await page.mouse.wheel(0, 5000)
    await expect(rows.last()).toBeInViewport()
    const [row, below] = [await rows.last().boundingBox(), await tests.boundingBox()]
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
  })

  await test.step('an action is shown whole beside what is expected, with an explanation and without', async () => {
    const whole = async (): Promise<void> => {
      const cell = page.locator('td .middle', { hasText: 'ec2:TerminateInstances' }).first()
      await expect(cell).toHaveText('ec2:TerminateInstances')
      await expect(cell).not.toHaveClass(/\bcut\b/)
    }
    await whole()
    await rows.last().click()
    await expect(page.getByRole('region', { name: 'Explanation' }).first()).toBeVisible()
    for (const width of [1500, 1300]) {
      await setSize(app, width, 900)
      await whole()
    }
    await shot(page, '63-simulator-many')
    expect(await axe(page)).toEqual([])
  })

  await test.step('the explanation stays where it is when the test is saved', async () => {
    const left = async (): Promise<number | undefined> =>
      (await page.getByRole('region', { name: 'Explanation' }).first().boundingBox())?.x
    const before = await left()
    await page.getByRole('button', { name: 'Save test', exact: true }).click()
    await expect(page.getByText('Test saved').first()).toBeVisible()
    await shot(page, '63b-simulator-saved')
    expect(await left()).toBe(before)
  })

  await test.step('an error in a field stops the result, which stays, and F8 goes to the field', async () => {
    const save = page.getByRole('button', { name: 'Save test', exact: true })
    const stops = async (name: string, text: string, why: string | RegExp): Promise<void> => {
      await field(name).fill(text)
      await field(name).press(',')
      const note = page.getByRole('alert').filter({ hasText: "No result: 1 value isn't valid" })
      await expect(note).toContainText(why)
      await expect(note).toContainText('The results below are from your last request')
      await expect(rows).toHaveCount(45)
      await expect(save).toHaveAttribute('aria-disabled', 'true')
      await rows.first().focus()
      await page.keyboard.press('F8')
      await expect(field(name)).toBeFocused()
      await page.keyboard.press('Backspace')
      await expect(note).toHaveCount(0)
    }
    await stops('Actions', 's3:Put', /s3:Put isn't an action\. \d+ actions begin with it/)
    await stops('Actions', 'foo', 'foo')
    await stops('Resources', 'nonsense', 'nonsense')
    await stops('Resources', `${bucket}/`.padEnd(100_000, 'x'), 'can have up to 2,048 characters')
    const user = 'arn:aws:iam::111122223333:user/'
    await stops('Who', user.padEnd(5000, 'x'), 'can have up to 2,048 characters')
    await stops('Who', `${user}nobody`, 'user/nobody')
    await stops('Who', 'who', 'who')
    await expect(page.getByText('No principal: only the policies below apply')).toBeVisible()
    await enter('Who', 'arn:aws:sts::111122223333:federated-user/build-17')
    await expect(rows).toHaveCount(45)
    await expect(save).not.toHaveAttribute('aria-disabled', 'true')
  })

  await test.step('an address is checked, a date is picked, and what is sent is shown', async () => {
    const context = page.getByRole('region', { name: 'Request' })
    const choose = async (key: string): Promise<void> => {
      await context.getByRole('combobox', { name: key, exact: true }).click()
      await page.getByRole('option', { name: 'This value' }).click()
    }
    await choose('aws:SourceIp')
    await context.getByRole('textbox', { name: 'Value of aws:SourceIp' }).fill('999.1.1')
    await expect(page.getByRole('alert').filter({ hasText: 'No result' })).toContainText('four numbers from 0 to 255')
    await setSize(app, 1440, 900)
    await shot(page, '64-simulator-stopped')
    await setSize(app, 1024, 700)
    await setTheme(app, 'dark')
    await shot(page, '65-simulator-stopped-1024-dark')
    await setTheme(app, 'light')
    await setSize(app, 1440, 900)
    await context.getByRole('textbox', { name: 'Value of aws:SourceIp' }).fill('198.51.100.7')
    await expect(page.getByRole('alert').filter({ hasText: 'No result' })).toHaveCount(0)
    await choose('aws:CurrentTime')
    await context.getByRole('textbox', { name: 'Value of aws:CurrentTime' }).fill('31 Dec 2027')
    await context.getByRole('textbox', { name: 'Value of aws:CurrentTime' }).press('Enter')
    await expect(context.getByText('Sent as 2027-12-31T00:00:00Z')).toBeVisible()
    await context.getByRole('button', { name: 'Choose a date for Value of aws:CurrentTime' }).click()
    await expect(page.getByRole('button', { name: '31 December 2027' })).toBeFocused()
    await shot(page, '66-simulator-date')
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('ArrowUp')
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    await expect(context.getByText('Sent as 2027-12-24T00:00:00Z')).toBeVisible()
  })

  await test.step('Enter takes the marked suggestion', async () => {
    await field('Actions').fill('s3:deletebucketp')
    await expect(page.getByRole('option', { name: /s3:DeleteBucketPolicy/ }).first()).toBeVisible()
    await shot(page, '67-simulator-suggestions')
    await field('Actions').press('Enter')
    await expect(page.getByRole('button', { name: 'Remove s3:DeleteBucketPolicy' })).toBeVisible()
  })
})

test('says under an answer what is assumed of sts:AssumeRoot', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await setSize(app, 1440, 900)
  await place(page, 'Simulator').click()
  const who = page.getByRole('combobox', { name: 'Who' })
  await who.fill('backup-verifier')
  await page.getByRole('option', { name: /backup-verifier/ }).click()
  await add(page, 'Actions', 'sts:AssumeRoot')
  await add(page, 'Resources', 'arn:aws:iam::444455556666:root')
  await page.getByRole('button', { name: 'Remove *' }).click()
  await page.getByRole('button', { name: 'Explain sts:AssumeRoot: Not allowed' }).click()
  const why = page.getByRole('region', { name: 'Explanation' }).first()
  await expect(why).toContainText('root sessions are enabled in it')
  await expect(why).toContainText('the management account or a delegated administrator for IAM')
  await shot(page, '53b-simulator-notes')
  await setSize(app, 1024, 700)
  await setTheme(app, 'dark')
  await shot(page, '53c-simulator-notes-dark')
  expect(await axe(page)).toEqual([])
})
