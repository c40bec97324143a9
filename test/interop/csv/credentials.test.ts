import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessKeyFile, awsConfigureImport, consolePassword, newUserCredentials } from '../../../src/interop/csv/credentials'
import { readCsv, writeCsv } from '../../../src/shared/csv'

const url = 'https://111122223333.signin.aws.amazon.com/console'
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const both = { userName: 'constructor', password: 'p,"1', accessKeyId: 'AKIA1', secretAccessKey: secret }

describe('CSV files of credentials', () => {
  it.each([
    [
      newUserCredentials([both, { ...both, userName: 'bob', password: null, accessKeyId: null, secretAccessKey: null }], url),
      'new_user_credentials.csv',
      `User name,Password,Access key ID,Secret access key,Console login link\nconstructor,"p,""1",AKIA1,${secret},${url}\nbob,,,,\n`
    ],
    [
      consolePassword('alice', 'Aa1!', url),
      'alice_credentials.csv',
      `User name,Password,Console sign-in URL\nalice,Aa1!,${url}\n`
    ],
    [accessKeyFile('alice', 'AKIA1', secret), 'alice_accessKeys.csv', `Access key ID,Secret access key\nAKIA1,${secret}\n`]
  ])('%# has the name and the lines that AWS gives it, and no BOM', (file, name, text) => {
    expect(file).toEqual({ fileName: name, text })
  })

  it('for `aws configure import` holds what splitting at commas can read, and names the rest', () => {
    const users = [both, { ...both, userName: 'a,b' }, { ...both, userName: 'console-only', secretAccessKey: null }]
    const { text, leftOut } = awsConfigureImport(users)
    expect(text).toBe(`User Name,Access key ID,Secret access key\nconstructor,AKIA1,${secret}\n`)
    expect(leftOut).toEqual(['a,b'])
  })
})

describe('tables', () => {
  it.each([
    ['a,b\nc,d\n', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['\ufeffa,b\r\nc,d', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['"a,""x""",b\n\n', [['a,"x"', 'b']]],
    ['"two\nlines",b\n', [['two\nlines', 'b']]],
    ['a,,\n', [['a', '', '']]],
    ['"open,b\n', [['open,b\n']]],
    ['', []]
  ])('%j is read', (text, rows) => {
    expect(readCsv(text)).toEqual(rows)
  })
  it('what is written is read again', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', '=', 'é') })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }))
    fc.assert(
      fc.property(rows, (table) => {
        expect(readCsv(writeCsv(table))).toEqual(table)
      })
    )
  })
})
