import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { benchCatalog } from '../../bench/catalog'
import { fullAccount, generateAccount } from '../../bench/generate/account'
import type { Result } from '../../src/shared/result'
import type { TreeData } from '../../src/shared/views'
import { SCHEMA_VERSION } from '../../src/shared/model'
import { writeBackup } from '../../src/store/backups'
import { storeDeps } from '../../src/store/deps'
import { openWorkspace } from '../../src/store/open'
import { launch } from '../e2e/support/app'
import { acts, type Act } from './acts'
import { record, recorded, type Blocks } from './blocks'
import { fullReport } from './report'

/** Longer than this a person notices (issue 4: nothing blocks the window for more than 100 ms with 5,000 users). */
const MOST_MS = 100
/** The best of so many turns counts: what is compiled at first, or collected just then, is not the act's. */
const TURNS = 2
/** All that IAM allows but the one that is created. */
const USERS = 4999

test('nothing blocks the window with 5,000 users', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'gatehouse-large-'))
  const opened = await openWorkspace(join(userData, 'workspaces', 'main'), { now: () => new Date().toISOString() })
  if (!opened.ok) throw new Error(opened.error.message)
  const account = generateAccount(benchCatalog(), 1, { ...fullAccount, users: USERS })
  await opened.value.replaceAccount(account, { actor: 'owner', label: 'Import' })
  // a full account before it, for the page that compares
  const now = (): string => '2026-01-01T00:00:00.000Z'
  const before = { ...account, users: Object.fromEntries(Object.entries(account.users).slice(500)) }
  const state = { schema: SCHEMA_VERSION, seq: 1, savedAt: now(), account: before }
  await writeBackup(opened.value.folder, state, { reason: 'periodic' }, storeDeps({ now }))
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
