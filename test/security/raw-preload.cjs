// A preload that hands the bare channel to a page: what a page could do if ours were replaced.
const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('raw', (...args) => ipcRenderer.invoke('gatehouse:call', ...args))
