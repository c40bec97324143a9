// Starts the installed app as an ordinary user, sandbox on, release fuses, and looks at its window through Chromium's own debugging port.
//   node test/smoke/installed.mjs             what is at /usr/bin/gatehouse (or APP_EXECUTABLE)
//   node test/smoke/installed.mjs --install   installs dist/*.deb first and removes it afterwards; needs root
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')
const executable = process.env.APP_EXECUTABLE ?? '/usr/bin/gatehouse'
const asRoot = process.getuid() === 0
const install = process.argv.includes('--install')
const run = (command, ...args) =>
  spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status

if (install) {
  const file = readdirSync(join(root, 'dist')).find((name) => name.endsWith('.deb'))
  if (!asRoot || !file) {
    console.error(asRoot ? 'no .deb in dist: `npm run package` makes it' : 'only root can install the .deb')
    process.exit(1)
  }
  const status = run(
    'apt-get',
    'install',
    '-y',
    '-q',
    '--no-install-recommends',
    '--reinstall',
    '--allow-downgrades',
    join(root, 'dist', file)
  )
  if (status !== 0) process.exit(status)
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-smoke-'))
chmodSync(folder, 0o777)
const port = 9222 + (process.pid % 500)
const user = asRoot ? ['runuser', '-u', 'nobody', '--', 'env', `HOME=${folder}`] : ['env']
const [command, ...args] = [
  ...user,
  'xvfb-run',
  '-a',
  executable,
  `--user-data-dir=${folder}/data`,
  `--remote-debugging-port=${port}`
]
const child = spawn(command, args, { stdio: 'ignore', detached: true, cwd: folder })

/** Seccomp mode of each of our renderer processes; 2 = sandboxed. */
function sandboxes() {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (!line.includes('--type=renderer') || !line.includes(folder)) return []
      return [/Seccomp:\s+(\d)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]]
    } catch {
      return [] // not a process, or gone
    }
  })
}

async function connect() {
  for (let attempt = 0; ; attempt++) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    } catch (error) {
      if (attempt > 80) throw error
      await new Promise((done) => setTimeout(done, 250))
    }
  }
}

try {
  const browser = await connect()
  const page = browser.contexts()[0].pages()[0]
  await page.locator('#app > *').first().waitFor({ timeout: 15_000 })
  const state = await page.evaluate(() => globalThis.gatehouse.call['workspace.state']({}))
  mkdirSync(join(root, 'out/screens'), { recursive: true })
  await page.screenshot({ path: join(root, 'out/screens/installed.png') })
  const modes = sandboxes()
  console.log(
    `version ${state.value?.appVersion}, ${state.value?.catalog.actions} actions, renderer sandboxes: ${modes.join(' ')}`
  )
  const wrong = [
    [state.ok, `the workspace did not open: ${state.error?.message}`],
    [state.value?.catalog.actions > 20_000, 'the AWS catalog is not there'],
    [modes.length > 0 && modes.every((mode) => mode === '2'), 'a renderer runs without its sandbox']
  ].filter(([good]) => !good)
  for (const [, message] of wrong) console.error(message)
  process.exitCode = wrong.length > 0 ? 1 : 0
  await browser.close()
} finally {
  process.kill(-child.pid, 'SIGTERM')
  if (install) run('dpkg', '-r', 'gatehouse')
  setTimeout(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }), 1000)
}
