/**
 * The catalog as `build/catalog/encode.mjs` writes it: columns, and every list that repeats kept once. Text columns are joined
 * by line feeds. Resource sets are flat triples: type (counted from the service's first), 1 if required, key set.
 */
export const FORMAT = 1

export interface CoreData {
  format: number
  updatedAt: string
  services: { prefixes: string; names: string; actions: number[]; types: number[]; rcp: string }
  types: { names: string; arns: string; keys: number[] }
  actions: {
    names: string
    descriptions: string
    /** One digit an action: its level code. */
    levels: string
    resources: number[]
    keys: number[]
    dependents: number[]
  }
  conditionKeys: { names: string; descriptions: string; types: string; multi: string }
  /** Places of condition keys. */
  keySets: number[][]
  resourceSets: number[][]
  dependentSets: string[][]
}

export interface PoliciesHead {
  format: number
  names: string[]
  paths: string[]
  versions: string[]
  created: string[]
  updated: string[]
  services: (string | null)[]
}

/** Thrown when the catalog's files are not what this version of the app reads. */
export class CatalogUnreadable extends Error {
  constructor(reason: string) {
    super(`the AWS catalog can't be read: ${reason}; run \`npm run build\``)
    this.name = 'CatalogUnreadable'
  }
}

/** Text or what `JSON.parse` made of it. The files are our own build's: format and column lengths are checked, not every cell. */
export function readCoreData(core: unknown): CoreData {
  const data = parsed(core) as CoreData
  if (!sound(data)) throw new CatalogUnreadable("its format isn't supported")
  return data
}

/** The header line of the policies' text, and its document lines. */
export function readPoliciesText(text: string): { head: PoliciesHead; documents: string[] } {
  const [first = '', ...documents] = text.split('\n')
  const head = parsed(first) as PoliciesHead
  const whole = head?.format === FORMAT && Array.isArray(head.names) && head.names.length === documents.length
  if (!whole) throw new CatalogUnreadable("the format of its managed policies isn't supported")
  return { head, documents }
}

export const column = (text: string): string[] => (text === '' ? [] : text.split('\n'))

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw new CatalogUnreadable('it is damaged')
  }
}

function sound(data: CoreData | null | undefined): boolean {
  if (data?.format !== FORMAT || !Array.isArray(data.services?.actions)) return false
  const total = data.services.actions.reduce((n, c) => n + c, 0)
  return data.actions?.levels?.length === total && data.actions.resources.length === total && data.actions.keys.length === total
}
