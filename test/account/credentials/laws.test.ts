import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedUsers, credentialsOf, planDeletion, reconcile } from '../../../src/account'
import { credentials as credentialsSchema, type EntityId } from '../../../src/shared/model'
import { alice, bob, codeOf, home, must, op, run, start, twoCodes, type State } from './world'

const names = ['alice', 'bob', 'constructor'] as const
const id = (state: State, name: string): EntityId =>
  Object.values(state.account.users).find((user) => user.userName === name)?.id ?? 'e0'

type Step = { user: (typeof names)[number]; what: 'create' | 'delete' | 'activate' | 'deactivate'; at: number }
const anyStep: fc.Arbitrary<Step> = fc.record({
  user: fc.constantFrom(...names),
  what: fc.constantFrom('create', 'create', 'delete', 'activate', 'deactivate'),
  at: fc.nat(2)
})

function take(state: State, { user, what, at }: Step): State {
  const UserName = user
  const key = state.credentials.users[id(state, user)]?.accessKeys[at]?.id ?? 'AKIAAAAAAAAAAAAAAAAA'
  const step =
    what === 'create'
      ? op('CreateAccessKey', { UserName })
      : what === 'delete'
        ? op('DeleteAccessKey', { UserName, AccessKeyId: key })
        : op('UpdateAccessKey', { UserName, AccessKeyId: key, Status: what === 'activate' ? 'Active' : 'Inactive' })
  const result = run(state, [step])
  return result.ok ? result.value : state
}

describe('laws of credentials', () => {
  it('any sequence of operations leaves every user at most two keys, in a state that can be stored', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const end = steps.reduce(take, start)
        for (const record of Object.values(end.credentials.users)) {
          expect(record.accessKeys.length).toBeGreaterThan(0) // empty records are not kept
          expect(record.accessKeys.length).toBeLessThanOrEqual(2)
        }
        expect(credentialsSchema.parse(JSON.parse(JSON.stringify(end.credentials)))).toEqual(end.credentials)
        expect(end.account).toBe(home)
      })
    )
  })
  it('a third key is refused', () => {
    const three = [1, 2, 3].map(() => op('CreateAccessKey', alice))
    expect(codeOf(start, three)).toBe('LimitExceeded')
    expect(codeOf(start, three.slice(1))).toBe('ok')
  })
})

const full = (): State => {
  const made = must(start, [
    op('CreateLoginProfile', { ...alice, GeneratePassword: true }),
    op('CreateAccessKey', alice),
    op('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }),
    op('UploadSigningCertificate', { ...alice, CertificateBody: '-----BEGIN CERTIFICATE-----' }),
    op('CreateServiceSpecificCredential', { ...alice, ServiceName: 'bedrock.amazonaws.com', CredentialAgeDays: 30 }),
    op('RegisterFidoDevice', { ...alice, DeviceName: 'key' })
  ])
  const serial = made.credentials.devices[0]?.serial ?? ''
  return must(made, [op('EnableMFADevice', { ...alice, SerialNumber: serial, ...twoCodes(made, serial) })])
}

describe('credentials and the account', () => {
  it('a deletion plan takes all of them along', () => {
    const state = full()
    const user = id(state, 'alice')
    expect(credentialsOf(state.account, state.credentials, user)).toHaveLength(6)
    const plan = planDeletion(state.account, user, { credentialsOf: (u) => credentialsOf(state.account, state.credentials, u) })
    const end = must(state, plan.ok ? plan.value.operations : [])
    expect(end.credentials).toMatchObject({ users: {}, gone: [user] })
    expect(end.account.users[user]).toBeUndefined()
  })

  it('belong to an identity: they follow it to another key, and stay with nobody else', () => {
    const state = full()
    const user = id(state, 'alice')
    const old = state.account.users[user]
    if (!old) throw new Error('no user')
    expect(reconcile(state.credentials, state.account)).toEqual(state.credentials)
    expect(credentialsSchema.parse(JSON.parse(JSON.stringify(state.credentials)))).toEqual(state.credentials)

    const moved = { ...state.account, users: { e77: { ...old, id: 'e77' as const } } }
    const there = reconcile(state.credentials, moved)
    expect(Object.keys(there.users)).toEqual(['e77'])
    expect(there.devices[0]?.user).toBe('e77')

    const stranger = { ...state.account, users: { [user]: { ...old, userId: 'AIDASOMEONEELSE' } } }
    expect(reconcile(state.credentials, stranger)).toMatchObject({ users: {}, devices: [] })

    const elsewhere = { ...state.account, home: { ...state.account.home, accountId: '999988887777' } }
    expect(reconcile(state.credentials, elsewhere)).toEqual({
      accountId: '999988887777',
      users: {},
      devices: [],
      root: null,
      gone: [],
      untold: []
    })
  })

  it('say who changed, devices included', () => {
    const state = full()
    const serial = state.credentials.devices[0]?.serial ?? ''
    const freed = must(state, [op('DeactivateMFADevice', { ...alice, SerialNumber: serial })])
    expect(changedUsers(state.credentials, freed.credentials)).toEqual([id(state, 'alice')])
    expect(changedUsers(state.credentials, state.credentials)).toEqual([])
    const named = must(state, [op('UpdateLoginProfile', { ...alice, PasswordResetRequired: true }), op('CreateAccessKey', bob)])
    const both = [id(state, 'alice'), id(state, 'bob')].sort()
    expect(changedUsers(state.credentials, named.credentials).sort()).toEqual(both)
    expect(changedUsers(named.credentials, state.credentials).sort()).toEqual(both) // bob's record goes
    expect(changedUsers(freed.credentials, freed.credentials)).toEqual([])
  })
})
