const iso = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/
const epoch = /^-?\d{5,15}(?:\.\d{1,9})?$|^-?\d{1,3}$|^0$/

/**
 * Milliseconds since 1970 of an ISO 8601 time (`2026`, `2026-07-01`, `2026-07-01T00:00:00Z`) or of epoch seconds
 * (IAM User Guide, "Date condition operators"); undefined if the text is neither. Four digits are a year. A time without
 * zone is UTC.
 */
export function parseInstant(text: string): number | undefined {
  const t = text.trim()
  if (epoch.test(t)) return Number(t) * 1000
  const m = iso.exec(t)
  if (!m) return undefined
  const year = Number(m[1])
  const month = Number(m[2] ?? 1)
  const day = Number(m[3] ?? 1)
  const hour = Number(m[4] ?? 0)
  const minute = Number(m[5] ?? 0)
  const second = Number(m[6] ?? 0)
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return undefined
  const offset = offsetOf(m[8])
  if (offset === undefined) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  return date.getTime() + Number(`0.${m[7] ?? 0}`) * 1000 - offset
}

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Milliseconds that a zone such as `+02:00` is ahead of UTC. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
