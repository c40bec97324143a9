// Imports of 500,000 and 100,000 users in the real app: the longest block of the main process, cancelling, closing. Needs `npm run build` and a display (xvfb-run -a).
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { record, recorded } from '../test/large/blocks'
import { format } from './measure'

const root = process.cwd()
interface Runtime {
  electronRuntime(): Promise<{ path: string }>
  rootArgs(): string[]
}
const { electronRuntime, rootArgs } = (await import(pathToFileURL(join(root, 'build/electron-runtime.mjs')).href)) as Runtime
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))

/** An export of so many users without policies. */
function exportOf(users: number): string {
  const path = join(folder, `${users}.json`)
  const file = openSync(path, 'w')
  writeSync(file, '{"UserDetailList":[')
  for (let i = 0; i < users; i += 1000) {
    const rows = Array.from({ length: Math.min(1000, users - i) }, (_, n) => {
      const name = `user-${i + n}`
      const id = `AIDA${String(i + n).padStart(17, '0')}`
      return `{"Path":"/","UserName":"${name}","UserId":"${id}","Arn":"arn:aws:iam::111122223333:user/${name}","CreateDate":"2024-01-01T00:00:00Z","GroupList":[]}`
    })
    writeSync(file, (i > 0 ? ',' : '') + rows.join(','))
  }
  writeSync(file, ']}')
  closeSync(file)
  return path
}

const start = async (): Promise<{ app: ElectronApplication; page: Page }> => {
  const app = await _electron.launch({
    executablePath: (await electronRuntime()).path,
    args: [...rootArgs(), root, `--user-data-dir=${mkdtempSync(join(folder, 'data-'))}`]
  })
  const page = await app.firstWindow()
  await page.getByRole('button', { name: 'Import a file' }).waitFor()
  await page.waitForTimeout(4000) // what is read ahead is read
  return { app, page }
}
const choosing = (app: ElectronApplication, paths: string[]): Promise<void> =>
  app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
  }, paths)

/** Times by the thread's own clock and by the wall's: other processes take time too. */
async function longest(of: ElectronApplication): Promise<string> {
  const { main } = await recorded(of, folder)
  return `main's longest block ${format(main.cpu)} ms of its own clock, ${format(main.wall)} ms of the wall's`
}
const choose = (page: Page) =>
  page.evaluate(async () => {
    const begun = performance.now()
    const raw: unknown = await window.gatehouse.call['import.choose']({})
    const answer = (typeof raw === 'string' ? JSON.parse(raw) : raw) as {
      ok: boolean
      value: { token: string; accounts: { accountId: string }[] }
      error?: { message: string }
    }
    return { took: performance.now() - begun, ...answer }
  })

const large = exportOf(500_000)
const most = exportOf(100_000)
console.log(
  `  500,000 users: ${(statSync(large).size / 1e6).toFixed(0)} MB, 100,000 users: ${(statSync(most).size / 1e6).toFixed(0)} MB`
)

const { app, page } = await start()
await choosing(app, [large])
await record(app)
const refused = await choose(page)
console.log(`  choose 500,000 users: ${format(refused.took)} ms; ${await longest(app)}\n    ${refused.error?.message ?? 'taken'}`)

await record(app)
const cancelled = await page.evaluate(async () => {
  let asked = 0
  const off = window.gatehouse.on('progress', ({ job, done, total }) => {
    if (asked > 0 || done < total / 4) return
    asked = performance.now()
    void window.gatehouse.call['analysis.cancel']({ job })
  })
  const answer = await window.gatehouse.call['import.choose']({})
  off()
  return { after: performance.now() - asked, code: answer.ok ? 'ok' : answer.error.code }
})
console.log(`  cancel it after a quarter: answered ${cancelled.code} after ${format(cancelled.after)} ms; ${await longest(app)}`)

await choosing(app, [large, large, large, large])
const four = await choose(page)
console.log(`  choose it four times: ${four.error?.message ?? 'taken'}`)

for (const [what, value] of [
  ['lists', '[],'],
  ['numbers', '1,'],
  ['objects', '{"a":1},']
] as const) {
  const dense = join(folder, 'dense.json')
  writeFileSync(dense, `{"UserDetailList":[],"Other":[${value.repeat(Math.floor(96e6 / value.length))}1]}`)
  await choosing(app, [dense, dense])
  const full = await choose(page)
  console.log(`  choose twice 96 MB of ${what}: ${format(full.took)} ms\n    ${full.error?.message ?? 'taken'}`)
}
await page.waitForTimeout(3000)

await choosing(app, [most])
await record(app)
const read = await choose(page)
console.log(`  choose 100,000 users: ${format(read.took)} ms; ${await longest(app)} ${read.error?.message ?? ''}`)
await record(app)
const applied = await page.evaluate(
  async ({ token, home }) => {
    const begun = performance.now()
    const answer = await window.gatehouse.call['import.apply']({ token, homeAccountId: home, displayName: 'Many' })
    return { took: performance.now() - begun, error: answer.ok ? '' : answer.error.message }
  },
  { token: read.value.token, home: read.value.accounts[0]?.accountId ?? '' }
)
await page.waitForTimeout(8000)
console.log(`  import 100,000 users: ${format(applied.took)} ms; ${await longest(app)} ${applied.error}`)
await app.close()

const second = await start()
await choosing(second.app, [large])
await second.page.evaluate(() => {
  void window.gatehouse.call['import.choose']({})
  return new Promise<void>((resolve) => {
    window.gatehouse.on('progress', ({ done, total }) => done > total / 4 && resolve())
  })
})
const closing = performance.now()
await second.app.close()
console.log(`  close while 500,000 users are read: ${format(performance.now() - closing)} ms`)
rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
