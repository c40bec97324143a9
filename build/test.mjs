// npm test, on a fresh clone too: everything that must pass. Each step is timed; the last line is `N passed, N failed`.
// A check that fails (types, lint ...) counts as one failure. --with-package also packages, installs and starts the .deb (as root, on Debian or Ubuntu).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { SYSTEM_PACKAGES, aptLine, bin, ensureInstalled, hasDisplay, root, run } from './steps.mjs'

const began = Date.now()
const node = (...args) => run(process.execPath, args)
const npx = (name, command, ...args) => node(bin(name, command), ...args)
const summary = []
let passed = 0
let failed = 0

/** Runs one step; `count` reads from its report how many tests passed and failed, and without one a failed step counts as one. */
function step(title, action, count = () => null) {
  console.log(`\n=== ${title}`)
  const from = Date.now()
  const good = action() === 0
  const counted = count() ?? { passed: 0, failed: 0 }
  passed += counted.passed
  failed += good ? counted.failed : Math.max(1, counted.failed)
  const tests = counted.passed + counted.failed > 0 ? `${counted.passed} passed, ${counted.failed} failed` : ''
  summary.push(
    `${good ? 'ok  ' : 'FAIL'} ${title.padEnd(16)} ${`${((Date.now() - from) / 1000).toFixed(1)} s`.padStart(8)}  ${tests}`
  )
  return good
}

function report(file, read) {
  rmSync(join(root, file), { force: true })
  return () => (existsSync(join(root, file)) ? read(JSON.parse(readFileSync(join(root, file), 'utf8'))) : null)
}

/** Packages of Debian or Ubuntu that the window needs and that are missing; none elsewhere. */
function missingPackages() {
  if (process.platform !== 'linux' || spawnSync('dpkg', ['--version']).error) return []
  const has = (name) =>
    spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' }).stdout === 'installed'
  return SYSTEM_PACKAGES.filter((name) => !has(name) && !has(`${name}t64`)) // names since Ubuntu 24.04
}

function installSystemPackages() {
  const missing = missingPackages()
  if (missing.length === 0) return 0
  if (process.getuid() !== 0) {
    console.error(`the window’s tests need system packages: sudo ${aptLine(missing)}`)
    return 1
  }
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-q'], quiet)
  return run('apt-get', aptLine(missing).split(' ').slice(1), quiet)
}

/** A command with a display: its own virtual one where there is xvfb, so that no window gets in anyone's way. */
function withDisplay(...args) {
  const virtual = process.platform === 'linux' && spawnSync('xvfb-run', ['--help']).status === 0
  if (virtual) return run('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', process.execPath, ...args])
  if (hasDisplay()) return node(...args)
  console.error('no display, and no xvfb-run to make one')
  return 1
}

ensureInstalled()
const system = step('system packages', installSystemPackages)
step('catalog', () => node('build/catalog/generate.mjs'))
step(
  'types',
  () =>
    ['tsc -p tsconfig.pure.json', 'tsc -p tsconfig.node.json'].reduce(
      (bad, line) => bad | npx('typescript', ...line.split(' ')),
      0
    ) | npx('vue-tsc', 'vue-tsc', '-p', 'tsconfig.web.json')
)
step('lint', () => npx('eslint', 'eslint', '.', '--max-warnings', '0'))
step('walls', () => npx('dependency-cruiser', 'depcruise', 'src', '--config', '.dependency-cruiser.cjs'))
step('format', () => npx('prettier', 'prettier', '--check', '--log-level', 'warn', '.'))
step(
  'unit tests',
  () => npx('vitest', 'vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=out/unit.json'),
  report('out/unit.json', (r) => ({ passed: r.numPassedTests, failed: r.numFailedTests }))
)
const built = step('build', () => node('build/build.mjs'))
const ready = built && system && step('electron', () => node('build/electron-runtime.mjs'))
if (ready)
  step(
    'window tests',
    () => withDisplay(bin('@playwright/test', 'playwright'), 'test'),
    report('out/e2e.json', ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }))
  )
if (ready && process.argv.includes('--with-package')) {
  const packaged = step('package', () => node('build/package.mjs'))
  if (packaged) step('installed app', () => node('test/smoke/installed.mjs', '--install'))
}

console.log(`\n=== in ${((Date.now() - began) / 1000).toFixed(0)} s\n${summary.join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
