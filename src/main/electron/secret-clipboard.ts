/** How long a copied secret stays on the clipboard. */
export const SECRET_MS = 60_000

interface Board {
  writeText(text: string): Promise<void>
  readText(): Promise<string>
  clear(): void
}

export interface SecretClipboard {
  write(text: string): Promise<void>
  /** Takes the last secret off now, unless something else was copied since. */
  takeOff(): Promise<void>
}

/** Writes secrets to the clipboard and takes each off again after `SECRET_MS`, unless something else was copied meanwhile. */
export function secretClipboard(board: Board): SecretClipboard {
  let held: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  async function takeOff(): Promise<void> {
    clearTimeout(timer)
    const secret = held
    held = null
    if (secret !== null && (await board.readText()) === secret) board.clear()
  }
  return {
    async write(text) {
      clearTimeout(timer)
      await board.writeText(text)
      held = text
      timer = setTimeout(() => void takeOff(), SECRET_MS)
    },
    takeOff
  }
}
