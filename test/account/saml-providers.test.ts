import { describe, expect, it } from 'vitest'
import { redact } from '../../src/shared/operations/redact'
import { parseOperations } from '../../src/shared/operations/parse'
import { whyNoPrivateKey } from '../../src/shared/private-key'
import { furnished, saml } from './furnished'
import { after, answer, codeOf, must, op, privateKey, refusal, samlText, testContext } from './world'

const account = furnished()
const update = (more: object) => op('UpdateSAMLProvider', { SAMLProviderArn: saml, ...more })
const told = (at = account) => answer(at, 'GetSAMLProvider', { SAMLProviderArn: saml })

describe('encryption of assertions', () => {
  it('tells keys by ID and date, and the provider by its UUID', () => {
    const with2 = after(account, update({ AddPrivateKey: privateKey }), update({ AddPrivateKey: privateKey }))
    const { SAMLProviderUUID, PrivateKeyList, AssertionEncryptionMode } = told(with2)
    expect(SAMLProviderUUID).toMatch(/^[A-Z0-9]{22,64}$/)
    expect(PrivateKeyList).toEqual([1, 2].map(() => ({ KeyId: expect.any(String), Timestamp: '2026-01-02T03:04:05Z' })))
    expect(new Set(PrivateKeyList.map((key) => key.KeyId)).size).toBe(2)
    for (const key of PrivateKeyList) expect(key.KeyId).toMatch(/^[A-Z0-9]{22,64}$/)
    expect(AssertionEncryptionMode).toBeNull()
  })

  it('keeps what an update does not name, and the UUID through all', () => {
    const required = after(account, update({ AddPrivateKey: privateKey, AssertionEncryptionMode: 'Required' }))
    const renewed = after(required, update({ SAMLMetadataDocument: samlText.replace('2030', '2031') }))
    expect(told(renewed)).toMatchObject({ AssertionEncryptionMode: 'Required', ValidUntil: '2031-01-01T00:00:00Z' })
    expect(told(renewed).PrivateKeyList).toEqual(told(required).PrivateKeyList)
    expect(told(renewed).SAMLProviderUUID).toBe(told(account).SAMLProviderUUID)
    expect(told(after(required, update({}))).SAMLMetadataDocument).toBe(samlText)
  })

  it('is never required without a key', () => {
    expect(refusal(account, update({ AssertionEncryptionMode: 'Required' }))).toMatchObject({
      code: 'InvalidInput',
      hint: 'add a private key, or allow unencrypted assertions'
    })
    // One context throughout: its chance goes on.
    const context = testContext()
    const both = update({ AddPrivateKey: privateKey, AssertionEncryptionMode: 'Required' })
    const required = must(account, [both], context).account
    const [key] = told(required).PrivateKeyList
    const RemovePrivateKey = key?.KeyId ?? ''
    expect(codeOf(required, [update({ RemovePrivateKey })])).toBe('InvalidInput')
    expect(codeOf(required, [update({ AddPrivateKey: privateKey }), update({ RemovePrivateKey })], context)).toBe('ok')
    expect(codeOf(required, [update({ RemovePrivateKey, AssertionEncryptionMode: 'Allowed' })])).toBe('ok')
    expect(codeOf(required, [update({ RemovePrivateKey: 'A'.repeat(32) })])).toBe('NoSuchEntity')
  })

  it('gives a UUID to a provider from before, at its next update', () => {
    const [provider] = Object.values(account.samlProviders)
    if (!provider) throw new Error('there is no provider')
    const { uuid: _uuid, ...without } = provider
    const old = { ...account, samlProviders: { [provider.id]: without } }
    expect(told(old)).toMatchObject({ SAMLProviderUUID: null, AssertionEncryptionMode: null, PrivateKeyList: [] })
    expect(told(after(old, update({ AssertionEncryptionMode: 'Allowed' }))).SAMLProviderUUID).toMatch(/^[A-Z0-9]{32}$/)
  })
})

describe('private keys', () => {
  it('are in nothing that is kept: account, patches, answers, steps of the journal', () => {
    const create = op('CreateSAMLProvider', { Name: 'other', SAMLMetadataDocument: samlText, AddPrivateKey: privateKey })
    const steps = [create, update({ AddPrivateKey: privateKey })]
    const done = must(account, steps)
    const parsed = parseOperations(steps)
    if (!parsed.ok) throw new Error(parsed.error.message)
    const kept = JSON.stringify([done, redact(parsed.value)])
    expect(kept).not.toContain('MIIEvQ')
    expect(kept).not.toContain('PRIVATE KEY')
    expect(redact(parsed.value)[0]?.input).toEqual({ Name: 'other', SAMLMetadataDocument: samlText })
  })
  it('are not told in a refusal', () => {
    expect(
      JSON.stringify(refusal(account, update({ AddPrivateKey: privateKey.replace('-----END', 'MIIEvQ----END') })))
    ).not.toContain('MIIEvQ')
  })
  it('do not take public fields of the same form with them', () => {
    const step = op('UploadSigningCertificate', { UserName: 'alice', CertificateBody: 'x' })
    expect(redact([step])[0]?.input).toEqual({ UserName: 'alice', CertificateBody: 'x' })
  })

  const body = 'MIIEvQIBADANBgkq'
  it.each([
    [`-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`, true],
    [`\n-----BEGIN RSA PRIVATE KEY-----\r\n${body}\r\n${body}\r\n-----END RSA PRIVATE KEY-----\r\n`, true],
    [`-----BEGIN ENCRYPTED PRIVATE KEY-----\n${body}==\n-----END ENCRYPTED PRIVATE KEY-----`, true],
    [`-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-128-CBC,00\n\n${body}\n-----END RSA PRIVATE KEY-----`, true],
    [`-----BEGIN PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`, false],
    ['-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----', false],
    [`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`, false],
    [`-----BEGIN PRIVATE KEY-----\n${body}!\n-----END PRIVATE KEY-----`, false],
    ['', false]
  ])('%j: %s', (text, sound) => expect(whyNoPrivateKey(text) === undefined).toBe(sound))
})
