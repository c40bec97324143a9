// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { dateColumn, type ListColumn } from '../../../src/renderer/entity/list/columns'
import { listCsv } from '../../../src/renderer/entity/list/export-list'
import { useList } from '../../../src/renderer/entity/list/use-list'
import { useSettings } from '../../../src/renderer/api/settings'
import { roleNotUsed } from '../../../src/renderer/features/roles/last-used'
import { userColumns, type Row } from '../../../src/renderer/features/users/user-columns'
import type { CredentialRow } from '../../../src/shared/credential-views'

const NOW = Date.parse('2026-01-31T00:00:00Z')
const user = (name: string, more: Partial<Row> = {}): Row => ({
  id: `e-${name}` as Row['id'],
  name,
  path: '/',
  arn: `arn:aws:iam::111122223333:user/${name}`,
  foreign: null,
  createDate: '2025-01-01T00:00:00Z',
  tags: [],
  groups: [],
  attached: 0,
  inline: 0,
  boundary: null,
  credentials: null,
  ...more
})
const known = (more: Partial<CredentialRow>): CredentialRow => ({
  id: 'e1' as CredentialRow['id'],
  mfa: 0,
  passwordChanged: null,
  keys: [],
  lastActivity: null,
  unknown: false,
  ...more
})
beforeEach(() => setActivePinia(createPinia()))

describe('columns of the list of users', () => {
  const cell = (key: string, row: Row): string =>
    userColumns(NOW)
      .find((c) => c.key === key)
      ?.text(row) ?? ''
  const all = (row: Row): string[] => ['mfa', 'keyAge', 'passwordAge', 'activity', 'boundary'].map((key) => cell(key, row))

  it('say what a user has, that it has none, and what is unknown', () => {
    const credentials = known({
      mfa: 2,
      passwordChanged: '2026-01-30T00:00:00Z',
      keys: ['2026-01-01T00:00:00Z', '2025-01-31T00:00:00Z'],
      lastActivity: '2026-01-20T08:00:00Z'
    })
    expect(all(user('a', { credentials, boundary: 'Cap' }))).toEqual(['2 devices', '365 days', '1 day', '20 Jan 2026', 'Cap'])
    expect(all(user('b'))).toEqual(['None', 'None', 'None', 'Never', 'None'])
    expect(all(user('c', { credentials: known({ unknown: true }) }))).toEqual([
      'Unknown',
      'Unknown',
      'Unknown',
      'Unknown',
      'None'
    ])
  })
})

it.each([
  ['2026-01-30T00:00:00Z', 'Never'],
  ['2024-12-28T00:00:00Z', 'Never'],
  ['2024-12-26T00:00:00Z', 'Not in 400 days']
])('a role created %s that was not used reads %s', (created, words) => expect(roleNotUsed(created, NOW)).toBe(words))

const columns: ListColumn<Row>[] = [
  { key: 'name', label: 'User', text: (u) => u.name },
  { key: 'groups', label: 'Groups', text: (u) => u.groups.join(', '), values: (u) => u.groups },
  { key: 'path', label: 'Path', text: (u) => u.path, extra: true },
  dateColumn<Row>({ key: 'created', label: 'Created' }, (u) => u.createDate),
  { key: 'act', label: 'Change', text: () => '', hideLabel: true }
]

describe('a list', () => {
  const rows = [
    user('anna', { groups: ['dev', 'ops'] }),
    user('bob', { groups: ['ops'], tags: [{ key: 'team', value: 'Anna' }] }),
    user('cara')
  ]
  const list = () =>
    useList<Row>(
      () => 'Users',
      () => columns,
      () => rows
    )
  const names = (l: ReturnType<typeof list>): string[] => l.shown.value.map((u) => u.name)

  it('finds names, ARNs and tags, the best match first', () => {
    const l = list()
    l.filter.value = ' anna '
    expect(names(l)).toEqual(['anna', 'bob'])
    l.filter.value = 'user/c'
    expect(names(l)).toEqual(['cara'])
  })
  it('filters by one of the values of a column, and offers those of what was found', () => {
    const l = list()
    l.filters.value = { groups: ['ops'] }
    expect(names(l)).toEqual(['anna', 'bob'])
    l.filter.value = 'arn'
    expect(l.choices('groups')).toEqual([
      ['ops', 2],
      ['dev', 1]
    ])
    l.clear()
    expect(names(l)).toEqual(['anna', 'bob', 'cara'])
  })
  it('shows the chosen columns, and drops the filter of one that is hidden', () => {
    const l = list()
    expect(l.shownColumns.value.map((c) => c.key)).toEqual(['name', 'groups', 'created', 'act'])
    l.filters.value = { groups: ['dev'] }
    useSettings().columns = new Map([['Users', ['path']]])
    expect(l.shownColumns.value.map((c) => c.key)).toEqual(['name', 'path', 'act'])
    expect(names(l)).toEqual(['anna', 'bob', 'cara'])
  })
})

it('writes the columns shown as CSV, with whole dates and no formula', () => {
  const row = user('=cmd', { groups: ['a', 'b'] })
  expect(listCsv(columns, [row])).toBe(`User,Groups,Path,Created\n'=cmd,"a, b",/,2025-01-01T00:00:00Z\n`)
})
