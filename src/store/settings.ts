import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { Settings } from '../shared/contract'
import { fail, ok, type AppError, type Result } from '../shared/result'
import { unwritable } from './disk-words'
import { isSystemError, makeFolder, renameSynced, type StoreFs } from './fs'
import { asideName } from './names'
import { JsonFile, NewerSchema } from './json-file'

/** Files of 0.1.0 have no version. Later ones are left alone: what this version does not know would be lost. */
const SETTINGS_SCHEMA = 1
const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  panes: z.array(z.object({ name: z.string().max(64), size: z.number() })),
  columns: z.array(z.object({ list: z.string().max(64), shown: z.array(z.string().max(64)).max(50) })).default([])
})
export const defaultSettings: Settings = { theme: 'system', panes: [], columns: [] }

export interface SettingsFile {
  readonly current: Settings
  /** Set if the file could not be read and was moved aside, or belongs to a newer version. */
  readonly notice: AppError | null
  /** Saves what is given and keeps the rest; panes and lists are matched by name. Fails with StoreUnwritable, nothing changed. */
  set(change: Partial<Settings>): Promise<Result<Settings>>
}

/**
 * Settings of the machine. An unreadable file is moved aside and the defaults are used; one of a newer version stays untouched, and
 * nothing is saved. Throws if not even that can be done.
 */
export async function openSettings(path: string, { fs, now }: { fs: StoreFs; now(): string }): Promise<SettingsFile> {
  const file = new JsonFile<Settings>(fs, path, { schema: SETTINGS_SCHEMA, shape: settings })
  const name = basename(path)
  let newer = false
  let current = defaultSettings
  let notice: AppError | null = null
  await makeFolder(fs, dirname(path))
  try {
    current = (await file.read()) ?? defaultSettings
  } catch (e) {
    if (isSystemError(e)) throw e
    if (e instanceof NewerSchema) {
      newer = true
      notice = ofNewerVersion(name).error
    } else {
      const aside = asideName(name, now())
      await renameSynced(fs, path, join(dirname(path), aside))
      notice = fail('StoreUnreadable', `\`${name}\` can't be read: it isn't a valid settings file`, {
        file: name,
        hint: `it was moved to \`${aside}\`; the default settings are in use`
      }).error
    }
  }
  let last: Promise<unknown> = Promise.resolve()
  const save = async (change: Partial<Settings>): Promise<Result<Settings>> => {
    if (newer) return ofNewerVersion(name)
    const panes = [...current.panes.filter((p) => !change.panes?.some((c) => c.name === p.name)), ...(change.panes ?? [])]
    const columns = [...current.columns.filter((c) => !change.columns?.some((n) => n.list === c.list)), ...(change.columns ?? [])]
    const next = { theme: change.theme ?? current.theme, panes, columns }
    try {
      await file.write({ schema: SETTINGS_SCHEMA, ...next } as Settings)
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

const ofNewerVersion = (name: string) =>
  fail('StoreUnreadable', `\`${name}\` was written by a newer version of Gatehouse`, {
    file: name,
    hint: 'the default settings are in use and none are saved; update Gatehouse'
  })
