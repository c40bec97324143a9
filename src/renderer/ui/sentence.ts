/** A stretch of a sentence; `code` was in backticks. */
export interface SentencePart {
  text: string
  code: boolean
}

/** An error's text as a sentence: first letter raised, full stop added, what stands in backticks apart (and never changed). */
export function sentence(message: string): SentencePart[] {
  const parts = message.split('`').map((text, i) => ({ text, code: i % 2 === 1 }))
  const first = parts[0]
  if (first && first.text !== '') first.text = first.text.charAt(0).toUpperCase() + first.text.slice(1)
  const last = parts.at(-1)
  if (last && (last.code || !/[.?!:]$/.test(last.text))) parts.push({ text: '.', code: false })
  return parts.filter((part) => part.text !== '')
}

/** The words of a sentence, without its marks: for names and descriptions. */
export const plainSentence = (message: string): string =>
  sentence(message)
    .map((part) => part.text)
    .join('')
