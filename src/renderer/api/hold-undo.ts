/** Says why nothing may be undone now, or null. */
type Reason = () => string | null
const holders = new Set<Reason>()

/** While the page shows what an undo would take away unseen, such as secrets; the returned function lets go. */
export function holdUndo(reason: Reason): () => void {
  holders.add(reason)
  return () => void holders.delete(reason)
}

export function undoHeld(): string | null {
  for (const reason of holders) {
    const why = reason()
    if (why !== null) return why
  }
  return null
}
