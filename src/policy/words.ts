/** Joins phrases as one says them: `a`, `a and b`, `a, b and c`. */
export function join(parts: readonly string[], by: 'and' | 'or' | 'nor'): string {
  if (parts.length <= 1) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} ${by} ${parts.at(-1)}`
}

/** As `join`, but after `shown` phrases says how many there are besides. */
export function joinFew(parts: readonly string[], by: 'and' | 'or' | 'nor', shown = 3): string {
  if (parts.length <= shown) return join(parts, by)
  const rest = parts.length - shown + 1
  return join([...parts.slice(0, shown - 1), `${rest} others`], by)
}

const longest = 60

/** Long texts are cut in the middle: ARNs differ at their ends. */
export const short = (text: string): string => (text.length <= longest ? text : `${text.slice(0, 30)}…${text.slice(-29)}`)

/** `5642` -> `5,642` whatever the machine's locale. */
export const count = (n: number): string => n.toLocaleString('en-US')

export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-01-01T00:00:00Z` -> `1 Jan 2026`, with the time if it is not midnight UTC; epoch seconds likewise; other text stays. */
export function day(text: string): string {
  const time = /^\d{5,}$/.test(text) ? Number(text) * 1000 : /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) return text
  const iso = date.toISOString()
  const clock = iso.slice(11, 16)
  const name = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  return clock === '00:00' ? name : `${name} ${clock} UTC`
}

/** `3600` -> `1 hour`, `90` -> `90 seconds`; text that is no whole number of seconds stays. */
export function duration(seconds: string): string {
  const n = Number(seconds)
  if (!Number.isInteger(n) || n <= 0) return `${seconds} seconds`
  if (n % 86_400 === 0) return plural(n / 86_400, 'day')
  if (n % 3600 === 0) return plural(n / 3600, 'hour')
  if (n % 60 === 0) return plural(n / 60, 'minute')
  return plural(n, 'second')
}
