import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeFs } from '../../src/store/fs'
import { defaultSettings, openSettings } from '../../src/store/settings'
import { clock, must } from './help'
import { tempFolder } from './temp-folder'
import { enospc, MemoryFs } from './memory-fs'

describe('the settings file', () => {
  it('begins with the defaults and remembers what was set', async () => {
    const path = join(await tempFolder(), 'deep', 'settings.json')
    const settings = await openSettings(path, { fs: nodeFs, now: clock() })
    expect([settings.current, settings.notice]).toEqual([defaultSettings, null])
    must(await settings.set({ theme: 'dark' }))
    must(await settings.set({ panes: [{ name: '__proto__', size: 200 }] }))
    must(await settings.set({ panes: [{ name: 'tree', size: 1 }] }))
    must(await settings.set({ panes: [{ name: 'tree', size: 2.5 }] }))
    must(await settings.set({ columns: [{ list: 'users', shown: ['name'] }] }))
    must(await settings.set({ columns: [{ list: 'roles', shown: ['name', 'path'] }] }))
    must(await settings.set({ columns: [{ list: 'users', shown: ['name', 'mfa'] }] }))
    const again = await openSettings(path, { fs: nodeFs, now: clock() })
    expect(again.current).toEqual({
      theme: 'dark',
      columns: [
        { list: 'roles', shown: ['name', 'path'] },
        { list: 'users', shown: ['name', 'mfa'] }
      ],
      panes: [
        { name: '__proto__', size: 200 },
        { name: 'tree', size: 2.5 }
      ]
    })
  })

  it('reads a file from before columns could be chosen', async () => {
    const path = join(await tempFolder(), 'settings.json')
    await writeFile(path, '{"schema":1,"theme":"dark","panes":[]}')
    const settings = await openSettings(path, { fs: nodeFs, now: clock() })
    expect([settings.current, settings.notice]).toEqual([{ theme: 'dark', panes: [], columns: [] }, null])
  })

  it('keeps all of many changes at once', async () => {
    const path = join(await tempFolder(), 'settings.json')
    const settings = await openSettings(path, { fs: nodeFs, now: clock() })
    await Promise.all(Array.from({ length: 50 }, (_, size) => settings.set({ panes: [{ name: `p${size}`, size }] })))
    expect((await openSettings(path, { fs: nodeFs, now: clock() })).current.panes).toHaveLength(50)
  })

  it.each(['{"theme": ', '{"theme": "pink", "panes": []}', '', 'null'])(
    'that is %j is moved aside, the defaults are used',
    async (text) => {
      const folder = await tempFolder()
      const path = join(folder, 'settings.json')
      await writeFile(path, text)
      const settings = await openSettings(path, { fs: nodeFs, now: clock() })
      expect(settings.current).toEqual(defaultSettings)
      expect(settings.notice).toMatchObject({ code: 'StoreUnreadable', file: 'settings.json' })
      const [aside] = await readdir(folder)
      expect(aside).toMatch(/^settings\.json\.unreadable-/)
      expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text)
    }
  )

  it.each(['{"schema":2,"theme":"dark","panes":[]}', '{"schema":2,"look":{"contrast":"high"}}'])(
    'of a newer version is left alone, whatever its shape: %s',
    async (text) => {
      const folder = await tempFolder()
      const path = join(folder, 'settings.json')
      await writeFile(path, text)
      const settings = await openSettings(path, { fs: nodeFs, now: clock() })
      expect(settings.current).toEqual(defaultSettings)
      expect(settings.notice?.message).toBe('`settings.json` was written by a newer version of Gatehouse')
      expect(await settings.set({ theme: 'light' })).toMatchObject({ ok: false, error: { code: 'StoreUnreadable' } })
      expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['settings.json'], text])
    }
  )

  it('stays as it was when the disk is full', async () => {
    const fs = new MemoryFs()
    const settings = await openSettings('/s/settings.json', { fs, now: clock() })
    must(await settings.set({ theme: 'light' }))
    fs.fault = ({ name }) => {
      if (name === 'sync') throw enospc()
      return undefined
    }
    expect(await settings.set({ theme: 'dark' })).toMatchObject({
      ok: false,
      error: {
        code: 'StoreUnwritable',
        message: "the settings can't be written to `/s/settings.json`: the disk is full",
        hint: 'nothing was changed; free up disk space, then try again'
      }
    })
    expect(settings.current.theme).toBe('light')
    fs.fault = () => undefined
    expect((await openSettings('/s/settings.json', { fs, now: clock() })).current.theme).toBe('light')
    expect([...fs.files.keys()]).toEqual(['/s/settings.json'])
  })
})
