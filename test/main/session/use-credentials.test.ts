import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BackupsView } from '../../../src/shared/backup-views'
import type { Operation } from '../../../src/shared/operations'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'

const create = (UserName: string): Operation => ({ name: 'CreateUser', input: { UserName } })
const giveKey = (UserName: string): Operation => ({ name: 'CreateAccessKey', input: { UserName } })

let t: TestSession
beforeEach(async () => {
  testCatalog() // makes sure that the generated catalog is there
  t = await openTestSession()
})
afterEach(() => t.close())

const folder = () => join(t.userData, 'workspaces', 'main')
const view = async (): Promise<BackupsView> => value(await t.session.backups.view())

describe('a credentials file that somebody has edited', () => {
  const idOf = async (name: string) => {
    const { accessKeys } = value(
      await t.session.credentialQueries.ofUser(
        value(await t.session.ask('tree', {})).users.find((u) => u.name === name)?.id ?? 'e0'
      )
    )
    return accessKeys.map((key) => `${key.id} ${key.status}`)
  }
  /** Opens a workspace whose `credentials.json` was changed by hand; gives the row that the Backups page shows of it. */
  const edited = async (edit: (text: string) => string) => {
    value(await t.session.create(home))
    value(await t.session.run('Create anna', [create('anna'), giveKey('anna'), create('ben'), giveKey('ben')]))
    await t.session.close()
    const file = join(folder(), 'credentials.json')
    writeFileSync(file, edit(readFileSync(file, 'utf8')))
    t = await openTestSession(t.userData)
    const row = (await view()).found.find((f) => f.kind === 'credentials')
    if (!row) throw new Error('nothing was put aside')
    return row
  }
  const inactive = (text: string): string => text.replace('"Active"', '"Inactive"')

  it('is taken over on request: the ones in use are kept in a file, from which they can come back', async () => {
    const row = await edited(inactive)
    expect(row.credentials).toEqual({ accountId: home.accountId, users: 2, devices: 0, sound: false })
    expect(await idOf('anna')).toEqual([expect.stringMatching(/ Active$/)])
    expect(value(await t.session.state()).notices).toHaveLength(1)
    const { kept } = value(await t.session.useCredentials(row.name))
    expect(await idOf('anna')).toEqual([expect.stringMatching(/ Inactive$/)])
    expect(value(await t.session.state())).toMatchObject({ notices: [], settled: [{ file: 'credentials.json' }] })
    expect(t.events.findLast((e) => e.name === 'changed')?.payload).toMatchObject({ all: false })
    expect(value(await t.session.past.activity({ limit: 1 })).lines[0]).toMatchObject({ credentialsOf: 1 })
    expect(await t.session.useCredentials(row.name)).toMatchObject({
      error: { message: expect.stringMatching(/already/) as string }
    })
    t = await t.reopen()
    expect(await idOf('anna')).toEqual([expect.stringMatching(/ Inactive$/)])
    const back = (await view()).found.find((f) => f.name === kept)
    expect(back).toMatchObject({ reason: 'replaced', credentials: { users: 2, sound: true } })
    value(await t.session.useCredentials(kept))
    expect(await idOf('anna')).toEqual([expect.stringMatching(/ Active$/)])
  })

  it('is not taken over if it belongs to another account, is broken, or is no such file; nothing changes then', async () => {
    const row = await edited(inactive)
    const path = join(folder(), row.name)
    const text = readFileSync(path, 'utf8')
    const before = readdirSync(folder())
    const keys = [...text.matchAll(/AKIA\w+/g)].map(([id]) => id)
    for (const [content, why] of [
      [text.replaceAll(home.accountId, '999999999999'), /belongs to account 999999999999/],
      [text.replaceAll(keys[0] ?? '', keys[1] ?? ''), /appears twice in it/],
      [text.replace('"users"', '"usrs"'), /isn't a valid credentials file/],
      [text.slice(0, -40), /isn't a valid credentials file/],
      [text.replace('"schema":3', '"schema":99'), /newer version/]
    ] as const) {
      writeFileSync(path, content)
      expect(await t.session.useCredentials(row.name)).toMatchObject({
        error: { code: 'StoreUnreadable', message: expect.stringMatching(why) as string }
      })
    }
    for (const name of [
      'credentials.json',
      `../main/${row.name}`,
      'snapshot-000000000001.json.unreadable-2026-01-02T03-04-05.678Z-0a1b2c3d'
    ])
      expect(await t.session.useCredentials(name)).toMatchObject({ ok: false })
    expect(await idOf('anna')).toEqual([expect.stringMatching(/ Active$/)])
    expect(readdirSync(folder())).toEqual(before)
  })
})
