const PAUSE_MS = 600

export interface TypedText {
  /** Whether this key goes on with a text: it is no letter that means something by itself then. */
  goesOn(event: KeyboardEvent): boolean
  /** The text, this key included. */
  with(event: KeyboardEvent): string
}

/** Letters that follow each other quickly are one text, by which a row is found. */
export function typedText(): TypedText {
  let text = ''
  let at = -Infinity
  const late = (event: KeyboardEvent): boolean => event.timeStamp - at > PAUSE_MS
  return {
    goesOn: (event) => isTyped(event) && !late(event),
    with: (event) => {
      text = late(event) ? event.key : text + event.key
      at = event.timeStamp
      return text
    }
  }
}

/** Whether a key writes something; space ticks. */
export const isTyped = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
