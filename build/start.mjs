// npm start, on a fresh clone too: packages, build and Electron are fetched or made if they are missing or old, then the window opens.
import { NO_DISPLAY, ensureInstalled, hasDisplay, isBuilt, run } from './steps.mjs'

if (!hasDisplay()) {
  console.error(NO_DISPLAY)
  process.exit(1)
}
ensureInstalled()
if (!isBuilt()) {
  const status = run(process.execPath, ['build/build.mjs'])
  if (status !== 0) process.exit(status)
}
process.exit(run(process.execPath, ['build/run.mjs', 'start', ...process.argv.slice(2)]))
