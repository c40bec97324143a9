// Reads back what electron-builder was told to set in the packaged executable.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

// the wire holds one character a fuse: '1' is on
const ON = '1'.charCodeAt(0)

const WANTED = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false
}

export const FUSE_NAMES = Object.keys(WANTED)

/** Fuse name -> on or off. */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable)
  return new Map(Object.keys(WANTED).map((name) => [name, wire[FuseV1Options[name]] === ON]))
}

/** Names of the fuses that are not as wanted; `inspect` = a build for tests, which keeps that one on. */
export function wrongFuses(fuses, inspect = false) {
  const wanted = { ...WANTED, EnableNodeCliInspectArguments: inspect }
  return Object.keys(wanted).filter((name) => fuses.get(name) !== wanted[name])
}

/** Executables that electron-builder left in `dist`, unpacked, for whichever systems it built. */
export function packagedExecutables(dist) {
  const folders = existsSync(dist) ? readdirSync(dist) : []
  return folders
    .flatMap((folder) => [
      join(dist, folder, 'gatehouse'),
      join(dist, folder, 'gatehouse.exe'),
      join(dist, folder, 'Gatehouse.app', 'Contents', 'MacOS', 'Gatehouse')
    ])
    .filter((file) => existsSync(file))
}

/** Reads back the fuses of every packaged executable. Returns what is not as wanted, one line each; none packaged is wrong too. */
export async function wrongInDist(dist, inspect = false) {
  const executables = packagedExecutables(dist)
  if (executables.length === 0) return [`no packaged executable in ${dist}`]
  const found = await Promise.all(executables.map(async (file) => [file, wrongFuses(await readFuses(file), inspect)]))
  return found.filter(([, wrong]) => wrong.length > 0).map(([file, wrong]) => `${file}: ${wrong.join(', ')}`)
}
