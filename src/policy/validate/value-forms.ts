/* Which texts condition operators can read as values; the engine reads the same ones (a test holds the two together). */

export const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text.trim())

export const isBoolean = (text: string): boolean => /^(true|false)$/i.test(text)

const iso = /^\d{4}(-(\d\d)(-(\d\d)(T(\d\d):(\d\d)(:(\d\d)(\.\d{1,9})?)?(Z|[+-](\d\d):?(\d\d))?)?)?)?$/
const epoch = /^(-?\d{5,15}(\.\d{1,9})?|-?\d{1,3})$/

/** ISO 8601 date or time, or epoch seconds (four digits are a year). */
export function isDate(text: string): boolean {
  const t = text.trim()
  if (epoch.test(t)) return true
  const m = iso.exec(t)
  if (!m) return false
  const [month, day, hour, minute, second, zoneHour, zoneMinute] = [m[2] ?? 1, m[4] ?? 1, m[6], m[7], m[9], m[12], m[13]].map(
    (x) => Number(x ?? 0)
  )
  // The last day of the month is the day before the next month's first.
  const days = new Date(Date.UTC(2000 + (Number(t.slice(0, 4)) % 400), month ?? 1, 0)).getUTCDate()
  return (
    inside(month, 1, 12) &&
    inside(day, 1, days) &&
    inside(hour, 0, 23) &&
    inside(minute, 0, 59) &&
    inside(second, 0, 59) &&
    inside(zoneHour, 0, 23) &&
    inside(zoneMinute, 0, 59)
  )
}

const inside = (n: number | undefined, from: number, to: number): boolean => n !== undefined && from <= n && n <= to

export const isBase64 = (text: string): boolean => {
  const body = text.replace(/={1,2}$/, '')
  return /^[A-Za-z0-9+/]*$/.test(body) && body.length % 4 !== 1 && (body.length === text.length || text.length % 4 === 0)
}

/** An IP network as one number, of 32 or 128 bits. */
export interface Network {
  address: bigint
  bits: 32 | 128
  prefix: number
}

/** `10.0.0.0/8`, `2001:db8::/32`, or an address alone; null if it is neither. */
export function readNetwork(text: string): Network | null {
  const slash = text.indexOf('/')
  const host = (slash < 0 ? text : text.slice(0, slash)).trim()
  const bits = host.includes(':') ? 128 : 32
  const address = bits === 128 ? readV6(host) : readV4(host)
  if (address === null) return null
  const size = slash < 0 ? String(bits) : text.slice(slash + 1).trim()
  if (!/^\d{1,3}$/.test(size) || Number(size) > bits) return null
  return { address, bits, prefix: Number(size) }
}

function readV4(text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((p) => /^\d{1,3}$/.test(p) && Number(p) <= 255)) return null
  return parts.reduce((n, p) => (n << 8n) | BigInt(p), 0n)
}

function readV6(text: string): bigint | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const head = readGroups(halves[0] ?? '')
  const tail = readGroups(halves[1] ?? '')
  if (!head || !tail) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  return [...head, ...new Array<bigint>(missing).fill(0n), ...tail].reduce((n, g) => (n << 16n) | g, 0n)
}

function readGroups(text: string): bigint[] | null {
  if (text === '') return []
  const out: bigint[] = []
  const parts = text.split(':')
  for (const [i, part] of parts.entries()) {
    const v4 = i === parts.length - 1 && part.includes('.') ? readV4(part) : null
    if (v4 !== null) out.push(v4 >> 16n, v4 & 0xffffn)
    else if (/^[\da-fA-F]{1,4}$/.test(part)) out.push(BigInt(`0x${part}`))
    else return null
    if (out.length > 8) return null
  }
  return out
}
