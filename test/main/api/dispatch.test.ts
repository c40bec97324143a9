import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDispatch } from '../../../src/main/api/dispatch'
import { contract, type Handlers, type Name } from '../../../src/shared/contract'
import { unpacked } from '../../../src/shared/packed'
import { Refusal, ok } from '../../../src/shared/result'
import { setupOf } from '../../support/setup'

/** Every operation answers with the input that reached it. */
const echo = Object.fromEntries(
  (Object.keys(contract) as Name[]).map((n) => [n, (input: unknown) => ok(input)])
) as unknown as Handlers

describe('dispatch', () => {
  const door = createDispatch(echo)
  const dispatch = async (name: unknown, input: unknown) => unpacked(await door(name, input))

  it('passes on the parsed input', async () => {
    expect(await dispatch('account.entity', { id: 'e7' })).toEqual({ ok: true, value: { id: 'e7' } })
  })

  it.each([
    ['an unknown operation', 'account.destroy', {}, 'UnknownOperation'],
    ['a name inherited from Object', 'constructor', {}, 'UnknownOperation'],
    ['a name that is no text', { toString: (): string => 'account.tree' }, {}, 'UnknownOperation'],
    ['a missing field', 'account.entity', {}, 'InvalidInput'],
    ['a field of the wrong form', 'account.entity', { id: 'x7' }, 'InvalidInput'],
    ['an unknown field', 'account.entity', { id: 'e7', more: 1 }, 'InvalidInput'],
    ['no input at all', 'account.tree', undefined, 'InvalidInput'],
    ['an unknown IAM operation', 'account.run', { label: 'x', operations: [{ name: 'DropTables', input: {} }] }, 'InvalidInput']
  ])('refuses %s as a value', async (_, name, input, code) => {
    expect(await dispatch(name, input)).toMatchObject({ ok: false, error: { code } })
  })

  it('names the place of what is wrong', async () => {
    const result = await dispatch('account.run', { label: 'x', operations: [{ name: 'CreateUser', input: { UserName: 'a b' } }] })
    expect(result).toMatchObject({ ok: false, error: { path: '$.operations[0].input.UserName' } })
  })

  it.each([
    [
      'a password',
      { name: 'ChangePassword', input: { UserName: 'a', OldPassword: 'a', NewPassword: '€uro' } },
      /^new password: can contain only Latin/
    ],
    ['a tag', { name: 'TagUser', input: { UserName: 'a', Tags: [{ Key: '', Value: '' }] } }, /^tags, item 1, key: /],
    ['an SSH key', { name: 'UploadSSHPublicKey', input: { UserName: 'a', SSHPublicKeyBody: '€' } }, /^SSH public key body: can/]
  ])('names the field of %s to a person, and no path', async (_, step, words) => {
    const result = await dispatch('account.run', { label: 'x', operations: [step] })
    const message = result.ok ? '' : result.error.message
    expect(message).toMatch(words)
    expect(message).not.toMatch(/[$[\]]|account\.run/)
  })

  it.each<[string, object, string]>([
    ['an ARN of 100,000 characters', { resources: [`arn:aws:s3:::${'x'.repeat(100_000)}`] }, '$.setup.resources[0]'],
    ['a policy of a megabyte', { policies: [{ name: 'p', document: ' '.repeat(1_048_576) }] }, '$.setup.policies[0].document'],
    [
      'a session policy that is no text',
      { sessionPolicies: [{ name: 'p', document: {} }] },
      '$.setup.sessionPolicies[0].document'
    ],
    ['a field that is spelt wrong', { sessionPolicy: [] }, '$.setup'],
    [
      'a context nested deep',
      { context: [{ key: 'k', values: JSON.parse('['.repeat(3000) + ']'.repeat(3000)) as unknown }] },
      '$.setup.context[0].values[0]'
    ]
  ])('refuses a set-up with %s, and names the place', async (_, more, path) => {
    const answer = await dispatch('analysis.simulate', { setup: setupOf(more) })
    expect(answer).toMatchObject({ ok: false, error: { code: 'InvalidInput', path } })
    expect(JSON.stringify(answer).length).toBeLessThan(500)
    expect(await dispatch('analysis.simulate', { setup: setupOf({}) })).toMatchObject({ ok: true })
  })

  it('turns what a handler throws into a value', async () => {
    const throwing = createDispatch({
      ...echo,
      'account.tree': () => {
        throw new Refusal('NoWorkspace', 'there is no account yet')
      },
      'account.summary': () => Promise.reject(new Error('boom'))
    })
    expect(await throwing('account.tree', {})).toMatchObject({ ok: false, error: { code: 'NoWorkspace' } })
    expect(await throwing('account.summary', {})).toMatchObject({ ok: false, error: { code: 'Internal' } })
  })

  it('never throws, whatever it is given', async () => {
    const names = fc.oneof(fc.anything(), fc.constantFrom(...Object.keys(contract)))
    await fc.assert(
      fc.asyncProperty(names, fc.anything(), async (name, input) => {
        const result = await dispatch(name, input)
        expect(typeof result.ok).toBe('boolean')
      }),
      { numRuns: 500 }
    )
  })
})
