import { describe, expect, it } from 'vitest'
import { keyName, keyTitle } from '../../../src/shared/key-name'

describe('the name of an access key', () => {
  it('is its ID, and its number for one that only a report told of', () => {
    expect([keyName('AKIA0123456789ABCDEF'), keyTitle('AKIA0123456789ABCDEF')]).toEqual(Array(2).fill('AKIA0123456789ABCDEF'))
    expect(`Delete access key ${keyName('report-key-2')}`).toBe('Delete access key 2 of the report')
    expect(keyTitle('report-key-2')).toBe('Key 2 of the report')
    expect([keyName('report-certificate-1'), keyTitle('report-certificate-1')]).toEqual([
      '1 of the report',
      'Certificate 1 of the report'
    ])
    expect(keyTitle('report-mfa-AIDA0123456789ABCDEF')).toBe('MFA device of the report')
  })
})
