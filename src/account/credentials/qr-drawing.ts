import type { QrDrawing } from '../../shared/operations'
import { encodeQr } from './qr'

/** Light modules around the code, without which readers do not find it. */
const QUIET = 4

/** A QR code of an ASCII text as one SVG path: a rectangle for every run of dark modules. */
export function drawQr(text: string): QrDrawing {
  const rows = encodeQr(Uint8Array.from(text, (character) => character.charCodeAt(0)))
  const path = rows.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? '1' : '0')).join('')
    return [...line.matchAll(/1+/g)].map(({ index, 0: run }) => `M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`)
  })
  return { size: rows.length + 2 * QUIET, path: path.join('') }
}
