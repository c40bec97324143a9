/**
 * Names that a spreadsheet would read as a formula: IAM allows `=`, `+`, `-` and `@` at the beginning of a name. Files keep them as AWS
 * writes them, since other programs read them by name; the page says so beside the button.
 */
export const formulaNames = (names: readonly string[]): string[] => names.filter((name) => /^[=+\-@]/.test(name))

/** The warning, or null if no name is one. */
export function formulaWarning(names: readonly string[]): string | null {
  const found = formulaNames(names)
  if (found.length === 0) return null
  const shown = found.slice(0, 3).join(', ')
  const rest = found.length > 3 ? ` and ${found.length - 3} more` : ''
  return `A spreadsheet may read ${shown}${rest} as a formula: the file holds names exactly as AWS writes them. Import that column as text.`
}
