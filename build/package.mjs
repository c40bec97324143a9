// npm run package              an unpacked app and a .deb in dist/, without network; named -dev on the fallback runtime
// npm run release [-- --win]   electron-builder's own installers for this platform or the one named; official Electron only
// PACKAGE_TEST=1               leaves the inspect fuse on, so that Playwright can drive the packaged app
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { electronRuntime } from './electron-runtime.mjs'
import { wrongInDist } from './fuses.mjs'
import { bin, root, run } from './steps.mjs'

const TARGETS = { linux: ['--linux', 'AppImage', 'deb'], win32: ['--win', 'nsis'], darwin: ['--mac', 'dmg'] }
const inspect = process.env.PACKAGE_TEST === '1'
const args = process.argv.slice(2)

const DIST = join(root, 'dist')
/** What is packaged carries the wanted fuses, or nothing is given out. */
async function checkFuses() {
  const wrong = await wrongInDist(DIST, inspect)
  if (wrong.length === 0) return
  console.error(`fuses are not as wanted:\n${wrong.join('\n')}`)
  process.exit(1)
}
const orEnd = (status) => {
  if (status !== 0) process.exit(status)
}
const builder = (...more) =>
  orEnd(run(process.execPath, [bin('electron-builder'), '--config', 'build/electron-builder.yml', '--publish', 'never', ...more]))

const runtime = await electronRuntime()

if (args[0] === '--release') {
  if (runtime.source !== 'official') {
    console.error(
      `no release: this machine has Electron ${runtime.version} from \`${runtime.source}\`, and a release needs the official one`
    )
    process.exit(1)
  }
  rmSync(DIST, { recursive: true, force: true }) // what an earlier run left must not be read back in the place of this one's
  builder(...(args.length > 1 ? args.slice(1) : TARGETS[process.platform]))
  await checkFuses()
} else {
  const dev = runtime.source === 'npm'
  if (dev) console.log(`on Electron ${runtime.version}, which is for development: named -dev, not to be given to anyone`)
  builder(
    '--dir',
    `-c.electronDist=${runtime.dir}`,
    `-c.electronVersion=${runtime.version}`,
    ...(inspect ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : [])
  )
  if (process.platform === 'linux') {
    rmSync(join(DIST, 'linux-unpacked', 'resources', 'default_app.asar'), { force: true })
    await checkFuses()
    orEnd(run(process.execPath, ['build/deb.mjs', ...(dev ? ['--dev'] : [])]))
  }
}
