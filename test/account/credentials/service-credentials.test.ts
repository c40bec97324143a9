import { describe, expect, it } from 'vitest'
import { planDeletion, userCredentialsView } from '../../../src/account'
import { credentialsOf } from '../../../src/account/credentials/obstacles'
import { credentialServices } from '../../../src/shared/service-credentials'
import type { EntityId } from '../../../src/shared/model'
import type { OperationOutput } from '../../../src/shared/operations'
import { testCatalog } from '../../support/catalog'
import { alice, answer, bob, codeOf, must, now, op, start, type State } from './world'

const create = (ServiceName: string, more = {}) => op('CreateServiceSpecificCredential', { ...alice, ServiceName, ...more })
const after = (state: State, ...steps: Parameters<typeof must>[1]): State => must(state, steps)
const codecommit = 'codecommit.amazonaws.com'
const bedrock = 'bedrock.amazonaws.com'
const made = (state: State, ServiceName: string, more = {}) =>
  answer(state, 'CreateServiceSpecificCredential', { ...alice, ServiceName, ...more }).ServiceSpecificCredential
const list = (state: State, input: object, at = now) =>
  answer(state, 'ListServiceSpecificCredentials', input, { now: at }).ServiceSpecificCredentials
const aliceId = Object.values(start.account.users).find((user) => user.userName === 'alice')?.id as EntityId
const day = (n: number) => new Date(Date.parse(now) + n * 86_400_000).toISOString().slice(0, 19) + 'Z'

describe('service-specific credentials', () => {
  it('are a user name with a password, or an API key with an alias', () => {
    expect(made(start, codecommit)).toMatchObject({
      ServiceUserName: 'alice-at-111122223333',
      ServicePassword: expect.stringMatching(/^[A-Za-z][A-Za-z0-9+/]{42}=$/),
      ServiceCredentialAlias: null,
      ServiceCredentialSecret: null,
      ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z2-7]{17}$/),
      Status: 'Active',
      ExpirationDate: null
    })
    expect(made(start, bedrock, { CredentialAgeDays: 30 })).toMatchObject({
      ServiceUserName: null,
      ServicePassword: null,
      ServiceCredentialAlias: 'alice-at-111122223333',
      ServiceCredentialSecret: expect.stringMatching(/^ABSK[A-Za-z]/),
      ExpirationDate: day(30)
    })
  })

  it('are two a service at most, under names of their own', () => {
    const full = after(start, create(codecommit), create(codecommit), create(bedrock))
    expect(list(full, alice).map((one) => one.ServiceUserName ?? one.ServiceCredentialAlias)).toEqual([
      'alice-at-111122223333',
      'alice+1-at-111122223333',
      'alice-at-111122223333'
    ])
    expect(codeOf(full, [create(codecommit)])).toBe('LimitExceeded')
    expect(codeOf(full, [create(bedrock)])).toBe('ok')
    const [first] = list(full, alice)
    const remove = op('DeleteServiceSpecificCredential', {
      ...alice,
      ServiceSpecificCredentialId: first?.ServiceSpecificCredentialId ?? ''
    })
    expect(made(after(full, remove), codecommit).ServiceUserName).toBe('alice-at-111122223333')
  })

  it('expire at their date, whatever their status', () => {
    const state = after(start, create(bedrock, { CredentialAgeDays: 1 }))
    const statusAt = (at: string) => list(state, alice, at)[0]?.Status
    expect([statusAt(now), statusAt(day(0.5)), statusAt(day(1)), statusAt(day(100))]).toEqual([
      'Active',
      'Active',
      'Expired',
      'Expired'
    ])
    expect(userCredentialsView(state.account, state.credentials, aliceId, day(2))?.serviceCredentials).toMatchObject([
      { name: 'alice-at-111122223333', status: 'Expired', expirationDate: day(1) }
    ])
    for (const days of [0, 36_601, 1.5])
      expect(codeOf(start, [create(bedrock, { CredentialAgeDays: days })])).toBe('InvalidInput')
    expect(made(start, bedrock, { CredentialAgeDays: 36_600 }).ExpirationDate).toBe(day(36_600))
    expect(codeOf(start, [create(codecommit, { CredentialAgeDays: 1 })])).toBe('InvalidInput')
  })

  it('are listed for one user or for all, and for one service', () => {
    const state = after(start, create(codecommit), create(bedrock))
    expect(list(state, { AllUsers: true }).map((one) => [one.UserName, one.ServiceName])).toEqual([
      ['alice', codecommit],
      ['alice', bedrock]
    ])
    expect(list(state, { ...alice, ServiceName: bedrock })).toHaveLength(1)
    expect(list(state, bob)).toEqual([])
    for (const input of [{}, { ...alice, AllUsers: true }, { AllUsers: false }]) {
      expect(codeOf(state, [op('ListServiceSpecificCredentials', input)])).toBe('InvalidInput')
    }
  })

  it('get a new secret that is told once; nothing of a secret is kept', () => {
    const first = must(start, [create(bedrock), create(codecommit)])
    const ids = list(first, alice).map((one) => one.ServiceSpecificCredentialId)
    const reset = must(
      first,
      ids.map((ServiceSpecificCredentialId) => op('ResetServiceSpecificCredential', { ...alice, ServiceSpecificCredentialId }))
    )
    const told = [...first.outputs, ...reset.outputs].flatMap((output) => {
      const { ServicePassword, ServiceCredentialSecret } = (output as OperationOutput<'CreateServiceSpecificCredential'>)
        .ServiceSpecificCredential
      return [ServicePassword, ServiceCredentialSecret].filter((secret) => secret !== null)
    })
    expect(told).toHaveLength(4)
    const kept = JSON.stringify([first.credentials, reset.credentials, first.patches, reset.patches, first.account])
    for (const secret of told) expect(kept).not.toContain(secret)
  })

  it('stand in the way of DeleteUser, and the plan for deleting the user shows and removes them', () => {
    const state = after(start, create(bedrock), create(codecommit))
    expect(codeOf(state, [op('DeleteUser', alice)])).toBe('DeleteConflict')
    const plan = planDeletion(state.account, aliceId, {
      credentialsOf: (id) => credentialsOf(state.account, state.credentials, id)
    })
    if (!plan.ok) throw new Error(plan.error.message)
    expect(plan.value.obstacles.map((o) => o.what)).toEqual([
      'credential `alice-at-111122223333` for Amazon Bedrock',
      'credential `alice-at-111122223333` for AWS CodeCommit'
    ])
    const done = must(state, plan.value.operations)
    expect(done.account.users[aliceId]).toBeUndefined()
    expect(done.credentials.users).toEqual({})
  })

  it('name managed policies that AWS has', () => {
    const catalog = testCatalog()
    for (const { policy } of credentialServices.values()) {
      if (policy !== null) expect(catalog.managedPolicies.byName(policy)?.name).toBe(policy)
    }
  })
})

