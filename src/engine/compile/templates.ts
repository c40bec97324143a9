import type { Catalog } from '../../catalog/types'
import { COLON, type Tokens, templateTokens } from './tokens'

/** What stands between the colons of a template, with a key that only equal pieces share. */
export interface TemplatePiece {
  readonly key: string
  readonly tokens: Tokens
}

/** ARN templates of a catalog's types in one account, cut into tokens when they are asked for. */
export class Templates {
  private readonly tokens: (Tokens | undefined)[] = []
  private readonly cuts: (readonly TemplatePiece[] | undefined)[] = []
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

  /** The type's template cut at its first five colons; one without so many stays whole. */
  piecesOf(type: number): readonly TemplatePiece[] {
    return (this.cuts[type] ??= cutTemplate(this.of(type)))
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

export function cutTemplate(tokens: Tokens): TemplatePiece[] {
  const cuts: Tokens[] = []
  let from = 0
  for (let i = 0; i < tokens.length && cuts.length < 5; i++) {
    if (tokens[i] !== COLON) continue
    cuts.push(tokens.slice(from, i))
    from = i + 1
  }
  const pieces = cuts.length < 5 ? [tokens] : [...cuts, tokens.slice(from)]
  return pieces.map((p) => ({ key: p.join(), tokens: p }))
}
