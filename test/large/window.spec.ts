import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { benchCatalog } from '../../bench/catalog'
import { fullAccount, generateAccount } from '../../bench/generate/account'
import type { Result } from '../../src/shared/result'
import type { TreeData } from '../../src/shared/views'
import { openWorkspace } from '../../src/store/open'
import { launch } from '../e2e/support/app'
import { savesTo } from '../e2e/support/files'
import { record, recorded, type Blocks } from './blocks'
import { fullReport } from './report'

/** Longer than this a person notices (issue 4: nothing blocks the window for more than 100 ms with 5,000 users). */
const MOST_MS = 100
/** The best of so many turns counts: what is compiled at first, or collected just then, is not the act's. */
const TURNS = 2
/** All that IAM allows but the one that is created. */
const USERS = 4999

interface Act {
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
    await seen(page, '4,999 shown')
    await page.getByRole('textbox', { name: 'Filter users' }).fill(text)
    await page.getByRole('checkbox', { name: 'Tick all' }).check()
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
    await seen(page, '4,999 shown')
    await page.getByRole('textbox', { name: 'Filter users' }).fill(text)
    await page.getByRole('checkbox', { name: 'Tick all' }).check()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog', { name: /^Delete \d+ users/ }).waitFor()
    await page.waitForTimeout(300)
  },
  back: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('checkbox', { name: 'Tick all' }).uncheck()
    await page.getByRole('textbox', { name: 'Filter users' }).fill('')
  }
})

function acts(user: string, group: string, files: { report: string; csv: string }): Act[] {
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
    opens('open the list of users', '/users', '4,999 shown'),
    {
      name: 'scroll the list of users',
      does: async (page) => {
        await go('/users')(page)
        await seen(page, '4,999 shown')
        await wheel(page, page.getByRole('table', { name: 'Users' }))
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
        for (const column of ['Created', 'Groups', 'User']) await page.getByRole('button', { name: column, exact: true }).click()
        await page.waitForTimeout(200)
      }
    },
    {
      name: 'tick all users',
      does: async (page) => {
        await page.getByRole('checkbox', { name: 'Tick all' }).check()
        await seen(page, '4,999 ticked')
      },
      back: (page) => page.getByRole('checkbox', { name: 'Tick all' }).uncheck()
    },
    deletion('ask what deleting 350 users takes along', 'amara'),
    opens('open a user', `/user/${user}`, 'Attached directly'),
    opens('open the matrix', `/user/${user}/access`, /of 22,091 actions/),
    {
      name: 'search the matrix',
      does: async (page) => {
        await go(`/user/${user}/access`)(page)
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
        await go(`/user/${user}/tags`)(page)
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
    opens('open a group', `/group/${group}/members`, /of \d+/),
    opens('open the roles', '/roles', /shown/),
    opens('open the policies', '/policies?type=aws', /shown/),
    {
      name: 'create a user',
      does: async (page) => {
        await go('/create/user')(page)
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

test('nothing blocks the window with 5,000 users', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'gatehouse-large-'))
  const opened = await openWorkspace(join(userData, 'workspaces', 'main'), { now: () => new Date().toISOString() })
  if (!opened.ok) throw new Error(opened.error.message)
  const account = generateAccount(benchCatalog(), 1, { ...fullAccount, users: USERS })
  await opened.value.replaceAccount(account, { actor: 'owner', label: 'Import' })
  await opened.value.close()
  const files = { report: join(userData, 'report.csv'), csv: join(userData, 'saved.csv') }
  await writeFile(files.report, fullReport(account))

  const app = await launch(userData)
  const page = await app.firstWindow()
  await page.getByRole('treeitem', { name: /^Users 4,999/ }).waitFor()
  await page.waitForTimeout(3000)

  const measured: { name: string; window: number; main: number }[] = []
  const measure = async ({ name, does, back }: Act): Promise<void> => {
    const turns: Blocks[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      await record(app)
      await does(page, app)
      turns.push(await recorded(app, userData))
      await back?.(page)
    }
    const least = (thread: keyof Blocks, clock: 'cpu' | 'wall'): number => Math.min(...turns.map((t) => t[thread][clock]))
    measured.push({ name, window: least('window', 'cpu'), main: least('main', 'cpu') })
    const told = (thread: keyof Blocks): string =>
      `${thread} ${least(thread, 'cpu').toFixed(0).padStart(4)} ms (${least(thread, 'wall').toFixed(0)})`.padEnd(24)
    console.log(`  ${name.padEnd(42)} ${told('window')} ${told('main')}`)
  }

  try {
    const [user = '', group = ''] = await page.evaluate(async () => {
      const answer: unknown = await window.gatehouse.call['account.tree']({})
      // main sends long lists as text
      const tree = (typeof answer === 'string' ? JSON.parse(answer) : answer) as Result<TreeData>
      return tree.ok ? [tree.value.users[0]?.id ?? '', tree.value.groups[0]?.id ?? ''] : []
    })
    console.log('  the longest task of a thread, by its own clock (and by the wall):')
    await measure({
      name: 'open the app',
      does: async () => {
        await page.reload()
        await page.getByRole('treeitem', { name: /^Users 4,999/ }).waitFor()
        await page.waitForTimeout(1500)
      }
    })
    for (const act of acts(user, group, files)) await measure(act)
  } finally {
    await app.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
  expect(measured.filter(({ window, main }) => window > MOST_MS || main > MOST_MS)).toEqual([])
})
