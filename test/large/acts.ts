import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { savesTo } from '../e2e/support/files'

/** What a person does in the window of a full account. */
export interface Act {
  name: string
  does: (page: Page, app: ElectronApplication) => Promise<unknown>
  /** Brings the window back for the next turn; not measured. */
  back?: (page: Page) => Promise<unknown>
}

const tree = (page: Page) => page.getByRole('tree', { name: 'Account' })
const filter = (page: Page) => page.getByRole('textbox', { name: 'Filter by name or ARN' })
const go = (path: string) => (page: Page) => page.evaluate((to) => void (location.hash = `#${to}`), path)
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
async function wheel(page: Page, where: ReturnType<Page['locator']>, far = 6000): Promise<void> {
  await where.hover()
  for (let n = 0; n < 12; n++) await page.mouse.wheel(0, far)
  await page.waitForTimeout(100)
}
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text, { delay: 40 })
  await page.waitForTimeout(250)
}

/** The number of the last change, as main has it: what the window shows may be older. */
const lastChange = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const answer = await window.gatehouse.call['workspace.state']({})
    return answer.ok ? answer.value.seq : 0
  })

/** One command with an operation, or several, for each user that a filter leaves; taken back at once, as somebody does who sees a mistake. */
const bulk = (name: string, text: string, command: (page: Page) => Promise<void>): Act => ({
  name,
  does: async (page) => {
    const before = await lastChange(page)
    await go('/users')(page)
    await seen(page, '4,999 of 4,999')
    await page.getByRole('textbox', { name: 'Filter users' }).fill(text)
    await page.getByRole('checkbox', { name: 'Select all' }).check()
    await command(page)
    await expect.poll(() => lastChange(page)).toBe(before + 2)
    await page.waitForTimeout(500)
  },
  back: async (page) => {
    await go('/settings')(page)
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  }
})

const tagging = (name: string, text: string): Act =>
  bulk(name, text, async (page) => {
    await page.getByRole('button', { name: 'Add tags' }).click()
    await page.getByRole('textbox', { name: 'Key of tag 1' }).fill('batch')
    await page.getByRole('dialog').getByRole('button', { name: 'Add tags' }).click()
    await seen(page, /^Added 1 tag to/)
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  })

/** Asks, and does not delete: `text` is what the filter of users is given. */
const deletion = (name: string, text: string): Act => ({
  name,
  does: async (page) => {
    await go('/users')(page)
    await seen(page, '4,999 of 4,999')
    await page.getByRole('textbox', { name: 'Filter users' }).fill(text)
    await page.getByRole('checkbox', { name: 'Select all' }).check()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog', { name: /^Delete \d+ users/ }).waitFor()
    await page.waitForTimeout(300)
  },
  back: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox', { name: 'Select all' }).uncheck()
    await page.getByRole('textbox', { name: 'Filter users' }).fill('')
  }
})

