/**
 * What a role's description may hold (IAM API reference, `CreateRole`; botocore `roleDescriptionType`): tab, line feed, carriage return and the
 * printable characters of Latin-1. Text that an import brought is kept whatever it holds.
 */
export const longestRoleDescription = 1000
const allowed = String.raw`\t\n\r\u0020-\u007E\u00A1-\u00FF`
export const roleDescriptionText = new RegExp(`^[${allowed}]*$`)
const others = new RegExp(`[^${allowed}]`, 'u')

/** Why IAM refuses this description, as part of a sentence that starts with the description; undefined: it takes it. */
export function whyNoRoleDescription(text: string): string | undefined {
  if (text.length > longestRoleDescription) return `can have up to ${longestRoleDescription.toLocaleString('en-US')} characters`
  const [found] = others.exec(text) ?? []
  if (found === undefined) return undefined
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `can contain only tabs, line breaks and Latin characters, but this one contains U+${code}`
}
