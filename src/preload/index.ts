import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { GatehouseBridge } from '../shared/bridge'
import type { Client, Events } from '../shared/contract'
import { eventNames, operationNames } from '../shared/contract-names'

const call = Object.fromEntries(
  operationNames.map((name) => [name, (input: unknown): Promise<unknown> => ipcRenderer.invoke('gatehouse:call', name, input)])
) as unknown as Client

/** Electron has one listener for each event, however many parts of the window listen: from the eleventh on it would warn of a leak. */
const listeners = new Map<string, Set<(payload: never) => void>>()
function listenersOf(event: keyof Events): Set<(payload: never) => void> {
  let all = listeners.get(event)
  if (!all) {
    const these = (all = new Set<(payload: never) => void>())
    listeners.set(event, these)
    // only the payload crosses: Electron's event object would hand out its sender
    ipcRenderer.on(`gatehouse:event:${event}`, (_event: IpcRendererEvent, payload: unknown) => {
      for (const listener of [...these]) listener(payload as never)
    })
  }
  return all
}

const bridge: GatehouseBridge = {
  call,
  on(event, listener) {
    if (!eventNames.includes(event)) throw new Error(`unknown event \`${String(event)}\``)
    const all = listenersOf(event)
    const own = (payload: never): void => listener(payload) // the same one may listen twice
    all.add(own)
    return () => void all.delete(own)
  }
}

contextBridge.exposeInMainWorld('gatehouse', bridge)
