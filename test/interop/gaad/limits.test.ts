import { describe, expect, it } from 'vitest'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import { checkSizes, importLimits } from '../../../src/shared/import-limits'

const users = (n: number): string => JSON.stringify({ UserDetailList: Array.from({ length: n }, () => ({})) })
const read = (files: { name: string; text: string }[]) => readAuthorizationDetails(files, { awsPolicy: () => undefined })

describe('limits of an import', () => {
  it('hold for the entities of all files together, which are counted to the end', () => {
    const half = { name: 'half.json', text: users(importLimits.entities / 2) }
    const refused = read([half, half, { name: 'more.json', text: users(7) }])
    expect(refused).toMatchObject({ ok: false, error: { code: 'ImportRefused' } })
    expect(refused.ok ? '' : refused.error.message).toBe(
      'there are 100,007 users, groups, roles, policies and instance profiles; the maximum for one import is 100,000'
    )
    expect(refused.ok ? '' : refused.error.hint).toMatch(/--filter/)
    // as many as allowed are looked at: these lack everything
    expect(read([half, half])).toMatchObject({ ok: false, error: { path: '$.UserDetailList[0].UserName' } })
  })

  it('hold for bytes of one file, of all, and the number of files, naming limit and size', () => {
    const message = (files: { name: string; bytes: number }[]): string => {
      const fits = checkSizes(files)
      return fits.ok ? 'fits' : fits.error.message
    }
    const file = (bytes: number) => ({ name: 'a.json', bytes })
    expect(message([file(100_000_000), file(100_000_000)])).toBe('fits')
    expect(message([file(312_400_000)])).toBe('`a.json` has 312.4 MB; the maximum for one file is 100 MB')
    expect(message([file(90e6), file(90e6), file(90e6)])).toBe(
      'the 3 files have 270 MB together; the maximum for one import is 200 MB'
    )
    expect(message(Array.from({ length: 101 }, () => file(1)))).toBe('there are 101 files; the maximum for one import is 100')
  })

  it('hold for the values of all files together, before they take the memory', () => {
    // Each value has two bytes here and needs many times that in memory.
    const dense = { name: 'dense.json', text: `{"UserDetailList":[],"Other":[${'1,'.repeat(importLimits.values - 10)}1]}` }
    expect(read([dense])).toMatchObject({ ok: true })
    const refused = read([{ name: 'some.json', text: users(10) }, dense])
    expect(refused).toMatchObject({ ok: false, error: { code: 'ImportRefused', file: 'dense.json' } })
    expect(refused.ok ? '' : refused.error.message).toBe(
      '`dense.json` exceeds the maximum of 8,000,000 values (names, strings, numbers and lists) for one import'
    )
  })

  it('do not count the values in policy documents, which are not built', () => {
    const document = `{"Statement":[${'1,'.repeat(importLimits.values)}1]}`
    const policy = { name: 'p.json', text: `{"UserDetailList":[],"Policies":[],"Other":{"PolicyDocument":${document}}}` }
    expect(read([policy])).toMatchObject({ ok: true })
  })
})
