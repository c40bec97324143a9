import { firstOf } from '../api/words'

/** How a text begins that a spreadsheet reads as a formula. */
const formula = /^[=+\-@\t\r]/

/**
 * Names that a spreadsheet would read as a formula: IAM allows `=`, `+`, `-` and `@` at the beginning of a name. Files keep them as AWS
 * writes them, since other programs read them by name; the page says so beside the button.
 */
export const formulaNames = (names: readonly string[]): string[] => names.filter((name) => formula.test(name))

/** The warning, or null if no name is one. */
export function formulaWarning(names: readonly string[]): string | null {
  const found = formulaNames(names)
  if (found.length === 0) return null
  return `A spreadsheet might read ${firstOf(found)} as a formula. The file contains names exactly as AWS writes them, so import that column as text.`
}

/** The hint beside a password that is being typed, or null. It is no refusal: IAM takes such a password. */
export const formulaHint = (password: string): string | null =>
  formula.test(password)
    ? 'This name looks like a formula, and a spreadsheet might change it when it opens the .csv file. Start the name with a letter to avoid this.'
    : null

/** The warning beside the download of a file with these passwords, none of which it shows; null if there is nothing to say. */
export function formulaPasswords(passwords: readonly (string | null)[]): string | null {
  const found = passwords.filter((password) => password !== null && formula.test(password)).length
  if (found === 0) return null
  const which = found === 1 ? 'a password that starts' : `${found} passwords that start`
  return `A spreadsheet might read ${which} with = + - or @ as a formula. The file contains passwords exactly as they are, so import that column as text.`
}
