import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Operation } from '../../../src/shared/operations'
import { importLimits } from '../../../src/shared/import-limits'
import { unpacked } from '../../../src/shared/packed'
import { verdictCode } from '../../../src/shared/verdict'
import { testCatalog } from '../../support/catalog'
import { home, value } from '../../support/home'
import { openTestSession, type TestSession } from '../../support/session'

const s3 = (action: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] })
const policyArn = 'arn:aws:iam::111122223333:policy/reader'
const setUp: Operation[] = [
  { name: 'CreateUser', input: { UserName: 'constructor' } },
  { name: 'CreatePolicy', input: { PolicyName: 'reader', PolicyDocument: s3('s3:GetObject') } },
  { name: 'AttachUserPolicy', input: { UserName: 'constructor', PolicyArn: policyArn } }
]

describe('a session', () => {
  let t: TestSession
  beforeEach(async () => {
    testCatalog() // makes sure that the generated catalog is there
    t = await openTestSession()
  })
  afterEach(() => t.close())

  async function userId() {
    const tree = value(await t.session.ask('tree', {}))
    const user = tree.users[0]
    if (!user) throw new Error('no user')
    return user.id
  }
  async function verdict(action: string): Promise<number | undefined> {
    const matrix = value(await t.session.ask('matrix', { principal: await userId() }))
    return matrix.verdicts[testCatalog().actions.find(action)]
  }

  it('starts without an account and refuses questions about it', async () => {
    expect(value(await t.session.state()).home).toBeNull()
    expect(await t.session.ask('tree', {})).toMatchObject({ ok: false, error: { code: 'NoWorkspace' } })
    expect(await t.session.run('x', setUp)).toMatchObject({ ok: false, error: { code: 'NoWorkspace' } })
  })

  it('answers from the changed account as soon as a change is acknowledged, and tells who listens', async () => {
    value(await t.session.create(home))
    value(await t.session.run('Set up', setUp))
    expect(await verdict('s3:GetObject')).toBe(verdictCode.allow)
    expect(await verdict('s3:PutObject')).toBe(verdictCode.none)
    value(
      await t.session.run('Edit', [
        { name: 'CreatePolicyVersion', input: { PolicyArn: policyArn, PolicyDocument: s3('s3:PutObject'), SetAsDefault: true } }
      ])
    )
    expect(await verdict('s3:GetObject')).toBe(verdictCode.none)
    expect(await verdict('s3:PutObject')).toBe(verdictCode.allow)
    const changed = t.events.filter((e) => e.name === 'changed')
    expect(changed.map((e) => (e.payload as { all: boolean }).all)).toEqual([true, false, false])
  })

  it('hands long lists on to the window as text, and reads them itself as values', async () => {
    value(await t.session.create(home))
    expect(typeof (await t.session.answer('users', {}))).toBe('object')
    const create = Array.from({ length: 501 }, (_, i) => ({ name: 'CreateUser' as const, input: { UserName: `u${i}` } }))
    value(await t.session.run('Create many', create))
    const text = await t.session.answer('users', {})
    expect(typeof text).toBe('string')
    expect(unpacked(text)).toEqual(await t.session.ask('users', {}))
  })

  it('reads a file that the window hands over in pieces, once, and refuses what is too large in all', async () => {
    const upload = '0b3c3b0e-0c4f-4a7e-9d35-1f6a8f3a2b11'
    const part = (text: string) => t.session.ask('importPart', { upload, text })
    for (const text of ['{"UserDetail', 'List": [], "Role', 'DetailList": []}']) value(await part(text))
    expect(value(await t.session.imports.read([{ name: 'a.json', upload }])).counts.users).toBe(0)
    expect(await t.session.imports.read([{ name: 'a.json', upload }])).toMatchObject({
      error: { message: '`a.json` is no longer available: drop it again' }
    })
    const much = ' '.repeat(importLimits.totalBytes / 2)
    value(await part(much))
    value(await part(much))
    expect(await part(' ')).toMatchObject({ ok: false, error: { code: 'ImportRefused' } })
    expect(await t.session.imports.read([{ name: 'a.json', upload }])).toMatchObject({ ok: false })
  })

  it('keeps changes across a restart, with what can be undone', async () => {
    value(await t.session.create(home))
    value(await t.session.run('Set up', setUp))
    t = await t.reopen()
    const state = value(await t.session.state())
    expect(state.home?.displayName).toBe('Test')
    expect(state.undo).toEqual({ label: 'Set up' })
    expect(await verdict('s3:GetObject')).toBe(verdictCode.allow)
  })

  it('undoes a command as a whole and does it again', async () => {
    value(await t.session.create(home))
    value(await t.session.run('Set up', setUp))
    expect(value(await t.session.undo()).label).toBe('Set up')
    expect(value(await t.session.ask('tree', {})).users).toEqual([])
    expect(await t.session.undo()).toMatchObject({ ok: false, error: { code: 'NothingToUndo' } })
    value(await t.session.redo())
    expect(await verdict('s3:GetObject')).toBe(verdictCode.allow)
  })

  it('changes nothing when one operation of a command refuses', async () => {
    value(await t.session.create(home))
    const result = await t.session.run('Half', [setUp[0], setUp[0]] as Operation[])
    expect(result).toMatchObject({ ok: false, error: { code: 'EntityAlreadyExists', path: '$.operations[1]' } })
    expect(value(await t.session.ask('tree', {})).users).toEqual([])
    expect(value(await t.session.state()).undo).toBeNull()
  })

  it('keeps no undo step of a command that changes nothing', async () => {
    value(await t.session.create(home))
    value(await t.session.run('Set up', setUp))
    const { outputs } = value(await t.session.run('Look', [{ name: 'GetUser', input: { UserName: 'constructor' } }]))
    expect(outputs).toHaveLength(1)
    expect(value(await t.session.state()).undo).toEqual({ label: 'Set up' })
  })

  it('refuses a policy that IAM would not save', async () => {
    value(await t.session.create(home))
    const result = await t.session.run('Bad', [
      { name: 'CreatePolicy', input: { PolicyName: 'bad', PolicyDocument: '{"Version":"2012-10-17"}' } }
    ])
    expect(result).toMatchObject({ ok: false, error: { code: 'MalformedPolicyDocument' } })
  })

  it('opens the sample account, and every user and role of it has a matrix', async () => {
    const state = value(await t.session.openSample())
    expect(state.home?.displayName).toBe('Harbour Lane')
    const tree = value(await t.session.ask('tree', {}))
    expect(tree.users.length).toBeGreaterThanOrEqual(38)
    for (const p of [...tree.users, ...tree.roles]) {
      const m = value(await t.session.ask('matrix', { principal: p.id }))
      expect(m.verdicts.length).toBe(testCatalog().actions.size)
      expect(m.counts.unknown).toBe(0)
    }
  })

  it('leaves the account untouched when an import is refused', async () => {
    value(await t.session.create(home))
    const before = value(await t.session.state())
    const refused = await t.session.imports.read([{ name: 'x.json', text: '{"Users":[]}' }])
    expect(refused).toMatchObject({ ok: false, error: { code: 'ImportRefused', file: 'x.json' } })
    expect(value(await t.session.state()).seq).toBe(before.seq)
  })

  it('shows a document with its versions and who uses it', async () => {
    value(await t.session.create(home))
    value(await t.session.run('Set up', setUp))
    const view = value(await t.session.ask('document', { document: { kind: 'managed', arn: policyArn } }))
    expect(view).toMatchObject({ editable: true, versionId: 'v1', usedBy: [{ name: 'constructor', as: 'attached' }] })
    const aws = value(
      await t.session.ask('document', { document: { kind: 'managed', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } })
    )
    expect(aws).toMatchObject({ editable: false, entity: null })
  })
})

const example = resolve(import.meta.dirname, '../../../../shared/samples/gaad/example-account.json')
describe.skipIf(!existsSync(example))('a real export', () => {
  it('imports with both accounts told apart, and all 122 principals give a matrix', async () => {
    const t = await openTestSession()
    try {
      const preview = value(await t.session.imports.read([{ name: 'example-account.json', path: example }]))
      expect(preview.accounts.length).toBe(2)
      expect(preview.counts).toMatchObject({ users: 44, groups: 5, roles: 78 })
      const first = preview.accounts.find((a) => a.suggestedHome)
      value(
        await t.session.imports.apply({ token: preview.token, homeAccountId: first?.accountId ?? '', displayName: 'example' })
      )
      const tree = value(await t.session.ask('tree', {}))
      let n = 0
      for (const p of [...tree.users, ...tree.roles]) {
        const m = value(await t.session.ask('matrix', { principal: p.id }))
        expect(m.counts.unknown).toBe(0)
        n++
      }
      expect(n).toBe(122)
    } finally {
      await t.close()
    }
  })
})
