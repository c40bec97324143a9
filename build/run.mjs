// node build/run.mjs start [args]   opens the built app
// node build/run.mjs dev            opens it with hot reload
import { spawn } from 'node:child_process'
import { electronRuntime, rootArgs } from './electron-runtime.mjs'
import { NO_DISPLAY, SYSTEM_PACKAGES, aptLine, bin, hasDisplay, root } from './steps.mjs'

if (!hasDisplay()) {
  console.error(NO_DISPLAY)
  process.exit(1)
}
const [mode = 'start', ...args] = process.argv.slice(2)
const runtime = await electronRuntime()
const env = { ...process.env, ELECTRON_EXEC_PATH: runtime.path }
delete env.ELECTRON_RUN_AS_NODE // set in some editors' terminals: Electron would be plain Node then
if (rootArgs().length > 0) env.NO_SANDBOX = '1' // electron-vite turns this into --no-sandbox

const [command, ...argv] =
  mode === 'dev' ? [process.execPath, bin('electron-vite'), 'dev', ...args] : [runtime.path, ...rootArgs(), root, ...args]
const child = spawn(command, argv, { cwd: root, env, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  // 127: the loader did not find a shared library
  if (code === 127) console.error(`Electron lacks system libraries; on Debian and Ubuntu: sudo ${aptLine(SYSTEM_PACKAGES)}`)
  process.exit(code ?? (signal ? 1 : 0))
})
