/* global require */
// A preload that hands the bare channel to a page: what a page could do if ours were replaced.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a sandboxed preload is CommonJS
const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('raw', (...args) => ipcRenderer.invoke('gatehouse:call', ...args))
