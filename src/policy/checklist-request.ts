import type { ChecklistLine, KeyTerm } from '../shared/checklist'

/** A key of the request with values that meet a line; null: the request doesn't set it. */
export interface Assumption {
  key: string
  values: string[] | null
}

/** What a request can carry to meet the line, by its first term that says so; undefined where no value follows from it. */
export function assumptionFor(line: ChecklistLine): Assumption | undefined {
  for (const term of line.anyOf) {
    const values = term.kind === 'key' ? valuesFor(term) : undefined
    if (term.kind === 'key' && values !== undefined) return { key: term.key, values }
  }
  return undefined
}

function valuesFor({ operator, negated, values: [value] }: KeyTerm): string[] | null | undefined {
  if (operator === 'Null') return value === 'true' ? null : undefined
  if (negated || value === undefined || value.includes('${')) return undefined
  switch (operator) {
    case 'StringLike':
    case 'ArnLike':
      return /[*?]/.test(value) ? undefined : [value]
    case 'IpAddress':
      return [value.replace(/\/\d+$/, '')]
    case 'NumericLessThan':
    case 'NumericGreaterThan':
    case 'DateLessThan':
    case 'DateGreaterThan':
      return undefined
    default:
      return [value]
  }
}
