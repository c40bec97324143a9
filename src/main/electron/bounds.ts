import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BrowserWindow, Rectangle } from 'electron'
import type { Log } from '../log/log'
import { isRecord, versionOf } from '../../store/line'

/** Where the window was, in pixels; `x` and `y` null = wherever the operating system likes. */
export interface Bounds {
  x: number | null
  y: number | null
  width: number
  height: number
  maximized: boolean
}

export const FIRST_BOUNDS: Bounds = { x: null, y: null, width: 1440, height: 900, maximized: false }

/** Schema version of the file; that of 0.1.0 names none. */
const BOUNDS_SCHEMA = 1

/** Reads what an earlier run kept. A missing or unreadable file, and one of a newer version, gives the first bounds: no work depends on it. */
export function parseBounds(text: string): Bounds {
  const value = parsed(text)
  if (!isRecord(value) || versionOf(value) > BOUNDS_SCHEMA) return FIRST_BOUNDS
  const { x, y, width, height, maximized } = value as Partial<Record<keyof Bounds, unknown>>
  if (!isPixels(width) || !isPixels(height)) return FIRST_BOUNDS
  const placed = isPixels(x) && isPixels(y)
  return { x: placed ? x : null, y: placed ? y : null, width, height, maximized: maximized === true }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isPixels = (value: unknown): value is number => Number.isSafeInteger(value) && Math.abs(value as number) < 100_000

/**
 * Bounds that can be reached on the screens there are now: at least `least`, no larger than the screen,
 * and placed only if the title bar's middle lies on one of them (a second screen may be unplugged).
 */
export function fitToScreens(bounds: Bounds, screens: Rectangle[], least: { width: number; height: number }): Bounds {
  const { x, y } = bounds
  const home = screens.find((s) => x !== null && y !== null && contains(s, x + bounds.width / 2, y + 20))
  const room = home ?? screens[0] ?? { width: bounds.width, height: bounds.height }
  return {
    x: home ? x : null,
    y: home ? y : null,
    width: Math.max(least.width, Math.min(bounds.width, room.width)),
    height: Math.max(least.height, Math.min(bounds.height, room.height)),
    maximized: bounds.maximized
  }
}

const contains = (r: Rectangle, x: number, y: number) => x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height

export function loadBounds(file: string): Bounds {
  try {
    return parseBounds(readFileSync(file, 'utf8'))
  } catch {
    return FIRST_BOUNDS
  }
}

/**
 * Writes `text` to a new file beside `file` (random name, mode 0600), flushes it and renames it. Synchronous: the app ends right after.
 * Throws what the file system throws, and leaves no new file behind then.
 */
export function writeBounds(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.${randomUUID()}.tmp`
  try {
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

/** Writes the bounds, unless a newer version wrote the file: that stays untouched. Throws what the file system throws. */
export function keepBounds(file: string, bounds: Bounds): void {
  if (existsSync(file) && versionOf(parsed(readFileSync(file, 'utf8'))) > BOUNDS_SCHEMA) return
  writeBounds(file, JSON.stringify({ schema: BOUNDS_SCHEMA, ...bounds }))
}

/** Keeps the window's bounds in `file` when it closes. A failure is only logged: the next window opens in the first place. */
export function rememberBounds(window: BrowserWindow, file: string, log: Log): void {
  window.on('close', () => {
    const bounds: Bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      keepBounds(file, bounds)
    } catch (error) {
      log.write('bounds-not-kept', {}, error)
    }
  })
}
