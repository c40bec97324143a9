// What the build scripts share. Node's own modules only: start and test run before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** System packages that a window needs on Debian and Ubuntu. */
export const SYSTEM_PACKAGES = ['xvfb', 'xauth', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1']
export const aptLine = (packages) => `apt-get install -y --no-install-recommends ${packages.join(' ')}`

/** Runs a command in the project's folder with our own output; returns its exit code. */
export function run(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  if (result.error) console.error(`${command}: ${result.error.message}`)
  return result.status ?? 1
}

/** npm as a command and its first arguments: under `npm run`, npm names its own script, which needs no shell on Windows. */
export function npm() {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm']
}

/** The script behind an installed package's command, to be run with this Node. */
export function bin(name, command = name) {
  const folder = join(root, 'node_modules', name)
  const { bin: entry } = readJson(join(folder, 'package.json'))
  return join(folder, typeof entry === 'string' ? entry : entry[command])
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/**
 * True when node_modules holds what package-lock.json says: npm keeps its own list of what it installed.
 * Optional packages may be missing (they belong to other platforms).
 */
export function isInstalled() {
  const list = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const have = new Map(Object.entries(readJson(list).packages))
  const want = Object.entries(readJson(join(root, 'package-lock.json')).packages)
  return want.every(([path, entry]) => {
    if (path === '') return true
    const found = have.get(path)
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true
  })
}

/** Installs the locked packages if they are missing or not those of the lock file. Ends the process if that fails. */
export function ensureInstalled() {
  if (isInstalled()) return
  console.log('installing the packages that package-lock.json names ...')
  const [command, ...args] = npm()
  const quiet = { npm_config_fund: 'false', npm_config_audit: 'false', npm_config_update_notifier: 'false' }
  const status = run(command, [...args, 'ci'], quiet)
  if (status !== 0) process.exit(status)
}

const BUILT = join(root, 'out', '.built')
const SOURCES = ['src', 'build', 'resources/icon.svg', 'electron.vite.config.ts', 'package-lock.json']
export const builtStamp = BUILT

/** True when a build is there and no source has changed since it began. */
export function isBuilt() {
  if (!existsSync(BUILT)) return false
  const since = statSync(BUILT).mtimeMs
  return SOURCES.every((source) => newest(join(root, source)) <= since)
}

function newest(path) {
  if (!existsSync(path)) return 0
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), own.mtimeMs)
}

/** True when a window can be shown. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
export const NO_DISPLAY =
  'there is no display here: use `xvfb-run -a npm start`, or the command line, which needs none: `gatehouse --help` (here: `npm run build`, then `node out/cli/index.js --help`)'
