// npm run test:package, as root on Debian or Ubuntu: packages the app, reads back its fuses, installs the .deb, starts it as an ordinary user, and runs the
// tests of test/package and test/security against it. Playwright needs Node's inspector, which a release has not: it drives a copy of what is
// installed that differs in this one fuse.   --keep: use dist/ as it is
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { FUSE_NAMES, readFuses, wrongFuses } from './fuses.mjs'
import { bin, root, run } from './steps.mjs'

const INSTALLED = '/opt/Gatehouse'
const results = []
/** Runs a check and keeps its result; `work` returns a reason why it failed, or nothing. */
async function check(title, work) {
  console.log(`\n=== ${title}`)
  let why
  try {
    why = await work()
  } catch (error) {
    why = error.message
  }
  results.push(why === undefined || why === 0 ? `ok   ${title}` : `FAIL ${title}: ${why}`)
  return why === undefined || why === 0
}
const node = (...args) => (run(process.execPath, args) === 0 ? undefined : `${args[0]} failed`)

if (process.platform !== 'linux' || process.getuid() !== 0) {
  console.error('test:package installs a .deb: run it as root on Debian or Ubuntu, in a container or a virtual machine')
  process.exit(1)
}

const ready =
  process.argv.includes('--keep') ||
  ((await check('build', () => node('build/build.mjs'))) && (await check('package', () => node('build/package.mjs'))))
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-package-'))
try {
  if (ready) await checkInstalled()
} finally {
  run('dpkg', ['-r', 'gatehouse'])
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${results.join('\n')}`)
const failed = results.filter((line) => line.startsWith('FAIL')).length
console.log(`${results.length - failed} passed, ${failed} failed`)
process.exit(failed > 0 || results.length === 0 ? 1 : 0)

async function checkInstalled() {
  const deb = readdirSync(join(root, 'dist')).find((name) => name.endsWith('.deb'))
  if (deb === undefined) return check('install', () => 'no .deb in dist')
  const installed = await check('install', () =>
    run(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', '--reinstall', '--allow-downgrades', join(root, 'dist', deb)],
      {
        DEBIAN_FRONTEND: 'noninteractive'
      }
    )
  )
  if (!installed) return
  const executable = join(INSTALLED, 'gatehouse')
  await check('release fuses of the installed executable', async () => {
    const wrong = wrongFuses(await readFuses(executable))
    return wrong.length > 0 ? `not as wanted: ${wrong.join(', ')}` : undefined
  })
  const copy = join(folder, 'app')
  cpSync(INSTALLED, copy, { recursive: true })
  await check('each fuse that is wrong is found', () => findsEachFuse(join(copy, 'gatehouse')))
  await check('the executable does not run as Node and takes no inspector', () => runsNoNode(executable))
  await check('starts as an ordinary user, sandboxed', () => node('test/smoke/installed.mjs'))

  await flipFuses(join(copy, 'gatehouse'), { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true })
  await check('tests against the installed app', () => {
    const args = ['-a', '-s', '-screen 0 1920x1200x24', process.execPath, bin('@playwright/test', 'playwright'), 'test']
    return run('xvfb-run', [...args, '-c', 'playwright.package.config.ts'], { APP_EXECUTABLE: join(copy, 'gatehouse') })
  })
}

/** Turns each fuse the wrong way, one at a time: reading back must name it and no other. */
async function findsEachFuse(executable) {
  const right = await readFuses(executable)
  for (const name of FUSE_NAMES) {
    const set = (on) => flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options[name]]: on })
    await set(!right.get(name))
    const wrong = wrongFuses(await readFuses(executable))
    await set(right.get(name))
    if (wrong.join() !== name) return `with ${name} wrong, reading back finds: ${wrong.join(', ') || 'nothing'}`
  }
  return undefined
}

/**
 * Ways to make an Electron app run code that is not its own; `PWNED` in the output means that one worked. With the fuse for NODE_OPTIONS on,
 * a packaged app would still refuse `--require`: only reading back the fuses tells that it is off.
 */
async function runsNoNode(executable) {
  const home = mkdtempSync(join(folder, 'home-'))
  const tries = [
    [['-e', 'console.log("PWN" + "ED")', 'code.js'], { ELECTRON_RUN_AS_NODE: '1' }],
    [[], { NODE_OPTIONS: `--require ${join(root, 'test/package/pwned.cjs')}` }],
    [['--inspect=0'], {}]
  ]
  for (const [args, env] of tries) {
    const output = await outputWithin(6000, ['-a', executable, ...args, '--no-sandbox', `--user-data-dir=${home}`], env)
    if (/PWNED|Debugger listening/.test(output)) return `code runs with ${args.join(' ')} ${Object.keys(env).join(' ')}`
    if (!existsSync(join(home, 'workspaces')))
      return `the app does not start with ${args.join(' ')} ${Object.keys(env).join(' ')}`
  }
  return undefined
}

/** Runs `xvfb-run` for at most `ms` milliseconds, then ends it and everything it started. Resolves with what they wrote. */
function outputWithin(ms, args, env) {
  return new Promise((resolve, reject) => {
    // a process group of its own, which one signal ends whole
    const child = spawn('xvfb-run', args, { detached: true, env: { ...process.env, ...env } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes))
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), ms)
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(timer)
      resolve(output)
    })
  })
}
