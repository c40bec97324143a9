import { serviceInWords } from '../../../policy'
import type { StatementRow } from '../../../shared/views'

export interface ServiceLine {
  service: string
  levels: string
  conditional: boolean
}

/** What a policy allows, by service, as its statements name them; levels are those of the statement as a whole. */
export function allowedServices(
  statements: readonly StatementRow[],
  nameOf: (prefix: string) => string | undefined
): ServiceLine[] {
  const found = new Map<string, { levels: Set<string>; conditional: boolean }>()
  for (const s of statements) {
    if (s.effect !== 'Allow') continue
    for (const prefix of s.services) {
      const line = found.get(prefix) ?? { levels: new Set<string>(), conditional: true }
      for (const level of s.levels) line.levels.add(level)
      line.conditional &&= s.conditions.length > 0
      found.set(prefix, line)
    }
  }
  return [...found].map(([prefix, { levels, conditional }]) => ({
    service: prefix === '*' ? 'All services' : serviceInWords(prefix, nameOf),
    levels: levels.size === 5 ? 'All levels' : [...levels].join(', '),
    conditional
  }))
}
