import { type Cidr, parseCidr } from '../condition/ip'

/** Addresses that the networks tell apart: where each begins, and the first behind its end. The last is in none, if any is. */
export function addressValues(texts: readonly string[]): string[] {
  const networks = texts.map((t) => parseCidr(t)).filter((c) => c !== undefined)
  if (networks.length === 0) return []
  const out: string[] = []
  for (const groups of [2, 8]) {
    const bounds = new Set<bigint>()
    for (const n of networks) if (n.groups.length === groups) for (const at of boundsOf(n)) bounds.add(at)
    for (const at of bounds) if (at < 1n << BigInt(groups * 16)) out.push(addressText(at, groups))
  }
  return [...out, '0.0.0.0']
}

function boundsOf(network: Cidr): bigint[] {
  const size = 1n << BigInt(network.groups.length * 16 - network.prefix)
  const start = (network.groups.reduce((n, g) => (n << 16n) | BigInt(g), 0n) / size) * size
  return [start, start + size]
}

function addressText(value: bigint, groups: number): string {
  const part = (i: number, bits: number): number => Number((value >> BigInt(i * bits)) & ((1n << BigInt(bits)) - 1n))
  if (groups === 2) return [3, 2, 1, 0].map((i) => part(i, 8)).join('.')
  return [7, 6, 5, 4, 3, 2, 1, 0].map((i) => part(i, 16).toString(16)).join(':')
}
