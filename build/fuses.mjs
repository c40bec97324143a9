// Reads back what electron-builder was told to set in the packaged executable.
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
