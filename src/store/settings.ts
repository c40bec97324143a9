import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { Settings } from '../shared/contract'
import { fail, ok, type AppError, type Result } from '../shared/result'
import { diskWords, unwritable } from './disk-words'
import { type StoreFs } from './fs'
import { asideName } from './names'
import { JsonFile } from './json-file'

const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  panes: z.array(z.object({ name: z.string().max(64), size: z.number() }))
})
export const defaultSettings: Settings = { theme: 'system', panes: [] }

export interface SettingsFile {
  readonly current: Settings
  /** Set if the file could not be read and was moved aside. */
  readonly notice: AppError | null
  /** Saves what is given and keeps the rest; a pane is found by its name. Fails with StoreUnwritable, nothing changed. */
  set(change: Partial<Settings>): Promise<Result<Settings>>
}

/** Settings of the machine. An unreadable file is moved aside and the defaults are used. Throws if not even that can be done. */
export async function openSettings(path: string, { fs, now }: { fs: StoreFs; now(): string }): Promise<SettingsFile> {
  const file = new JsonFile<Settings>(fs, path, { shape: settings })
  let current = defaultSettings
  let notice: AppError | null = null
  await fs.mkdir(dirname(path))
  try {
    current = (await file.read()) ?? defaultSettings
  } catch (e) {
    const aside = asideName(basename(path), now())
    await fs.rename(path, join(dirname(path), aside))
    notice = fail('StoreUnreadable', `\`${basename(path)}\` could not be read: ${diskWords(e).why}`, {
      file: basename(path),
      hint: `it was moved to \`${aside}\`; the default settings are in use`
    }).error
  }
  let last: Promise<unknown> = Promise.resolve()
  const save = async (change: Partial<Settings>): Promise<Result<Settings>> => {
    const panes = [...current.panes.filter((p) => !change.panes?.some((c) => c.name === p.name)), ...(change.panes ?? [])]
    const next = { theme: change.theme ?? current.theme, panes }
    try {
      await file.write(next)
    } catch (e) {
      return unwritable('the settings', path, e)
    }
    current = next
    return ok(next)
  }
  return {
    get current() {
      return current
    },
    notice,
    set(change) {
      const done = last.then(() => save(change))
      last = done
      return done
    }
  }
}
