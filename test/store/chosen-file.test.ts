import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readChosenFile } from '../../src/store/chosen-file'

describe.skipIf(process.platform === 'win32')('a chosen file', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'gatehouse-chosen-'))))
  afterEach(() => rmSync(folder, { recursive: true }))
  const path = (name: string): string => join(folder, name)
  const read = (file: string, more = {}) => readChosenFile(file, { name: 'chosen.json', ...more })

  it('is read, also by a link', () => {
    writeFileSync(path('a'), '\ufeff{"é": 1}')
    symlinkSync(path('a'), path('link'))
    expect(read(path('a'))).toBe('{"é": 1}')
    expect(read(path('link'))).toBe('{"é": 1}')
  })

  it('is refused if it is no file, without waiting for it', async () => {
    execFileSync('mkfifo', [path('fifo')])
    const server = createServer().listen(path('socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    expect(() => read(path('fifo'))).toThrow('`chosen.json` is a named pipe, not a file')
    expect(() => read(path('socket'))).toThrow('`chosen.json` is a socket, not a file')
    expect(() => read(folder)).toThrow('`chosen.json` is a folder, not a file')
    expect(() => read('/dev/zero')).toThrow('`chosen.json` is a device, not a file')
    expect(() => read('/dev/zero', { pipes: true })).toThrow('`chosen.json` is a device, not a file')
    expect(() => read(path('none'))).toThrow("`chosen.json` can't be read: the file doesn't exist")
    await new Promise((resolve) => server.close(resolve))
  })

  it('is refused before it is read if it is too large, and while it grows', () => {
    writeFileSync(path('large'), '')
    truncateSync(path('large'), 100_000_001)
    const refused = '`chosen.json` has 100.1 MB; the maximum for one file is 100 MB'
    expect(() => read(path('large'), { onBytes: () => expect.unreachable() })).toThrow(refused)
    writeFileSync(path('grows'), 'x'.repeat(1 << 20))
    const grow = (): void => appendFileSync(path('grows'), 'x'.repeat(1 << 20))
    expect(() => read(path('grows'), { most: 5_000_000, onBytes: grow })).toThrow('`chosen.json` has more than 5 MB')
  })

  it('is refused with the place of what is no text', () => {
    writeFileSync(path('latin1'), Buffer.from(`${' '.repeat(1 << 20)}é x`, 'latin1'))
    expect(() => read(path('latin1'))).toThrow("`chosen.json` isn't UTF-8: byte 1,048,577 (0xE9) is unexpected")
  })
})
