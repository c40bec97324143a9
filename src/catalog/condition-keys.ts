import { column, type CoreData } from './format'
import { globMatches, lowerAscii, squeezeStars } from './glob'
import type { ConditionKey, ConditionKeyType } from './types'

const types: readonly ConditionKeyType[] = ['String', 'Numeric', 'Date', 'Bool', 'ARN', 'IPAddress', 'Binary']
const MEMO = 2048
/** Longest key that is looked at: IAM's longest legal tag key under the longest template is far shorter. */
const MAX_KEY = 1024

/** Finds a condition key by its name or, for keys with a part that users choose (`aws:ResourceTag/team`), by its template. */
export function conditionKeyFinder(data: CoreData['conditionKeys']): (name: string) => ConditionKey | undefined {
  let loaded: Loaded | undefined
  const memo = new Map<string, ConditionKey | undefined>()
  return (name) => {
    if (name.length > MAX_KEY) return undefined
    const lower = lowerAscii(name)
    loaded ??= load(data)
    const exact = loaded.byName.get(lower)
    if (exact || memo.has(lower)) return exact ?? memo.get(lower)
    const found = loaded.templates.find((t) => globMatches(t.glob, lower))?.key
    if (memo.size >= MEMO) memo.clear()
    memo.set(lower, found)
    return found
  }
}

interface Loaded {
  byName: ReadonlyMap<string, ConditionKey>
  /** Most literal characters first: the closest template wins. */
  templates: readonly { glob: string; key: ConditionKey }[]
}

function load(data: CoreData['conditionKeys']): Loaded {
  const descriptions = column(data.descriptions)
  const keys = column(data.names).map((name, i): ConditionKey => {
    const type = types[Number(data.types[i])] ?? 'String'
    return { name, type, multi: data.multi[i] === '1', description: descriptions[i] ?? '' }
  })
  const templates = keys.flatMap((key) => {
    const glob = templateGlob(lowerAscii(key.name))
    return glob === null ? [] : [{ glob, key }]
  })
  templates.sort((a, b) => b.glob.length - a.glob.length)
  return { byName: new Map(keys.map((k) => [lowerAscii(k.name), k])), templates }
}

/** A placeholder is at least one character: `${TagKey}`, `<key>`, or `tag-key` after a slash. Null if the name has none. */
function templateGlob(lower: string): string | null {
  const glob = lower.replace(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/g, '?*')
  return glob === lower ? null : squeezeStars(glob)
}
