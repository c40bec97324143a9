/** Longest text of one entry; longer ones are cut. */
const MOST_CHARACTERS = 1000
const MOST_FRAMES = 20

/**
 * A text that may go into the log. Error messages quote what they complain about (a JSON text, a name, a password that is no JSON), so everything in
 * quotes is left out, and so is every long run of characters that could be a key or a token. What is left is the program's own words.
 */
export function safeWords(text: string): string {
  const cut = text.slice(0, MOST_CHARACTERS).replace(/\s+/g, ' ')
  const unquoted = cut
    .replace(/"(?:[^"\\]|\\.)*("|$)/g, '"…"')
    .replace(/`[^`]*(`|$)/g, '`…`')
    .replace(/“[^”]*(”|$)/g, '“…”')
    .replace(/(^|[\s(:=])'[^']*('|$)/g, "$1'…'")
  return unquoted.replace(/[A-Za-z0-9+/=_-]{16,}/g, (run) => (/\d/.test(run) ? '…' : run))
}

/** An error as lines for the log: name, code and message without what it quotes, then the places in the code. */
export function errorLines(error: unknown): string[] {
  if (!(error instanceof Error)) return [`  ${safeWords(String(error))}`]
  const code = 'code' in error && typeof error.code === 'string' ? ` ${safeWords(error.code)}` : ''
  return [`  ${safeWords(error.name)}${code}: ${safeWords(error.message)}`, ...frames(error.stack ?? '')]
}

/** The lines of a stack that say where: files of the app and positions, no message. A page's address ends before its hash, which holds names. */
export const frames = (stack: string): string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s*at /.test(line))
    .slice(0, MOST_FRAMES)
    .map(
      (line) =>
        `    ${line
          .trim()
          .slice(0, 200)
          .replace(/[?#][^\s):]*/g, '')}`
    )