describe('FIDO devices', () => {
  const register = op('RegisterFidoDevice', { ...alice, DeviceName: 'key', Certifications: [{ Name: 'FIDO', Value: 'L1' }] })
  const state = after(start, register)
  const serial = state.credentials.devices[0]?.serial ?? ''
  const ofAlice = { ...alice, SerialNumber: serial }

  it('are named by an ARN below the user, listed with the others, and told of by GetMFADevice', () => {
    expect(serial).toMatch(/^arn:aws:iam::111122223333:u2f\/user\/alice\/key-[A-Z0-9]{26}$/)
    expect(answer(state, 'ListMFADevices', alice).MFADevices).toHaveLength(1)
    expect(answer(state, 'ListVirtualMFADevices', {}).VirtualMFADevices).toEqual([])
    expect(answer(state, 'GetMFADevice', { SerialNumber: serial })).toEqual({
      UserName: 'alice',
      SerialNumber: serial,
      EnableDate: now,
      Certifications: { FIDO: 'L1' }
    })
    expect(codeOf(state, [op('GetMFADevice', { ...bob, SerialNumber: serial })])).toBe('NoSuchEntity')
  })
  it('have no codes and no seed', () => {
    const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '123457' }
    expect(codeOf(state, [op('ResyncMFADevice', { ...ofAlice, ...codes })])).toBe('InvalidInput')
    expect(codeOf(state, [op('EnableMFADevice', { ...ofAlice, ...codes })])).toBe('EntityAlreadyExists')
    expect(state.credentials.devices[0]).toMatchObject({ kind: 'fido', seed: null, user: aliceId })
  })
  it('count as MFA, stand in the way of DeleteUser, and are gone once deactivated', () => {
    const view = userCredentialsView(state.account, state.credentials, aliceId, now)
    expect(view?.mfaDevices).toMatchObject([{ name: 'key', fido: true, placeholder: false }])
    expect(answer(state, 'GetCredentialReport', {}).Content).toMatch(/\nalice,[^\n]*?,N\/A,true,/)
    expect(codeOf(state, [op('DeleteUser', alice)])).toBe('DeleteConflict')
    expect(codeOf(state, [op('DeleteVirtualMFADevice', { SerialNumber: serial })])).toBe('NoSuchEntity')
    expect(must(state, [op('DeactivateMFADevice', ofAlice)]).credentials.devices).toEqual([])
  })
})

describe('the account summary', () => {
  const summary = (state: State) =>
    Object.fromEntries(answer(state, 'GetAccountSummary', {}).SummaryMap.map(({ name, value }) => [name, value]))
  const root = { createDate: now, passwordLastUsed: null, mfaActive: true, accessKeys: [], certificates: [] }
  const withRoot = (passwordEnabled: boolean | null): State => ({
    ...start,
    credentials: { ...start.credentials, root: { ...root, passwordEnabled } }
  })

  it('tells of the root user what is known, and nothing else', () => {
    expect(Object.keys(summary(start)).filter((name) => name.startsWith('Account'))).toEqual([])
    expect(summary(withRoot(true))).toMatchObject({
      AccountMFAEnabled: 1,
      AccountPasswordPresent: 1,
      AccountAccessKeysPresent: 0,
      AccountSigningCertificatesPresent: 0
    })
    expect(summary(withRoot(false))).toMatchObject({ AccountPasswordPresent: 0 })
    expect(summary(withRoot(null))).not.toHaveProperty('AccountPasswordPresent')
  })
  it('counts MFA devices', () => {
    const state = after(
      start,
      op('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }),
      op('RegisterFidoDevice', { ...alice, DeviceName: 'key' })
    )
    expect(summary(state)).toMatchObject({ MFADevices: 2, MFADevicesInUse: 1 })
  })
})
