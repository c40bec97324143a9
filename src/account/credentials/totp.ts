import type { SecretTools } from './tools'

const STEP_SECONDS = 30

/** The time step that an instant lies in (RFC 6238, section 4.2). */
export const stepAt = (date: string): number => Math.floor(Date.parse(date) / 1000 / STEP_SECONDS)

/** The six-digit code of a time step (RFC 6238 with SHA-1; truncation as in RFC 4226, section 5.3). */
export function totp(seed: Uint8Array, step: number, { hmacSha1 }: Pick<SecretTools, 'hmacSha1'>): string {
  const counter = new Uint8Array(8)
  new DataView(counter.buffer).setBigUint64(0, BigInt(step))
  const mac = hmacSha1(seed, counter)
  const offset = (mac[mac.length - 1] ?? 0) & 15
  const number = new DataView(mac.buffer, mac.byteOffset, mac.byteLength).getUint32(offset) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

/**
 * The time step of the first of two codes in a row, at most `skew` steps from `now` either way and after `last`; the nearest one, or null.
 */
export function findTwoCodes(
  seed: Uint8Array,
  codes: readonly [string, string],
  { now, skew, last }: { now: number; skew: number; last: number },
  tools: Pick<SecretTools, 'hmacSha1'>
): number | null {
  for (let away = 0; away <= skew; away++) {
    for (const step of away === 0 ? [now] : [now - away, now + away]) {
      if (step <= last || step < 0) continue
      if (totp(seed, step, tools) === codes[0] && totp(seed, step + 1, tools) === codes[1]) return step
    }
  }
  return null
}
