const DAY = 86_400_000
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]
/** December */
export const month = (at: Date): string => months[at.getUTCMonth()] ?? ''
const pad = (n: number): string => String(n).padStart(2, '0')
const time = (at: Date): string => `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`

/** 31 Dec 2027 23:59:59 */
export const shown = (ms: number): string => {
  const at = new Date(ms)
  return `${at.getUTCDate()} ${month(at).slice(0, 3)} ${at.getUTCFullYear()} ${time(at)}`
}
/** 2027-12-31T23:59:59Z */
export const sent = (ms: number): string => new Date(ms).toISOString().replace('.000', '')

/** Reads `31 Dec 2027 23:59`, `2027-12-31`, `2027-12-31T23:59:59Z`, `now`, `+90 days`; always UTC. Nothing when it is none of these, or no day of the calendar. */
export function parse(text: string, now: number): number | undefined {
  const whole = Math.floor(now / 1000) * 1000
  if (/^now$/i.test(text.trim())) return whole
  const [, count, unit = ''] = /^([+-]\d{1,5})\s*(hour|day|week)s?$/i.exec(text.trim()) ?? []
  if (count) return whole + Number(count) * { hour: DAY / 24, day: DAY, week: 7 * DAY }[unit.toLowerCase() as 'day']
  const found =
    /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?:[T ](?<time>[\d:]+)Z?)?$/.exec(text.trim()) ??
    /^(?<d>\d{1,2}) (?<m>[a-z]{3,9}) (?<y>\d{4})(?: (?<time>[\d:]+))?$/i.exec(text.trim())
  if (!found) return undefined
  const { y, m = '', d, time: clock = '0:0:0' } = found.groups as Record<string, string | undefined>
  const index = /\d/.test(m) ? Number(m) - 1 : months.findIndex((name) => name.toLowerCase().startsWith(m.toLowerCase()))
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number)
  if (index < 0 || index > 11 || !(hour < 24 && minute < 60 && second < 60)) return undefined
  const ms = Date.UTC(Number(y), index, Number(d), hour, minute, second)
  return new Date(ms).getUTCDate() === Number(d) ? ms : undefined
}
