/** Upper-cases the first letter, nothing else. */
export const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1)

const integers = new Intl.NumberFormat('en-US')
/** 22,091 */
export const count = (n: number): string => integers.format(n)
/** "1 user", "2 users" */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

/** "a", "a and b", "a, b and c" */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

/** "a, b, c and 2 more" */
export const firstOf = (names: readonly string[], most = 3): string =>
  names.slice(0, most).join(', ') + (names.length > most ? ` and ${count(names.length - most)} more` : '')

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** `14:02` today, else `9 Mar 2023`; what is no date stays as it is. */
export function day(iso: string, now = new Date()): string {
  const d = new Date(iso)
  if (Number.isNaN(d.getTime())) return iso || 'Unknown'
  if (d.toDateString() === now.toDateString())
    return `${String(d.getHours()).padStart(2, '0')}:${String(d.getMinutes()).padStart(2, '0')}`
  return `${d.getDate()} ${months[d.getMonth()]} ${d.getFullYear()}`
}
/** `14:02:31` */
export const clock = (iso: string): string => {
  const d = new Date(iso)
  return Number.isNaN(d.getTime())
    ? iso
    : [d.getHours(), d.getMinutes(), d.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':')
}
/** 200611803367 -> 2006-1180-3367 */
export const accountNumber = (id: string): string => id.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3')
