/**
 * Lays out JSON anew with two spaces a level, as `JSON.stringify(value, null, 2)` would, without going through a value: keys keep their
 * order, keys given twice stay, numbers keep their spelling. `text` from `start` to `end` is one sound JSON value; lines
 * after the first begin with `margin`.
 */
export function layOut(text: string, start: number, end: number, margin = ''): string {
  const out: string[] = []
  let depth = 0
  const newLine = () => out.push('\n', margin, '  '.repeat(depth))
  let at = start
  while (at < end) {
    const c = text.charAt(at)
    if (c === '{' || c === '[') {
      const after = skipSpace(text, at + 1)
      const close = text.charAt(after)
      if (close === '}' || close === ']') {
        out.push(c, close)
        at = after + 1
      } else {
        out.push(c)
        depth++
        newLine()
        at = after
      }
    } else if (c === '}' || c === ']') {
      depth--
      newLine()
      out.push(c)
      at++
    } else if (c === ',') {
      out.push(c)
      newLine()
      at++
    } else if (c === ':') {
      out.push(': ')
      at++
    } else if (c === '"') {
      const close = endOfString(text, at)
      const lexeme = text.slice(at, close)
      out.push(lexeme.includes('\\') ? JSON.stringify(JSON.parse(lexeme)) : lexeme)
      at = close
    } else if (isSpace(c)) {
      at++
    } else {
      let stop = at + 1
      while (stop < end && !',]}'.includes(text.charAt(stop)) && !isSpace(text.charAt(stop))) stop++
      out.push(text.slice(at, stop))
      at = stop
    }
  }
  return out.join('')
}

const isSpace = (c: string) => c === ' ' || c === '\n' || c === '\r' || c === '\t'

function skipSpace(text: string, at: number): number {
  while (isSpace(text.charAt(at))) at++
  return at
}

function endOfString(text: string, quote: number): number {
  let at = quote + 1
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at + 1
}
