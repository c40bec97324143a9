import { isDate, isNumber, readNetwork } from '../../../policy/validate/value-forms'
import { splitArn } from '../../../policy/shapes'
import { entryProblem } from '../../../shared/entry'
import { contextEntry } from '../../../shared/model'
import type { OfferedKey } from '../../../shared/simulation'
import type { KeySetting } from './settings'

const { key: keyShape, values: valuesShape } = contextEntry.shape

/**
 * Why a request can't carry this value for a key of the type, as a sentence; undefined: it can.
 * Types: AWS, "Condition operators". A request has one address, where a policy may have a network.
 */
export function valueProblem(type: OfferedKey['type'], value: string): string | undefined {
  const size = entryProblem(valuesShape.element, 'A value', value)
  if (size !== undefined) return size
  if (type === 'IPAddress' && (value.includes('/') || readNetwork(value) === null))
    return value.includes(':')
      ? 'Enter an IPv6 address, such as 2001:db8::1.'
      : 'Enter an IP address: four numbers from 0 to 255, such as 198.51.100.7.'
  if (type === 'Date' && !isDate(value)) return 'Enter a date such as 31 Dec 2027 or 2027-12-31.'
  if (type === 'Numeric' && !isNumber(value)) return 'Enter a number.'
  if (type === 'Bool' && !/^(true|false)$/i.test(value)) return 'Choose true or false.'
  if (type === 'ARN' && splitArn(value) === null) return 'Enter an ARN with all six parts, such as arn:aws:s3:::bucket.'
  return undefined
}

/** What is wrong with a key's values, as a sentence. */
export function settingProblem(type: OfferedKey['type'], setting: KeySetting): string | undefined {
  if (setting.mode !== 'value') return undefined
  const name = entryProblem(keyShape, 'A key', setting.key)
  if (name !== undefined) return name
  const values = setting.multi ? setting.values : [setting.values[0] ?? '']
  for (const value of values) {
    const why = valueProblem(type, value)
    if (why !== undefined) return why
  }
  return entryProblem(valuesShape, 'The list of values', values)
}

/** Values that policies compare a key with, as a request may carry them: of a network, its first address. */
export const usableValues = ({ type, seen }: OfferedKey): string[] => [
  ...new Set(
    seen
      .map((value) => (type === 'IPAddress' ? value.replace(/\/\d+$/, '') : value))
      .filter((value) => valueProblem(type, value) === undefined)
  )
]
