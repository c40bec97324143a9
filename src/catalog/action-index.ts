import { emptyBits, rangeBits, setBit, wordsFor } from './bitset'
import { globMatches, hasWildcard, lowerAscii, squeezeStars } from './glob'
import type { Action, ActionIndex, ActionWords, Service } from './types'

/** Patterns remembered whole (at 22,000 actions a bitset is 2.7 kB) and as words (most: one or two). The oldest goes first. */
const MEMO = 512
const WORDS_MEMO = 32_768

interface Source {
  services: readonly Service[]
  serviceByPrefix: ReadonlyMap<string, Service>
  /** Names without prefix, in index order. */
  names: readonly string[]
  levels: Uint8Array
  action: (i: number) => Action
}

/** Index over every action: by service prefix, then name. */
export function actionIndex({ services, serviceByPrefix, names, levels, action }: Source): ActionIndex {
  const size = names.length
  const words = wordsFor(size)
  const lower = names.map(lowerAscii)
  const owner = new Uint16Array(size)
  for (const s of services) owner.fill(s.index, s.first, s.first + s.count)
  const longest = names.reduce((n, name, i) => Math.max(n, name.length + 1 + (services[owner[i] ?? 0]?.prefix.length ?? 0)), 0)
  const memo = new Map<string, Uint32Array>()
  const nothing = emptyBits(words)
  const wordsMemo = new Map<string, ActionWords>()
  const places = new Map<Service, Map<string, number>>()

  function placeOf(service: Service, name: string): number {
    let own = places.get(service)
    if (!own) {
      own = new Map()
      for (let i = service.first; i < service.first + service.count; i++) own.set(lower[i] ?? '', i)
      places.set(service, own)
    }
    return own.get(name) ?? -1
  }

  function find(fullName: string): number {
    const colon = fullName.indexOf(':')
    const service = serviceByPrefix.get(lowerAscii(fullName.slice(0, Math.max(colon, 0))))
    return service ? placeOf(service, lowerAscii(fullName.slice(colon + 1))) : -1
  }

  /** A literal prefix leaves one service to look at; else the pattern is held against the whole text, as AWS does. */
  function build(pattern: string): Uint32Array {
    const colon = pattern.indexOf(':')
    if (colon < 0 || hasWildcard(pattern.slice(0, colon))) return buildFromText(pattern)
    const service = serviceByPrefix.get(pattern.slice(0, colon))
    if (!service) return nothing
    const rest = pattern.slice(colon + 1)
    if (rest === '*') return rangeBits(words, service.first, service.count)
    const out = emptyBits(words)
    if (hasWildcard(rest)) matchNames(out, service, rest)
    else if (placeOf(service, rest) >= 0) setBit(out, placeOf(service, rest))
    return out
  }

  function matchNames(out: Uint32Array, service: Service, pattern: string): void {
    for (let i = service.first, end = i + service.count; i < end; i++) if (globMatches(pattern, lower[i] ?? '')) setBit(out, i)
  }

  function buildFromText(pattern: string): Uint32Array {
    if (pattern === '*') return rangeBits(words, 0, size)
    const out = emptyBits(words)
    if (!hasWildcard(pattern)) return out
    for (const s of services) {
      const prefix = `${lowerAscii(s.prefix)}:`
      for (let i = s.first, end = i + s.count; i < end; i++) if (globMatches(pattern, prefix + lower[i])) setBit(out, i)
    }
    return out
  }

  function match(pattern: string): Uint32Array {
    const key = squeezeStars(lowerAscii(pattern))
    // Without its stars it would still be longer than any action: nothing can match, however long it is.
    if (key.length > 2 * longest + 1) return nothing
    return memo.get(key) ?? remember(memo, MEMO, key, build(key))
  }

  function wordsOf(pattern: string): ActionWords {
    const known = wordsMemo.get(pattern)
    if (known) return known
    const at = hasWildcard(pattern) ? -1 : find(pattern)
    const found = at >= 0 ? { from: at >>> 5, bits: Uint32Array.of(1 << (at & 31)) } : trimmed(match(pattern))
    // A pattern longer than any action is quickly told, and not worth keeping.
    return pattern.length > 2 * longest + 1 ? found : remember(wordsMemo, WORDS_MEMO, pattern, found)
  }

  return {
    size,
    words,
    levels,
    fullName: (i) => `${services[owner[i] ?? 0]?.prefix ?? ''}:${names[i] ?? ''}`,
    at: action,
    find,
    match,
    wordsOf,
    serviceOf: (i) => owner[i] ?? 0
  }
}

function remember<T>(memo: Map<string, T>, most: number, key: string, value: T): T {
  const oldest = memo.size >= most ? memo.keys().next().value : undefined
  if (oldest !== undefined) memo.delete(oldest)
  memo.set(key, value)
  return value
}

/** Without the words of no bits at either end. */
function trimmed(bits: Uint32Array): ActionWords {
  let from = 0
  let to = bits.length
  while (from < to && bits[from] === 0) from++
  while (to > from && bits[to - 1] === 0) to--
  return { from, bits: bits.slice(from, to) }
}
