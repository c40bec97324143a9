import { ok } from '../../src/shared/result'
import { openWorkspace } from '../../src/store/open'
import { storeContract } from './contract'
import { clock, must } from './help'
import { tempFolder } from './temp-folder'
import { MemoryFs } from './memory-fs'

storeContract('on disk', async () => {
  const folder = await tempFolder()
  const now = clock()
  return { open: async () => must(await openWorkspace(folder, { now })) }
})

// The same code on a file system in memory: what the fault tests below build on behaves as the disk does.
storeContract('in memory', async () => {
  const fs = new MemoryFs()
  const now = clock()
  const takeLock = () => Promise.resolve(ok({ release: () => Promise.resolve() }))
  return Promise.resolve({ open: async () => must(await openWorkspace('/w', { now, fs, takeLock })) })
})
