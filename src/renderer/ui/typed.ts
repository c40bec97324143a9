const PAUSE_MS = 600

/** Letters that follow each other quickly are one text, by which a row is found. Answers with the text, this key included. */
export function typedText(): (event: KeyboardEvent) => string {
  let text = ''
  let at = -Infinity
  return (event) => {
    text = event.timeStamp - at > PAUSE_MS ? event.key : text + event.key
    at = event.timeStamp
    return text
  }
}
