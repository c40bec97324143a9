import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { benchCatalog } from '../../bench/catalog'
import { generateAccount } from '../../bench/generate/account'
import { openWorkspace } from '../../src/store/open'
import { launch } from '../e2e/support/app'
import { memory, tagOneByOne } from './memory'

/** MiB of all processes together (issue 9). */
const MOST = 500
/** MiB by which the window may grow: its page stays the same. */
const MOST_GROWTH = 30

test('a hundred changes at 5,000 users leave little garbage behind', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc')
  const userData = await mkdtemp(join(tmpdir(), 'gatehouse-large-'))
  const opened = await openWorkspace(join(userData, 'workspaces', 'main'), { now: () => new Date().toISOString() })
  if (!opened.ok) throw new Error(opened.error.message)
  await opened.value.replaceAccount(generateAccount(benchCatalog(), 1), { actor: 'owner', label: 'Import' })
  await opened.value.close()
  const app = await launch(userData)
  try {
    const page = await app.firstWindow()
    await page.getByRole('treeitem', { name: /^Users 5,000/ }).waitFor()
    await page.evaluate(() => (location.hash = '#/users'))
    await page.getByText('5,000 of 5,000').waitFor()
    await page.waitForTimeout(3000)
    const before = await memory(app)
    await tagOneByOne(page, 100, 200) // as fast as somebody clicks
    const after = await memory(app)
    const told = ['all', 'Tab', 'Browser'].map((kind) => `${kind} ${before[kind]?.toFixed(0)} to ${after[kind]?.toFixed(0)}`)
    console.log(`  MiB: ${told.join(', ')}`)
    expect(after['all']).toBeLessThan(MOST)
    expect((after['Tab'] ?? Infinity) - (before['Tab'] ?? 0)).toBeLessThan(MOST_GROWTH)
  } finally {
    await app.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
})
