import { NotText, TextPieces } from '../../shared/decode-text'
import { checkFileSize } from '../../shared/import-limits'
import { fail, ok, type Result } from '../../shared/result'

/** Bytes that are read of a file at a time. */
const PIECE = 1 << 20

/**
 * Text of a file that a person chose or dropped, piece by piece. The last value says how it went: ImportRefused for a file that is too
 * large, no text or not readable. `most`: bytes it may have.
 */
export async function* piecesOf(file: File, most?: number): AsyncGenerator<string, Result<null>> {
  const fits = checkFileSize(file.name, file.size, most === undefined ? {} : { most })
  if (!fits.ok) return fits
  const pieces = new TextPieces()
  try {
    for (let at = 0; at < file.size; at += PIECE)
      yield pieces.push(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))
    yield pieces.end()
    return ok(null)
  } catch (e) {
    const why = e instanceof NotText ? e.message : "can't be read: it's a folder, or it changed while being read"
    return fail('ImportRefused', `\`${file.name}\` ${why}`, { file: file.name })
  }
}

/** The whole text of a file (`piecesOf`). */
export async function textOf(file: File, most?: number): Promise<Result<string>> {
  const texts: string[] = []
  const pieces = piecesOf(file, most)
  for (;;) {
    const piece = await pieces.next()
    if (piece.done) return piece.value.ok ? ok(texts.join('')) : piece.value
    texts.push(piece.value)
  }
}
