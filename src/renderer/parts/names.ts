const names = /^[\w+=,.@-]+$/
const longest = { user: 64, role: 64, group: 128, policy: 128, 'instance profile': 128 } as const

/** What is wrong with a new name, as a sentence; undefined if nothing is. An empty name is no error yet: `whyNoName` says so at the button. */
export function nameProblem(kind: keyof typeof longest, name: string): string | undefined {
  if (name === '') return undefined
  if (/\s/.test(name)) return 'No spaces. Use letters, digits or + = , . @ - _'
  if (!names.test(name)) return 'Use letters, digits or + = , . @ - _'
  return name.length > longest[kind] ? `At most ${longest[kind]} characters` : undefined
}

export function pathProblem(path: string): string | undefined {
  if (path === '') return undefined
  if (!path.startsWith('/') || !path.endsWith('/')) return 'Begin and end with /'
  if (!/^(?:\/|\/[!-~]+\/)$/.test(path)) return 'No spaces or letters beyond ASCII'
  return path.length > 512 ? 'At most 512 characters' : undefined
}

/** Why a form cannot go on for its name; undefined if it can. `taken`: names that are there, any case. */
export function whyNoName(kind: keyof typeof longest, name: string, taken: readonly string[] = []): string | undefined {
  if (name.trim() === '') return `Give the ${kind} a name`
  const problem = nameProblem(kind, name)
  if (problem) return problem
  return taken.some((t) => t.toLowerCase() === name.toLowerCase()) ? `There is a ${kind} called ${name}` : undefined
}
