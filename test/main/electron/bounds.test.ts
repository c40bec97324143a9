import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FIRST_BOUNDS, fitToScreens, keepBounds, loadBounds, parseBounds, writeBounds } from '../../../src/main/electron/bounds'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const least = { width: 1024, height: 700 }
const kept = { x: 100, y: 50, width: 1300, height: 900, maximized: true }

describe('parseBounds', () => {
  it('gives back what was kept', () => {
    expect(parseBounds(JSON.stringify(kept))).toEqual(kept)
  })
  it.each(['', 'null', '[]', '{}', '{"width":"1300","height":900}', '{"width":1e9,"height":900}', '{"width":1.5,"height":900}'])(
    'starts anew from `%s`',
    (text) => {
      expect(parseBounds(text)).toEqual(FIRST_BOUNDS)
    }
  )
  it('drops half a place', () => {
    expect(parseBounds('{"x":5,"width":1300,"height":900}')).toEqual({
      x: null,
      y: null,
      width: 1300,
      height: 900,
      maximized: false
    })
  })
})

describe('fitToScreens', () => {
  it('leaves reachable bounds alone', () => {
    expect(fitToScreens(kept, [screen], least)).toEqual(kept)
  })
  it('forgets the place on a screen that is gone', () => {
    expect(fitToScreens({ ...kept, x: 2500 }, [screen], least)).toMatchObject({ x: null, y: null, width: 1300 })
    expect(fitToScreens({ ...kept, x: 2500 }, [screen, { ...screen, x: 1920 }], least)).toMatchObject({ x: 2500, y: 50 })
  })
  it('is never larger than the screen nor smaller than the least', () => {
    expect(fitToScreens({ ...kept, width: 5000, height: 5000 }, [screen], least)).toMatchObject({ width: 1920, height: 1080 })
    expect(fitToScreens({ ...kept, width: 10, height: 10 }, [screen], least)).toMatchObject({ width: 1024, height: 700 })
  })
})

it('a missing file is a first start', () => {
  expect(loadBounds('/no/such/file.json')).toEqual(FIRST_BOUNDS)
})

it('writes the bounds for their owner only, whole or not at all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bounds-'))
  const file = join(folder, 'made', 'window.json')
  writeBounds(file, JSON.stringify(kept))
  expect(loadBounds(file)).toEqual(kept)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'made'))).toEqual(['window.json'])
  const taken = join(folder, 'taken')
  mkdirSync(join(taken, 'full'), { recursive: true }) // a folder cannot be renamed over
  expect(() => writeBounds(taken, '{}')).toThrow()
  expect(readdirSync(folder).sort()).toEqual(['made', 'taken'])
  rmSync(folder, { recursive: true })
})

it('leaves a file of a newer version alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bounds-'))
  const file = join(folder, 'window.json')
  keepBounds(file, kept)
  expect(loadBounds(file)).toEqual(kept)
  const newer = '{"schema":2,"width":1300,"height":900,"screens":[]}'
  writeFileSync(file, newer)
  expect(loadBounds(file)).toEqual(FIRST_BOUNDS)
  keepBounds(file, kept)
  expect(readFileSync(file, 'utf8')).toBe(newer)
  rmSync(folder, { recursive: true })
})
