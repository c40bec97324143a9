import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { GatehouseBridge } from '../shared/bridge'
import type { Client, Events } from '../shared/contract'
import { eventNames, operationNames } from '../shared/contract-names'

const call = Object.fromEntries(
  operationNames.map((name) => [name, (input: unknown): Promise<unknown> => ipcRenderer.invoke('gatehouse:call', name, input)])
) as unknown as Client

const bridge: GatehouseBridge = {
  call,
  on(event, listener) {
    if (!eventNames.includes(event)) throw new Error(`unknown event \`${String(event)}\``)
    const channel = `gatehouse:event:${event}`
    // only the payload crosses: Electron's event object would hand out its sender
    const forward = (_event: IpcRendererEvent, payload: Events[typeof event]): void => listener(payload)
    ipcRenderer.on(channel, forward)
    return () => {
      ipcRenderer.removeListener(channel, forward)
    }
  }
}

contextBridge.exposeInMainWorld('gatehouse', bridge)
