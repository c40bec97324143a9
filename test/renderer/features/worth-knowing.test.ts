import { expect, it } from 'vitest'
import { worthKnowing } from '../../../src/renderer/features/users/worth-knowing'
import type { AccessSummary } from '../../../src/shared/analysis'
import type { UserCredentialsView } from '../../../src/shared/credential-views'

const access: AccessSummary = {
  principal: 'e1',
  counts: { none: 90, deny: 0, allow: 2, allowSome: 0, allowIf: 8, unknown: 0 },
  needMfa: 8,
  needNetwork: 5,
  levels: [{ total: 100, allow: 2, allowSome: 0, allowIf: 8, deny: 0 }],
  services: [],
  boundary: null,
  revision: 1
}
const credentials: UserCredentialsView = {
  id: 'e1',
  userName: 'u',
  signInUrl: '',
  untold: false,
  login: null,
  accessKeys: [],
  noMoreKeys: null,
  mfaDevices: [],
  sshKeys: [],
  certificates: [],
  serviceCredentials: []
}
const titles = (a: AccessSummary | null, c: UserCredentialsView | null): string[] =>
  worthKnowing(a, c, '/users/e1').map((w) => w.title)

it('says what may be overlooked, and nothing of what is not known yet', () => {
  expect(titles(null, null)).toEqual([])
  expect(titles(access, credentials)).toEqual(['No MFA device', '5 actions depend on the network'])
  expect(titles({ ...access, boundary: { policy: 'B', takesAway: 0 }, needNetwork: 0 }, null)).toEqual([
    'The permissions boundary has no effect'
  ])
  expect(
    titles({ ...access, boundary: { policy: 'B', takesAway: 3 }, needNetwork: 0 }, { ...credentials, untold: true })
  ).toEqual(['The permissions boundary blocks 3 actions', 'Credentials unknown'])
  const everything = { ...access, counts: { ...access.counts, allow: 100 }, needMfa: 0, needNetwork: 0 }
  expect(titles(everything, credentials)).toEqual(['Full access'])
})

it('names active access keys that are old', () => {
  const key = (id: string, status: 'Active' | 'Inactive', ageDays: number | null) => ({
    id,
    status,
    ageDays,
    placeholder: false,
    createDate: '',
    description: '',
    useCase: '',
    lastUsed: null
  })
  const accessKeys = [key('AKIA1', 'Active', 214), key('AKIA2', 'Inactive', 300), key('AKIA3', 'Active', null)]
  expect(titles(null, { ...credentials, accessKeys })).toEqual(['Access key is 214 days old'])
})
