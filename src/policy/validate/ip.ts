import type { Condition } from '../ast'
import { operatorInfo } from '../operators'
import { error, finding, type Finding, quote } from '../problem'
import { type Check, eachStatement } from './check'
import { type Network, readNetwork } from './value-forms'

/** IAM User Guide, "IP address condition operators"; `aws:SourceIp` holds public addresses only. */
export const ipRanges: Check = eachStatement(function* (s) {
  for (const c of s.conditions) {
    if (operatorInfo(c.operator)?.family !== 'IpAddress') continue
    for (const value of c.values) {
      const network = readNetwork(value.text)
      const start = network && firstOf(network)
      if (network && start !== network.address) {
        const message = `the range ${quote(value.text)} starts at \`${addressText({ ...network, address: start ?? 0n })}/${network.prefix}\``
        yield finding('suggestion', 'IMPROVE_IP_RANGE', value, message)
      }
    }
    if (c.key.text.toLowerCase() === 'aws:sourceip') yield* privateOnes(c)
  }
})

function* privateOnes(c: Condition): Iterable<Finding> {
  const inside = c.values.filter((v) => isPrivate(v.text))
  const negated = operatorInfo(c.operator)?.negated ? 'NOT_IP' : 'IP'
  const [first] = inside
  if (!first) return
  if (inside.length === c.values.length) {
    const message = '`aws:SourceIp` is a public address, but these ranges are private; use `aws:VpcSourceIp`'
    yield error(`PRIVATE_${negated}_ADDRESS`, first, message)
  } else {
    for (const v of inside) {
      const message = `\`aws:SourceIp\` is a public address, but ${quote(v.text)} is private and has no effect`
      yield finding('suggestion', `PRIVATE_${negated}_ADDRESS_SUBSET`, v, message)
    }
  }
}

/** RFC 1918 and RFC 4193. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].flatMap((t) => readNetwork(t) ?? [])

function isPrivate(text: string): boolean {
  const network = readNetwork(text)
  if (!network) return false
  return privateRanges.some(
    (r) => r.bits === network.bits && network.prefix >= r.prefix && cut(network.address, r) === cut(r.address, r)
  )
}

const cut = (address: bigint, { bits, prefix }: Network): bigint => address >> BigInt(bits - prefix)

const firstOf = (n: Network): bigint => cut(n.address, n) << BigInt(n.bits - n.prefix)

function addressText({ address, bits }: Network): string {
  const step = bits === 32 ? 8 : 16
  const groups: string[] = []
  for (let shift = bits - step; shift >= 0; shift -= step) {
    groups.push(((address >> BigInt(shift)) & (2n ** BigInt(step) - 1n)).toString(bits === 32 ? 10 : 16))
  }
  if (bits === 32) return groups.join('.')
  // The longest run of zero groups is written `::` (RFC 5952).
  const run = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)[0]
  const text = groups.join(':')
  return run ? `${text.slice(0, run.index)}::${text.slice(run.index + run[0].length).replace(/^:/, '')}` : text
}
