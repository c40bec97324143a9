import { LONGEST_AGE_DAYS } from '../../../../shared/service-credentials'

/** How long an API key lasts, as AWS's console offers it. */
export const serviceAges = [
  { value: '1', label: '1 day' },
  { value: '5', label: '5 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '365 days' },
  { value: 'custom', label: 'Another number of days' },
  { value: 'never', label: 'Never expires', hint: 'Not recommended' }
] as const
export type ServiceAge = (typeof serviceAges)[number]['value']

/** Days until the key expires: null for never, undefined where what was typed is no number of days that IAM takes. */
export function daysOf(age: ServiceAge | undefined, typed: string): number | null | undefined {
  if (age === 'never') return null
  const text = (age === 'custom' ? typed : (age ?? '')).trim()
  const days = Number(text)
  return /^\d{1,5}$/.test(text) && days >= 1 && days <= LONGEST_AGE_DAYS ? days : undefined
}
