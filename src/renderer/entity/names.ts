const names = /^[\w+=,.@-]+$/
const longest = {
  user: 64,
  role: 64,
  group: 128,
  policy: 128,
  'inline policy': 128,
  'instance profile': 128,
  'MFA device': 128
} as const
export type Named = keyof typeof longest
/** Named by rules of their own, and no two alike. */
type OtherNamed = 'policy test' | 'SAML provider' | 'OpenID Connect provider'

/**
 * What is wrong with a new name while it is typed, as a sentence; undefined if nothing is. An empty name is no error yet: `whyNoName` says so at
 * the button. `taken`: names that are there, in any case.
 */
export function nameProblem(kind: Named, name: string, taken: readonly string[] = []): string | undefined {
  if (name === '') return undefined
  if (/\s/.test(name)) return 'No spaces. Use letters, digits or + = , . @ - _'
  if (!names.test(name)) return 'Use letters, digits or + = , . @ - _'
  return name.length > longest[kind] ? `Up to ${longest[kind]} characters` : takenProblem(kind, name, taken)
}

/** That a name is there already, with the name as it is written there: `Alice` stands in the way of `alice`. */
export function takenProblem(kind: Named | OtherNamed, name: string, taken: readonly string[]): string | undefined {
  const there = taken.includes(name) ? name : taken.find((t) => t.toLowerCase() === name.toLowerCase())
  if (there === undefined) return undefined
  const text = `${/^(?:[aeioO]|MFA)/.test(kind) ? 'An' : 'A'} ${kind} named ${there} already exists`
  return there === name ? text : `${text}. Names aren't case-sensitive`
}

export function pathProblem(path: string): string | undefined {
  if (path === '') return undefined
  if (!path.startsWith('/') || !path.endsWith('/')) return 'Must start and end with /'
  if (!/^(?:\/|\/[!-~]+\/)$/.test(path)) return "Spaces and non-ASCII letters aren't allowed"
  return path.length > 512 ? 'Up to 512 characters' : undefined
}

/** Why a form cannot go on for its name: `nameProblem`, and that there is none yet. */
export function whyNoName(kind: Named, name: string, taken: readonly string[] = []): string | undefined {
  return name.trim() === '' ? `Enter a name for the ${kind}` : nameProblem(kind, name, taken)
}
