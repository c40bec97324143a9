import { describe, expect, it } from 'vitest'
import { shortName } from '../../../src/renderer/widgets/matrix-grid/short-name'
import { aggregate, mainHint, sortRows, verdictTotals, type Aggregate } from '../../../src/renderer/widgets/matrix-grid/aggregate'
import { cellName, cellView } from '../../../src/renderer/widgets/matrix-grid/cell'
import { closest } from '../../../src/renderer/widgets/matrix-grid/closest'
import { actionsOf, matrixLines, showAll, toggleLevel, toggleService } from '../../../src/renderer/widgets/matrix-grid/lines'
import type { MatrixData, MatrixFilter } from '../../../src/renderer/widgets/matrix-grid/types'
import { accessLevels, conditionHints, verdictCode, type Verdict } from '../../../src/shared/verdict'
import { matrix } from './matrix-data'

const everything = new Set([0, 1, 2, 3, 4, 5])
const filter = (more: Partial<MatrixFilter> = {}): MatrixFilter => ({ search: '', verdicts: everything, ...more })
const PM = accessLevels.indexOf('Permissions management')
const READ = accessLevels.indexOf('Read')

const fill = (n: number, verdict: Verdict, hint: (typeof conditionHints)[number] = 'none') =>
  Array.from({ length: n }, () => [verdict, hint] as const)

function one(cells: readonly (readonly [Verdict, (typeof conditionHints)[number]])[]): { data: MatrixData; agg: Aggregate } {
  const data = matrix([
    { name: 'AWS IAM', code: 'iam', actions: cells.map(([v, h], i) => [`Act${i}`, 'Permissions management', v, h]) }
  ])
  return { data, agg: aggregate(data, filter()) }
}

describe('the cell of a service and a level', () => {
  it('says how many are allowed, on what they hang, and how many are denied', () => {
    const { agg } = one([...fill(12, 'allow-if', 'mfa'), ...fill(8, 'deny'), ...fill(3, 'none')])
    const view = cellView(agg, 0, PM)
    expect(cellName('AWS IAM', PM, view)).toBe('AWS IAM, Permissions management: 12 of 23 if MFA, 8 denied')
    expect(view).toMatchObject({ allowed: 12, total: 23, sign: 'allow-if', partly: false, exceptions: ['deny'] })
    expect(view?.fills.map((f) => f.kind)).toEqual(['if', 'deny'])
    expect(view?.fills[0]?.share).toBeCloseTo((12 / 23) * 100)
  })

  it.each<[string, ReturnType<typeof fill>, object]>([
    ['every action', fill(18, 'allow'), { sign: 'allow', partly: false, words: '18 of 18 allowed', exceptions: [] }],
    ['most actions', [...fill(222, 'allow'), ...fill(2, 'none')], { sign: 'allow', partly: true, words: '222 of 224 allowed' }],
    ['mixed', [...fill(64, 'allow'), ...fill(20, 'allow-some')], { sign: 'allow', partly: true, exceptions: ['allow-some'] }],
    ['all denied', fill(9, 'deny'), { sign: 'deny', words: '0 of 9 allowed, 9 denied', exceptions: [] }],
    ['none', fill(16, 'none'), { sign: 'none', words: '0 of 16 allowed', fills: [] }],
    ['some denied, none allowed', [...fill(2, 'deny'), ...fill(2, 'none')], { sign: 'none', exceptions: ['deny'] }],
    ['unknown', fill(2, 'unknown'), { sign: 'unknown', words: '0 of 2 allowed, 2 unknown' }],
    [
      'on some resources',
      [...fill(54, 'allow-some'), ...fill(3, 'none')],
      { sign: 'allow-some', words: '54 of 57 on some resources' }
    ]
  ])('%s', (_, cells, expected) => {
    expect(cellView(one(cells).agg, 0, PM)).toMatchObject(expected)
  })

  it('is empty where the service has no action of the level', () => {
    expect(cellView(one(fill(1, 'allow')).agg, 0, READ)).toBeUndefined()
  })

  it('names the condition that most hang on', () => {
    const { agg } = one([...fill(2, 'allow-if', 'tag'), ...fill(3, 'allow-if', 'mfa')])
    expect(conditionHints[mainHint(agg, 0, PM)]).toBe('mfa')
  })
})

