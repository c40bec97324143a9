// Makes dist/gatehouse_VERSION_amd64.deb (VERSION~dev with --dev) from dist/linux-unpacked with Debian's own dpkg-deb:
// electron-builder's deb target loads a tool from the network first.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './steps.mjs'

const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const dev = process.argv.includes('--dev')
const { name, productName: title } = pkg
const version = dev ? `${pkg.version}~dev` : pkg.version
const from = join(root, 'dist', 'linux-unpacked')
if (!existsSync(join(from, name))) throw new Error(`first make ${from}`)

// from the NEEDED entries of the Electron binary; the rest comes in through these
const depends = 'libgtk-3-0, libnss3, libasound2, libgbm1, libatk-bridge2.0-0, libcups2, libxkbcommon0, xdg-utils'

// one command for both: words are the command line's, nothing or Chromium's switches open the window
const launcher = `#!/bin/sh
case "\${1-}" in
  -h | --help | --version | [!-]*)
    command -v node >/dev/null || { echo "gatehouse: the command line needs Node 20.19 or newer" >&2; exit 2; }
    exec node /opt/${title}/resources/cli/out/cli/index.js "$@" ;;
esac
exec /opt/${title}/${name} "$@"
`
const desktop = `[Desktop Entry]
Name=${title}
Comment=${pkg.description}
Exec=/opt/${title}/${name} %U
Terminal=false
Type=Application
Icon=${name}
StartupWMClass=${name}
Categories=Development;
`

const stage = mkdtempSync(join(tmpdir(), 'deb-'))
chmodSync(stage, 0o755)
const put = (path, content, mode = 0o644) => {
  const to = join(stage, path)
  mkdirSync(dirname(to), { recursive: true })
  writeFileSync(to, content)
  chmodSync(to, mode)
}
try {
  const app = join(stage, 'opt', title)
  cpSync(from, app, { recursive: true })
  for (const file of readdirSync(app, { recursive: true })) {
    const path = join(app, file)
    const stat = lstatSync(path)
    chmodSync(path, stat.isDirectory() || stat.mode & 0o111 ? 0o755 : 0o644)
  }
  chmodSync(app, 0o755)
  chmodSync(join(app, 'chrome-sandbox'), 0o4755) // the sandbox where user namespaces are off
  put(`usr/bin/${name}`, launcher, 0o755)
  put(`usr/share/applications/${name}.desktop`, desktop)
  put(`usr/share/icons/hicolor/scalable/apps/${name}.svg`, readFileSync(join(root, 'resources', 'icon.svg')))
  put(`usr/share/doc/${name}/copyright`, `${title}: ${pkg.license}. Electron and Chromium: see /opt/${title}/LICENSE*.\n`)
  const size = Number(execFileSync('du', ['-sk', '--apparent-size', stage], { encoding: 'utf8' }).split('\t')[0])
  const control = [
    `Package: ${name}`,
    `Version: ${version}`,
    'Architecture: amd64',
    `Maintainer: ${pkg.author.name} <${pkg.author.email}>`,
    `Installed-Size: ${size}`,
    `Depends: ${depends}`,
    'Suggests: nodejs (>= 20.19)',
    'Section: devel',
    'Priority: optional',
    `Homepage: ${pkg.homepage}`,
    `Description: ${pkg.description}`,
    ''
  ]
  put('DEBIAN/control', control.join('\n'))
  const out = join(root, 'dist', `${name}${dev ? '-dev' : ''}_${pkg.version}_amd64.deb`)
  const compression = dev ? ['-Zzstd', '-z3'] : ['-Zxz', '-z6']
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', ...compression, stage, out], { stdio: ['ignore', 2, 2] })
  console.log(out)
} finally {
  rmSync(stage, { recursive: true, force: true })
}
