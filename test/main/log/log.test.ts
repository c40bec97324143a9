import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EARLIER_LOG_NAME, LOG_NAME, openLog } from '../../../src/main/log/log'
import { errorLines, safeWords } from '../../../src/main/log/words'

let userData: string
let folder: string
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'gatehouse-log-'))
  folder = join(userData, 'logs')
})
afterEach(() => rmSync(userData, { recursive: true }))
const text = (name = LOG_NAME): string => readFileSync(join(folder, name), 'utf8')

describe('the log', () => {
  it('writes what happened, when and where, for its owner only', () => {
    openLog(folder, () => new Date('2026-11-30T12:00:00Z')).write(
      'worker-died',
      { during: 'matrix', failed: 1 },
      new Error('stop')
    )
    expect(text()).toMatch(/^2026-11-30T12:00:00\.000Z worker-died during="matrix" failed=1\n {2}Error: stop\n {4}at .*log\.test/)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, LOG_NAME)).mode & 0o777).toBe(0o600)
  })

  it('never grows over two files of 512 KiB', () => {
    let minute = 0
    const log = openLog(folder, () => new Date(Date.UTC(2026, 0, 1, 0, minute)))
    for (minute = 0; minute < 40; minute++) for (let i = 0; i < 100; i++) log.write('x', { words: 'word '.repeat(190) })
    expect(readdirSync(folder).sort()).toEqual([EARLIER_LOG_NAME, LOG_NAME])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(512 * 1024)
    expect(text()).toContain('2026-01-01T00:39')
  })

  it('leaves out what repeats too often, and says how much', () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const log = openLog(folder, () => now)
    for (let i = 0; i < 130; i++) log.write('again')
    now = new Date('2026-01-01T00:01:00Z')
    log.write('later')
    expect(text().match(/ again\n/g)).toHaveLength(100)
    expect(text()).toMatch(/ log-shortened left-out=30\n.* later\n$/)
  })

  it('never throws, though it cannot be written', () => {
    writeFileSync(folder, 'a file where the folder belongs')
    openLog(folder).write('x', {}, new Error('y'))
  })
})

describe('words for the log', () => {
  it.each([
    [`Unexpected token 'h', "hunter2-horse" is not valid JSON`, `Unexpected token '…', "…" is not valid JSON`],
    ['no user is called `alice`', 'no user is called `…`'],
    ['key AKIAIOSFODNN7EXAMPLE failed', 'key … failed'],
    ['secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'secret …'],
    ['cut off in the middle of "a secr', 'cut off in the middle of "…"'],
    ["cannot read 'a b' of undefined", "cannot read '…' of undefined"],
    ["it isn't there", "it isn't there"],
    ['uses AssumeRolePolicyDocument', 'uses AssumeRolePolicyDocument']
  ])('%s', (given, safe) => {
    expect(safeWords(given)).toBe(safe)
  })

  it('keep the places of an error and drop its message from the stack', () => {
    const error = new Error('"top secret"\n at the top of my secret')
    error.stack = `Error: "top secret"\n    at open (app://bundle/assets/index.js?x=hunter2#/users/e1:1:2)`
    expect(errorLines(error)).toEqual(['  Error: "…" at the top of my secret', '    at open (app://bundle/assets/index.js:1:2)'])
  })
  it('take what is no error', () => {
    expect(errorLines('x "y"')).toEqual(['  x "…"'])
    expect(errorLines(undefined)).toEqual(['  undefined'])
  })
})
