/** A stretch of a sentence; `code` was in backticks. */
export interface SentencePart {
  text: string
  code: boolean
}

/** What stands in backticks apart from what does not. */
export const codeParts = (text: string): SentencePart[] =>
  text
    .split('`')
    .map((part, i) => ({ text: part, code: i % 2 === 1 }))
    .filter((part) => part.text !== '')

/** An error's text as a sentence: first letter raised, full stop added, what stands in backticks apart (and never changed). */
export function sentence(message: string): SentencePart[] {
  const parts = codeParts(message)
  const first = parts[0]
  if (first && !first.code) first.text = first.text.charAt(0).toUpperCase() + first.text.slice(1)
  const last = parts.at(-1)
  if (!last || last.code || !/[.?!:]$/.test(last.text)) parts.push({ text: '.', code: false })
  return parts
}

/** The words of a sentence, without its marks: for names and descriptions. */
export const plainSentence = (message: string): string =>
  sentence(message)
    .map((part) => part.text)
    .join('')