const sample = matrix([
  {
    name: 'Amazon S3',
    code: 's3',
    actions: [
      ['GetObject', 'Read', 'allow'],
      ['GetObjectAcl', 'Read', 'deny'],
      ['PutBucketPolicy', 'Permissions management', 'none']
    ]
  },
  {
    name: 'AWS IAM',
    code: 'iam',
    actions: [
      ['AttachUserPolicy', 'Permissions management', 'allow-if', 'mfa'],
      ['GetUser', 'Read', 'none']
    ]
  }
])

describe('aggregation', () => {
  it('sums the services in the row after the last', () => {
    const agg = aggregate(sample, filter())
    expect(verdictTotals(agg)).toEqual([2, 1, 1, 0, 1, 0])
    expect(cellView(agg, agg.totalRow, READ)).toMatchObject({ allowed: 1, total: 3 })
  })

  it('narrows the counts to a search, in the written form of an action', () => {
    const agg = aggregate(sample, filter({ search: 'S3:getobjecta' }))
    expect(agg.rows).toEqual([0])
    expect(cellView(agg, 0, READ)).toMatchObject({ allowed: 0, total: 1 })
  })

  it('finds a whole service by its name', () => {
    expect(cellView(aggregate(sample, filter({ search: 'amazon' })), 0, READ)?.total).toBe(2)
  })

  it('hides by verdict without changing what "of" means', () => {
    const agg = aggregate(sample, filter({ verdicts: new Set([verdictCode.deny]) }))
    expect(agg.rows).toEqual([0])
    expect(cellView(agg, 0, READ)).toMatchObject({ allowed: 1, total: 2 })
    expect(actionsOf(sample, agg, 0, READ).map((a) => sample.names[a])).toEqual(['GetObjectAcl'])
  })

  it('puts the most powerful first', () => {
    const agg = aggregate(sample, filter())
    expect(sortRows(sample, agg, 'power')).toEqual([1, 0])
    expect(sortRows(sample, agg, 'name')).toEqual([0, 1])
    expect(sortRows(sample, agg, 'given')).toEqual([0, 1])
  })

  it('keeps services with the names of object members apart', () => {
    const data = matrix([{ name: 'constructor', code: '__proto__', actions: [['toString', 'Read', 'allow']] }])
    expect(aggregate(data, filter({ search: '__proto__:tos' })).rows).toEqual([0])
  })
})

describe('lines', () => {
  const data = one([...fill(3, 'none'), ...fill(20, 'allow')])

  it('unfolds only the level that was asked for, eight actions and a line for the rest', () => {
    const lines = matrixLines(data.data, data.agg, [0], toggleLevel(new Map(), 'iam', PM))
    expect(lines.map((l) => l.kind)).toEqual(['total', 'service', ...Array<string>(8).fill('action'), 'more'])
    expect(lines.at(-1)).toMatchObject({ kind: 'more', count: 23 })
  })

  it('shows the rest, allowed actions first', () => {
    const lines = matrixLines(data.data, data.agg, [0], showAll(new Map(), 'iam', PM))
    const verdictOf = lines.flatMap((l) => (l.kind === 'action' ? [data.data.verdicts[l.action]] : []))
    expect(verdictOf.length).toBe(23)
    expect(verdictOf.slice(0, 20).every((v) => v === verdictCode.allow)).toBe(true)
  })

  it('unfolds all levels by the triangle and folds again', () => {
    const agg = aggregate(sample, filter())
    const open = toggleService(new Map(), 's3', 0, agg)
    expect([...(open.get('s3')?.keys() ?? [])]).toEqual([READ, PM])
    expect(toggleService(open, 's3', 0, agg).has('s3')).toBe(false)
  })
})

it('names services without the company, and without cutting what follows', () => {
  expect(['AWS Lambda', 'Amazon EC2 Auto Scaling', 'Amazonas', 'AWS'].map(shortName)).toEqual([
    'Lambda',
    'EC2 Auto Scaling',
    'Amazonas',
    'AWS'
  ])
})

describe('the nearest name', () => {
  it.each([
    ['getobjet', 'GetObject'],
    ['s3:GetObjct', 'GetObject'],
    ['zzzzzz', undefined],
    ['ge', undefined]
  ])('%s', (typed, expected) => expect(closest(typed, ['GetObject', 'PutObject', 'ListBuckets'])).toBe(expected))
})
