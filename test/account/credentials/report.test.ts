import { describe, expect, it } from 'vitest'
import {
  afterImport,
  credentialReport,
  credentialSummary,
  importReport,
  importReportSliced,
  readCredentialReport,
  tellRoot,
  userCredentialsView
} from '../../../src/account'
import { homeId } from '../world'
import { alice, bob, codeOf, good, must, now, op, start, twoCodes, type State } from './world'

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated,additional_credentials_info'
const absentKey = 'false,N/A,N/A,N/A,N/A'
const absentCertificates = 'false,N/A,false,N/A,N/A'
const at = '2026-01-02T03:04:05+00:00'
const arn = (name: string) => `arn:aws:iam::${homeId}:user/${name}`

/** A report of AWS about alice (password, MFA, an old key in use), bob (a certificate) and somebody else. */
const theirs = [
  header,
  `<root_account>,arn:aws:iam::${homeId}:root,2015-01-01T00:00:00+00:00,not_supported,2025-11-01T10:00:00+00:00,not_supported,not_supported,true,TRUE,2015-02-01T00:00:00+00:00,N/A,N/A,N/A,${absentKey},${absentCertificates}`,
  `alice,${arn('alice')},${at},true,no_information,2024-05-06T07:08:09+00:00,N/A,true,true,2024-01-01T00:00:00+00:00,2025-12-31T23:59:00+00:00,eu-west-1,s3,False,2023-01-01T00:00:00+00:00,N/A,N/A,N/A,${absentCertificates}`,
  `bob,${arn('bob')},${at},false,N/A,N/A,N/A,false,${absentKey},${absentKey},true,2024-02-02T00:00:00+00:00,false,N/A,N/A`,
  `carol,${arn('carol')},${at},false,N/A,N/A,N/A,false,${absentKey},${absentKey},${absentCertificates}`
]
const rowsOf = (text: string) => [...reportOf(text).rows]
const reportOf = (text: string) => {
  const read = readCredentialReport(text)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
const take = (state: State, text: string) => {
  const taken = importReport(state.account, state.credentials, reportOf(text))
  if (!taken.ok) throw new Error(taken.error.message)
  const { credentials, ...told } = taken.value
  return { state: { ...state, credentials }, told }
}
const userId = (state: State, name: string) => Object.values(state.account.users).find((u) => u.userName === name)?.id ?? 'e0'

describe('the credential report', () => {
  it('has the columns of AWS, root first, users by name', () => {
    const state = must(start, [
      op('CreateLoginProfile', { ...alice, Password: good }),
      op('CreateAccessKey', alice),
      op('CreateAccessKey', bob),
      op('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' })
    ])
    const key = state.credentials.users[userId(state, 'bob')]?.accessKeys[0]?.id ?? ''
    const serial = state.credentials.devices[0]?.serial ?? ''
    const end = must(state, [
      op('EnableMFADevice', { ...alice, SerialNumber: serial, ...twoCodes(state, serial) }),
      op('UpdateAccessKey', { ...bob, AccessKeyId: key, Status: 'Inactive' }),
      op('UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
    ])
    const activeKey = `true,${at},N/A,N/A,N/A`
    expect(credentialReport(end.account, end.credentials).split('\n')).toEqual([
      header,
      `<root_account>,arn:aws:iam::${homeId}:root,N/A,not_supported,N/A,not_supported,not_supported,${Array.from({ length: 16 }, () => 'N/A').join(',')}`,
      `alice,${arn('alice')},${at},true,no_information,${at},2026-04-02T03:04:05+00:00,true,${activeKey},${absentKey},${absentCertificates}`,
      `bob,${arn('bob')},${at},false,N/A,N/A,N/A,false,false,${at},N/A,N/A,N/A,${absentKey},${absentCertificates}`,
      `constructor,${arn('constructor')},${at},false,N/A,N/A,N/A,false,${absentKey},${absentKey},${absentCertificates}`,
      ''
    ])
  })

  it('of AWS fills last uses, ages and placeholders, and comes out again as it was', () => {
    const { state, told } = take(start, theirs.join('\n'))
    expect(told).toEqual({ users: 2, root: true, unknown: ['carol'], missing: ['constructor'] })
    const written = credentialReport(state.account, state.credentials).split('\n')
    expect(written[1]).toBe(theirs[1]?.replace('TRUE', 'true'))
    expect(written[2]).toBe(theirs[2]?.replace('False', 'false'))
    expect(written[3]).toBe(theirs[3])
    expect(take(state, theirs.join('\n')).state.credentials).toEqual(state.credentials)

    const view = userCredentialsView(state.account, state.credentials, userId(state, 'alice'), now)
    expect(view).toMatchObject({
      signInUrl: `https://${homeId}.signin.aws.amazon.com/console`,
      login: { placeholder: true, changedDate: '2024-05-06T07:08:09Z', expired: false },
      accessKeys: [
        {
          id: 'report-key-1',
          placeholder: true,
          status: 'Active',
          ageDays: 732,
          lastUsed: { region: 'eu-west-1', service: 's3' }
        },
        { id: 'report-key-2', status: 'Inactive', lastUsed: null }
      ],
      noMoreKeys: 'a user can have at most 2 access keys',
      mfaDevices: [{ placeholder: true, name: 'MFA device of the report' }]
    })
    expect(credentialSummary(state.account, state.credentials, now)).toMatchObject({
      users: 3,
      withPassword: 1,
      withMfa: 1,
      withoutMfa: [],
      oldKeys: [{ userName: 'alice', keyId: 'report-key-1', ageDays: 732 }],
      unusedKeys: [],
      unusedPasswords: [{ userName: 'alice' }],
      root: { mfaActive: true, activeKeys: 1, passwordLastUsed: '2025-11-01T10:00:00Z' }
    })
  })

  it('comes to the same however often it pauses, though somebody asks about a later account meanwhile', () => {
    const whole = importReport(start.account, start.credentials, reportOf(theirs.join('\n')))
    const sliced = importReportSliced(start.account, start.credentials, reportOf(theirs.join('\n')), () => true)
    let slice = sliced.next()
    for (; !slice.done; slice = sliced.next()) must(start, [op('UpdateUser', { ...alice, NewUserName: 'alicia' })])
    expect(slice.value).toEqual(whole)
  })

  const other = '444455556666'
  const elsewhere = theirs.join('\n').replaceAll(homeId, other)
  it.each([
    ['of another account', elsewhere, `credential report of account \`${other}\``],
    ['of root of another account', [header, elsewhere.split('\n')[1]].join('\n'), `account \`${other}\``],
    ['with a row of another account', [...theirs, elsewhere.split('\n')[2]].join('\n'), `rows of \`${other}\``]
  ])('%s is refused, though the users have the same names', (_what, text, words) => {
    const refused = importReport(start.account, start.credentials, reportOf(text))
    if (refused.ok) throw new Error('taken over')
    expect(refused.error.code).toBe('ImportRefused')
    expect(refused.error.message).toContain(words)
    expect(refused.error.message).toContain(`account \`${homeId}\``)
    expect(refused.error.hint).toContain('nothing was changed')
  })
  it('finds a user of this account by name where the path has changed, or where the row has no ARN to go by', () => {
    const moved = theirs.join('\n').replace(arn('alice'), arn('old-path/alice')).replace(arn('bob'), 'N/A')
    expect(take(start, moved).told).toMatchObject({ users: 2, unknown: ['carol'] })
  })

  it('that was written without knowing root teaches nothing about it', () => {
    const { state, told } = take(start, credentialReport(start.account, start.credentials))
    expect(told).toMatchObject({ users: 3, root: false })
    expect(state.credentials.root).toBeNull()
    const { state: taught } = take(start, theirs.join('\n'))
    expect(take(taught, credentialReport(start.account, start.credentials)).state.credentials.root?.mfaActive).toBe(true)
  })

  it('says of root what a person told, and keeps what a report said besides', () => {
    const cells = (state: State) => credentialReport(state.account, state.credentials).split('\n')[1]?.split(',') ?? []
    const told = { ...start, credentials: tellRoot(start.credentials, { mfaActive: false, activeKeys: 1 }) }
    expect([cells(told)[7], cells(told)[8], cells(told)[13]]).toEqual(['false', 'true', 'false'])
    const { state } = take(start, theirs.join('\n'))
    const off = tellRoot(state.credentials, { mfaActive: true, activeKeys: 0 })
    expect(off.root?.accessKeys).toMatchObject([{ status: 'Inactive', createDate: '2015-02-01T00:00:00Z' }])
    expect(off.root?.passwordLastUsed).toBe('2025-11-01T10:00:00Z')
    expect(tellRoot(off, null).root).toBeNull()
    const enabled = (passwordEnabled?: boolean | null) =>
      tellRoot(off, { mfaActive: true, activeKeys: 0, passwordEnabled }).root?.passwordEnabled
    expect([enabled(), enabled(null), enabled(true), enabled(false)]).toEqual([off.root?.passwordEnabled, null, true, false])
  })

  it('tells of users that an import brought; until then nothing is known of them', () => {
    const credentials = afterImport(start.credentials, start.account)
    const untold = (state: State) =>
      credentialSummary(state.account, state.credentials, now).untold.map(({ userName }) => userName)
    expect(untold({ ...start, credentials })).toEqual(['alice', 'bob', 'constructor'])
    expect(untold(must({ ...start, credentials }, [op('CreateAccessKey', alice)]))).toEqual(['bob', 'constructor'])
    expect(untold(take({ ...start, credentials }, theirs.join('\n')).state)).toEqual(['constructor'])
    expect(untold(start)).toEqual([])
  })

  it('of an account of which nothing is known claims nothing, and teaches nothing when it is read again', () => {
    const untold = { ...start, credentials: afterImport(start.credentials, start.account) }
    const written = credentialReport(untold.account, untold.credentials)
    expect(written).not.toMatch(/\b(?:true|false)\b/)
    const { state, told } = take(untold, written)
    expect(state.credentials).toEqual(untold.credentials)
    expect(told).toEqual({ users: 0, root: false, unknown: [], missing: ['alice', 'bob', 'constructor'] })
    const { state: taught } = take(untold, theirs.join('\n'))
    expect(take(taught, written).state.credentials).toEqual(taught.credentials)
  })
  it('of a user of whom only a key made here is known leaves all else open', () => {
    const untold = { ...start, credentials: afterImport(start.credentials, start.account) }
    const one = must(untold, [op('CreateAccessKey', alice)])
    const written = credentialReport(one.account, one.credentials)
    const cells = written.split('\n')[2]?.split(',') ?? []
    expect([cells[3], cells[7], cells[8], cells[13], cells[18]]).toEqual(['N/A', 'N/A', 'true', 'N/A', 'N/A'])
    expect(take(one, written).state.credentials).toEqual(one.credentials)
  })

  it('is read with BOM, CRLF and fewer columns', () => {
    const short = theirs.map((line) => line.split(',').slice(0, 22).join(','))
    expect(rowsOf('\ufeff' + short.join('\r\n'))).toEqual(rowsOf(theirs.join('\n')))
  })
  it.each(['', 'a,b\n1,2\n', '{"Content": "dXNlcg=="}'])('%j is no report', (text) => {
    expect(readCredentialReport(text)).toMatchObject({ ok: false, error: { code: 'ImportRefused' } })
  })

  it('leaves what was made here, and knows a key again by its date', () => {
    const own = must(start, [op('CreateLoginProfile', { ...alice, Password: good }), op('CreateAccessKey', alice)])
    const used = theirs.map((line) => line.replace('2024-01-01T00:00:00+00:00', at))
    const { state } = take(own, used.join('\n'))
    const record = state.credentials.users[userId(state, 'alice')]
    expect(record?.login?.hashes).toHaveLength(1)
    expect(record?.accessKeys).toMatchObject([
      { fromReport: false, lastUsed: { date: '2025-12-31T23:59:00Z' } },
      { id: 'report-key-2', fromReport: true }
    ])
  })

  it('takes away placeholders that a newer one no longer has; operations remove them too', () => {
    const { state } = take(start, theirs.join('\n'))
    const gone = `alice,${arn('alice')},${at},false,N/A,N/A,N/A,false,${absentKey},${absentKey},${absentCertificates}`
    const { state: later } = take(state, [header, gone].join('\n'))
    expect(later.credentials.devices).toEqual([])
    expect(userCredentialsView(later.account, later.credentials, userId(later, 'alice'), now)).toMatchObject({
      login: null,
      accessKeys: []
    })
    const serial = state.credentials.devices[0]?.serial ?? ''
    const steps = [
      op('DeleteAccessKey', { ...alice, AccessKeyId: 'report-key-1' }),
      op('DeleteAccessKey', { ...alice, AccessKeyId: 'report-key-2' }),
      op('DeactivateMFADevice', { ...alice, SerialNumber: serial }),
      op('DeleteLoginProfile', alice),
      op('DeleteUser', alice)
    ]
    expect(codeOf(state, steps)).toBe('ok')
    expect(codeOf(state, [op('ChangePassword', { ...alice, OldPassword: good, NewPassword: good })])).toBe(
      'EntityTemporarilyUnmodifiable'
    )
  })
})
