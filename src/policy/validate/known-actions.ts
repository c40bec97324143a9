import type { Catalog } from '../../catalog/types'
import type { Text } from '../ast'
import { error, type Finding, quote } from '../problem'
import { hasWildcard, splitAction } from '../shapes'
import { actionsOf, type CatalogCheck, resourcesOf } from './check'
import { nearest } from './nearest'

/** Looking for a likely meaning costs; a text with more unknown names than this is not about slips. */
const mostGuesses = 50

/** Actions and their services exist (Service Authorization Reference). */
export const knownActions: CatalogCheck = ({ document }, catalog) => {
  const out: Finding[] = []
  for (const action of document.statements.flatMap(actionsOf)) {
    const parts = splitAction(action.text)
    if (!parts || parts.name === '' || action.text.includes('${')) continue
    if (names(catalog, action.text)) continue
    const guess = out.length < mostGuesses
    out.push(catalog.service(parts.service) ? unknownAction(action, catalog, guess) : unknownService(action, catalog, guess))
  }
  return out
}

/** Whether a text names any action. One without wildcards costs no bitset. */
function names(catalog: Catalog, text: string): boolean {
  return hasWildcard(text) ? catalog.actions.match(text).some((word) => word !== 0) : catalog.actions.find(text) >= 0
}

function unknownAction(action: Text, catalog: Catalog, guess: boolean): Finding {
  if (hasWildcard(action.text)) return error('INVALID_ACTION', action, `no action matches ${quote(action.text)}`)
  const service = catalog.service(splitAction(action.text)?.service ?? '')
  const all = service && guess ? Array.from({ length: service.count }, (_, i) => catalog.actions.fullName(service.first + i)) : []
  const near = nearest(action.text, all)
  return error('INVALID_ACTION', action, `unknown action ${quote(action.text)}${near ? `; did you mean \`${near}\`?` : ''}`)
}

function unknownService(action: Text, catalog: Catalog, guess: boolean): Finding {
  const prefix = splitAction(action.text)?.service ?? ''
  const code = 'INVALID_SERVICE_IN_ACTION'
  if (hasWildcard(prefix)) return error(code, action, `no action matches ${quote(action.text)}`)
  const near = guess ? nearest(prefix, prefixes(catalog)) : null
  return error(code, action, `unknown service \`${prefix}\` in ${quote(action.text)}${near ? `; did you mean \`${near}\`?` : ''}`)
}

function* prefixes(catalog: Catalog): Iterable<string> {
  for (const service of catalog.services) yield service.prefix
}

/** Services that the ARN templates of a catalog name, once a catalog. */
const templateServices = new WeakMap<Catalog, ReadonlySet<string>>()

function servicesOfArns(catalog: Catalog): ReadonlySet<string> {
  const known = templateServices.get(catalog)
  if (known) return known
  const found = new Set(catalog.resourceTypes.map((t) => t.arnTemplate.split(':')[2] ?? ''))
  templateServices.set(catalog, found)
  return found
}

/** Services of resource ARNs exist. */
export const knownServices: CatalogCheck = ({ document }, catalog) =>
  document.statements.flatMap(resourcesOf).flatMap((resource) => {
    const [arn, , service = ''] = resource.text.split(':')
    if (arn !== 'arn' || service === '' || service !== service.toLowerCase() || /[*?$]/.test(service)) return []
    if (catalog.service(service) || servicesOfArns(catalog).has(service)) return []
    return [error('INVALID_SERVICE', resource, `unknown service ${quote(service)} in the ARN ${quote(resource.text)}`)]
  })
