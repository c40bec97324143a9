/** An address or network: 32 or 128 bits as 16-bit groups, and how many of them count. */
export interface Cidr {
  readonly groups: readonly number[]
  readonly prefix: number
}

/** Reads `203.0.113.0/24`, `2001:db8::/32`, or an address alone (/32, /128); undefined if it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/')
  const groups = parseEither((slash < 0 ? text : text.slice(0, slash)).trim())
  if (!groups) return undefined
  const bits = groups.length * 16
  const prefix = slash < 0 ? bits : smallNumber(text.slice(slash + 1).trim(), 10, 3)
  if (prefix === undefined || prefix > bits) return undefined
  return isMapped(groups) && prefix >= MAPPED_BITS
    ? { groups: groups.slice(6), prefix: prefix - MAPPED_BITS }
    : { groups, prefix }
}

/** Two groups of an IPv4 address, eight of an IPv6 one; undefined if the text is no address. */
export function parseAddress(text: string): number[] | undefined {
  const groups = parseEither(text)
  return groups && isMapped(groups) ? groups.slice(6) : groups
}

const parseEither = (text: string): number[] | undefined => (text.includes(':') ? parseV6(text) : parseV4(text))

/** `::ffff:203.0.113.5` is the IPv4 address, as a host of both families sees it (RFC 4291, 2.5.5.2). */
const isMapped = (groups: readonly number[]): boolean =>
  groups.length === 8 && groups[5] === 0xffff && groups.slice(0, 5).every((g) => g === 0)
const MAPPED_BITS = 96

/** Whether the address lies in the network; never across the two families. */
export function inNetwork(network: Cidr, address: readonly number[]): boolean {
  if (network.groups.length !== address.length) return false
  let left = network.prefix
  for (let i = 0; left > 0; i++, left -= 16) {
    const shift = left >= 16 ? 0 : 16 - left
    if ((network.groups[i] ?? 0) >> shift !== (address[i] ?? 0) >> shift) return false
  }
  return true
}

function parseV4(text: string): number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const bytes = parts.map((p) => smallNumber(p, 10, 3))
  const [a, b, c, d] = bytes
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  return Math.max(a, b, c, d) > 255 ? undefined : [(a << 8) | b, (c << 8) | d]
}

function parseV6(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = groupsOf(halves[0] ?? '')
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  return [...head, ...new Array<number>(missing).fill(0), ...tail]
}

/** Groups between colons; the last may be an IPv4 address. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const out: number[] = []
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1 && part.includes('.')) {
      const v4 = parseV4(part)
      if (!v4) return undefined
      out.push(...v4)
      continue
    }
    const group = smallNumber(part, 16, 4)
    if (group === undefined) return undefined
    out.push(group)
  }
  return out.length > 8 ? undefined : out
}

function smallNumber(text: string, base: 10 | 16, digits: number): number | undefined {
  if (text.length === 0 || text.length > digits) return undefined
  const legal = base === 10 ? /^\d+$/ : /^[\da-fA-F]+$/
  return legal.test(text) ? parseInt(text, base) : undefined
}
