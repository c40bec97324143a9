import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { packed, type Answer } from '../../shared/packed'
import { fail } from '../../shared/result'
import type { Log } from '../log/log'
import { isFrom } from './origin'

/** The parts of an IPC event that say who is asking. */
export type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'> & { sender: { mainFrame: IpcMainInvokeEvent['senderFrame'] } }

/** True for the window's own main frame showing our own page: no frame within, no foreign page, no frame that is gone. */
export function isOurs(event: Sender, pageOrigin: string): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && isFrom(pageOrigin, frame.url)
}

/**
 * The one door from the window: `gatehouse:call` with a name and an input. What comes in is `unknown`; `dispatch` judges it.
 * Nothing is thrown across the border: an unforeseen error becomes `Internal`.
 * `Internal` errors go to the log: they are defects, and the page that shows them may be gone.
 */
export function connectCalls(
  pageOrigin: string,
  dispatch: (name: string, input: unknown) => Promise<Answer<unknown>>,
  log: Log
): void {
  ipcMain.handle('gatehouse:call', async (event, name: unknown, input: unknown) => {
    if (!isOurs(event, pageOrigin)) return fail('AccessDenied', 'only the app’s own page may call')
    if (typeof name !== 'string') return fail('UnknownOperation', 'the operation’s name is not text')
    try {
      const answer = await dispatch(name, input)
      if (typeof answer === 'string') return answer
      if (!answer.ok && answer.error.code === 'Internal') log.write('operation-failed', { name }, answer.error.message)
      return packed(answer)
    } catch (error) {
      console.error(`operation ${name} failed`, error)
      log.write('operation-failed', { name }, error)
      return fail('Internal', `\`${name}\` failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
}

/** Sends an event of the contract to the window, if it is still there. */
export function sendEvent(window: BrowserWindow | null, name: string, payload: unknown): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(`gatehouse:event:${name}`, payload)
}
