import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLines } from '../../src/cli/io'
import { buildCli } from '../support/cli'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-batch-'))
let script: string
beforeAll(async () => {
  script = await buildCli()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(join(script, '..'), { recursive: true, force: true })
})

function fileOf(name: string, pieces: Iterable<string | Buffer>): string {
  const path = join(folder, name)
  const file = openSync(path, 'w')
  for (const piece of pieces) writeSync(file, Buffer.from(piece))
  closeSync(file)
  return path
}

async function linesOf(path: string, most = 1000): Promise<string[]> {
  const out: string[] = []
  for await (const lines of readLines(path, most)) out.push(...lines)
  return out
}

describe('lines of a file', () => {
  it('end at a line feed and nowhere else, in UTF-8 or UTF-16', async () => {
    const text = '\ufeff{"a": 1}\r\n\n{"b": "x\u2028y"}\n\u00e9\u{1F600}'
    const lines = ['{"a": 1}\r', '', '{"b": "x\u2028y"}', '\u00e9\u{1F600}']
    expect(await linesOf(fileOf('utf-8', [text]))).toEqual(lines)
    expect(await linesOf(fileOf('utf-16', [Buffer.from(text, 'utf16le')]))).toEqual(lines)
    expect(await linesOf(fileOf('empty', ['']))).toEqual([])
    expect(await linesOf(fileOf('one', ['\n']))).toEqual([''])
  })

  it('come whole where a piece of the file ends in the middle of a character', async () => {
    const lines = Array.from({ length: 2000 }, (_, n) => `${n} ${'\u{1F600}'.repeat(n % 40)}`)
    expect(await linesOf(fileOf('pieces', [lines.join('\n')]))).toEqual(lines)
  })

  it('of any length are held up to the bound only', async () => {
    const long = Array.from({ length: 100 }, () => 'x'.repeat(100_000))
    const [first, second, ...more] = await linesOf(fileOf('long', [...long, '\nshort\n']))
    expect(first).toHaveLength(1001)
    expect([second, more]).toEqual(['short', []])
  })
})

it('a batch takes no more memory for more lines', () => {
  const statement = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::bucket/*'] }
  const line = (n: number) =>
    JSON.stringify({
      id: n,
      comment: 'y'.repeat(24_000),
      request: { principal: 'arn:aws:iam::111122223333:user/u', action: 's3:GetObject', resource: `arn:aws:s3:::bucket/${n}` },
      identityPolicies: [{ Version: '2012-10-17', Statement: [{ Sid: `s${n}`, ...statement }] }]
    })
  const many = 5000
  const file = fileOf(
    'many',
    (function* () {
      for (let n = 0; n < many; n++) yield line(n) + '\n'
    })()
  )
  const args = ['--max-old-space-size=96', script, 'simulate', '--batch', file]
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30 })
  expect({ status: ran.status, end: ran.stderr.slice(0, 200) }).toEqual({ status: 0, end: '' })
  const answers = ran.stdout.trim().split('\n')
  expect(answers).toHaveLength(many)
  expect(JSON.parse(answers.at(-1) ?? '')).toMatchObject({ id: many - 1, decision: 'allowed' })
}, 60_000)
