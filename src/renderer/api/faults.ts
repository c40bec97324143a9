import type { App } from 'vue'
import { call } from './client'

/** Errors that nothing in the page caught are written to main's log. The console shows them as before. */
export function logFaults(app: App): void {
  window.addEventListener('error', ({ error, message }) => tell(error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => tell(reason))
  app.config.errorHandler = (error) => {
    console.error(error)
    tell(error)
  }
}

function tell(thrown: unknown): void {
  const { name, message, stack = '' } = thrown instanceof Error ? thrown : { name: 'Error', message: String(thrown) }
  void call('window.fault', { name: name.slice(0, 200), message: message.slice(0, 10_000), stack: stack.slice(0, 50_000) })
}
