import type { Catalog } from '../../catalog/types'
import { type Tokens, templateTokens } from './tokens'

/** ARN templates of a catalog's types in one account, cut into tokens when they are asked for. */
export class Templates {
  private readonly tokens: (Tokens | undefined)[] = []
  private readonly siblings = new Map<number, string[]>()

  constructor(
    private readonly catalog: Catalog,
    private readonly partition: string,
    private readonly accountId: string
  ) {
    for (const t of catalog.resourceTypes) {
      const list = this.siblings.get(t.service.index)
      if (list) list.push(t.arnTemplate)
      else this.siblings.set(t.service.index, [t.arnTemplate])
    }
  }

  of(type: number): Tokens {
    const found = this.catalog.resourceTypes[type]
    if (!found) throw new RangeError(`there is no resource type ${type}`)
    const siblings = this.siblings.get(found.service.index) ?? []
    return (this.tokens[type] ??= templateTokens(found.arnTemplate, siblings, this.partition, this.accountId))
  }
}

const MOST_ACCOUNTS = 4
const known = new WeakMap<Catalog, Map<string, Templates>>()

/** The templates in an account: they hang on the catalog alone, and are kept for the few accounts that are looked at. */
export function templatesOf(catalog: Catalog, partition: string, accountId: string): Templates {
  let accounts = known.get(catalog)
  if (!accounts) known.set(catalog, (accounts = new Map()))
  const key = `${partition} ${accountId}`
  let templates = accounts.get(key)
  if (!templates) {
    if (accounts.size >= MOST_ACCOUNTS) accounts.clear()
    accounts.set(key, (templates = new Templates(catalog, partition, accountId)))
  }
  return templates
}
