import { expect, it } from 'vitest'
import { readCsv, writeCsv, writeCsvForReading } from '../../src/shared/csv'

it('guards what a spreadsheet takes for a formula in tables for people, and never in files for programs', () => {
  const rows = [['=1+1', '+a', '-b', '@c', '\td', '\re', 'a=b', '', "'", 'x,=y']]
  expect(readCsv(writeCsvForReading(rows))[0]?.slice(0, 4)).toEqual(["'=1+1", "'+a", "'-b", "'@c"])
  expect(writeCsvForReading(rows)).toContain("'\td")
  expect(writeCsvForReading(rows)).toContain('"\'\re"')
  expect(readCsv(writeCsvForReading(rows))[0]?.slice(6)).toEqual(['a=b', '', "'", 'x,=y'])
  expect(writeCsv([['=1+1', '+a']])).toBe('=1+1,+a\n')
})