/** All acts, in an order in which each finds what it needs. `files`: a credential report to import, and where to save one. */
export function acts(user: string, group: string, files: { report: string; csv: string }): Act[] {
  const settings = async (page: Page): Promise<void> => {
    await go('/settings')(page)
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  }
  const opens = (name: string, path: string, shows: string | RegExp): Act => ({
    name,
    does: async (page) => {
      await go(path)(page)
      await seen(page, shows)
      await page.waitForTimeout(300)
    },
    back: settings
  })
  return [
    {
      name: 'compare and restore a backup',
      does: async (page) => {
        await go('/settings/backups')(page)
        await seen(page, '500 added')
        await page
          .getByRole('button', { name: /^Restore the backup/ })
          .first()
          .click()
        await seen(page, 'All users keep')
        await page.keyboard.press('Escape')
        await page.waitForTimeout(300)
      },
      back: settings
    },
    {
      name: 'restore a backup, and what was before',
      does: async (page) => {
        await go('/settings/backups')(page)
        await seen(page, '500 added')
        for (const [row, users] of [
          [/After many changes/, /^Users 4,499/],
          [/Before: Restore the backup/, /^Users 4,999/]
        ] as const) {
          await page
            .getByRole('row', { name: row })
            .first()
            .getByRole('button', { name: /^Restore the backup/ })
            .click()
          await seen(page, /All users keep|come back without/)
          await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click()
          await page.getByRole('treeitem', { name: users }).waitFor()
          await page.waitForTimeout(500)
        }
      },
      back: settings
    },
    {
      name: 'unfold the users in the tree',
      does: async (page) => {
        await page.getByRole('treeitem', { name: /^Users 4,999/ }).press('ArrowRight')
        await page.waitForTimeout(200)
      },
      back: (page) => page.getByRole('treeitem', { name: /^Users 4,999/ }).press('ArrowLeft')
    },
    {
      name: 'scroll the tree',
      does: (page) => wheel(page, tree(page)),
      back: (page) => tree(page).evaluate((el) => (el.scrollTop = 0))
    },
    {
      name: 'filter the tree',
      does: async (page) => {
        await filter(page).focus()
        await type(page, 'amara.co')
      },
      back: (page) => filter(page).fill('')
    },
    opens('open the list of users', '/users', '4,999 of 4,999'),
    {
      name: 'scroll the list of users',
      does: async (page) => {
        await go('/users')(page)
        await seen(page, '4,999 of 4,999')
        await wheel(page, page.getByRole('grid', { name: 'Users' }))
      }
    },
    {
      name: 'filter the list of users',
      does: async (page) => {
        await page.getByRole('textbox', { name: 'Filter users' }).focus()
        await type(page, 'amara.co')
      },
      back: (page) => page.getByRole('textbox', { name: 'Filter users' }).fill('')
    },
    {
      name: 'sort the list of users',
      does: async (page) => {
        for (const column of ['Last activity', 'Groups', 'User'])
          await page.getByRole('button', { name: column, exact: true }).click()
        await page.waitForTimeout(200)
      }
    },
    {
      name: 'tick all users',
      does: async (page) => {
        await page.getByRole('checkbox', { name: 'Select all' }).check()
        await seen(page, '4,999 selected')
      },
      back: (page) => page.getByRole('checkbox', { name: 'Select all' }).uncheck()
    },
    deletion('ask what deleting 350 users takes along', 'amara'),
    opens('open a user', `/users/${user}`, 'Attached directly'),
    opens('open the matrix', `/users/${user}/access`, /of 22,091 actions/),
    {
      name: 'search the matrix',
      does: async (page) => {
        await go(`/users/${user}/access`)(page)
        await seen(page, /of 22,091 actions/)
        await page.getByRole('textbox', { name: 'Search actions' }).focus()
        await type(page, 's3:Get')
        await page.getByRole('textbox', { name: 'Search actions' }).fill('')
      }
    },
    { name: 'scroll the matrix', does: (page) => wheel(page, page.getByRole('treegrid')) },
    {
      name: 'search everything',
      does: async (page) => {
        await page.keyboard.press('ControlOrMeta+k')
        await page.getByRole('dialog', { name: 'Go to anything' }).waitFor()
        await type(page, 'amara.co')
      },
      back: (page) => page.keyboard.press('Escape')
    },
    {
      name: 'make a change and undo it',
      does: async (page) => {
        await go(`/users/${user}/tags`)(page)
        await page.getByRole('button', { name: /^(Edit tags|Add tags)$/ }).click()
        await page.getByRole('button', { name: 'Add tag', exact: true }).click()
        await page.keyboard.type('reviewed')
        await page.getByRole('button', { name: 'Save tags' }).click()
        await page.getByRole('cell', { name: 'reviewed' }).waitFor()
        await page.getByRole('button', { name: /^Undo:/ }).click()
        await page.getByRole('cell', { name: 'reviewed' }).waitFor({ state: 'hidden' })
        await page.waitForTimeout(300)
      },
      back: settings
    },
    opens('open activity', '/activity', /^\d+ changes?/),
    opens('open the dashboard', '/overview', 'Recommendations'),
    opens('open account settings', '/account', 'Credential report'),
    {
      name: 'save the credential report',
      does: async (page, app) => {
        await go('/account')(page)
        await savesTo(app, files.csv)
        await page.getByRole('button', { name: 'Download credential report' }).click()
        await seen(page, /Saved/)
      }
    },
    {
      name: 'import a credential report',
      does: async (page) => {
        await go('/account')(page)
        await page.getByLabel('Credential report to import').setInputFiles(files.report)
        await page.getByRole('dialog').getByRole('button', { name: 'Import report' }).click()
        await seen(page, 'it tells of every user')
        await page.waitForTimeout(500)
      },
      back: settings
    },
    opens('open the dashboard, with credentials', '/overview', 'Recommendations'),
    deletion('ask what deleting 750 users with credentials takes along', 'han'),
    opens('open a group', `/groups/${group}/members`, /of \d+/),
    opens('open the roles', '/roles', /^\d[\d,]* of [\d,]+$/),
    opens('open the policies', '/policies?type=aws', /^\d[\d,]* of [\d,]+$/),
    {
      name: 'create a user',
      does: async (page) => {
        await go('/users/new')(page)
        await page.getByRole('textbox', { name: 'User name' }).fill(`newcomer-${Date.now()}`)
        await page.getByRole('button', { name: 'Next: permissions' }).click()
        await page.getByRole('radio', { name: 'Copy from a user' }).check()
        await page.getByRole('textbox', { name: 'Search users' }).focus()
        await type(page, 'amara')
        await page.getByRole('radio', { name: 'Attach policies directly' }).check()
        await page.getByRole('textbox', { name: 'Search policies' }).focus()
        await type(page, 'ReadOnly')
        await page.getByRole('checkbox', { name: 'ReadOnlyAccess', exact: true }).check()
        await page.getByRole('button', { name: 'Next: tags' }).click()
        await page.getByRole('button', { name: 'Next: review and create' }).click()
        await page.getByRole('button', { name: 'Create user', exact: true }).click()
        await seen(page, '1 user created')
      },
      back: async (page) => {
        await page.getByRole('button', { name: /^Undo:/ }).click()
        await settings(page)
      }
    },
    tagging('tag 350 users at once and undo it', 'amara'),
    tagging('tag all users at once and undo it', '')
  ]
}
