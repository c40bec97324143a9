const form = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)$/

/**
 * A date as the account stores it, `YYYY-MM-DDTHH:mm:ssZ`, from any spelling that tools write: `...Z`, `...+00:00`, a space for
 * the `T`, parts of a second (dropped), other offsets. Null if it is none of these or no day of the calendar.
 */
export function normalDate(text: string): string | null {
  const m = form.exec(text)
  if (!m) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = m.slice(1, 7).map(Number)
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  local.setUTCFullYear(year) // Date.UTC takes years below 100 for 1900 and on
  const asWritten = `${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}`
  if (local.toISOString().slice(0, 19) !== asWritten) return null
  return new Date(local.getTime() - offset(m[7] ?? 'Z')).toISOString().slice(0, 19) + 'Z'
}

/** Milliseconds. */
function offset(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
