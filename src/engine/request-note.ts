import type { Catalog } from '../catalog/types'
import { sixthSegment } from './arn'
import { ANY, ANY_BUT_COLON, type Glob, globOfTokens, matchGlob, tokensOf } from './glob'

/** What is odd about asking for an action on a resource, in words, or null. It changes no decision. */
export function requestNote(catalog: Catalog, action: string, resource: string): string | null {
  const index = catalog.actions.find(action)
  if (index < 0) return `the AWS data knows no action \`${action}\`: it is judged by its name`
  const { resourceTypes, fullName } = catalog.actions.at(index)
  if (resource === '*') return null
  if (resourceTypes.length === 0) return `\`${fullName}\` has no resource types: real requests carry \`*\``
  const fits = resourceTypes.some(({ type }) => matchGlob(anyOf(type.arnTemplate), resource) === 1)
  return fits ? null : `no resource type of \`${fullName}\` has such an ARN`
}

/** `arn:${Partition}:s3:::${BucketName}` -> `arn:*:s3:::*`; before the sixth segment no variable holds a colon. */
function anyOf(template: string): Glob {
  const tokens = tokensOf(template.replace(/\$\{[^}]*\}/g, '*'))
  const sixth = sixthSegment(tokens)
  return globOfTokens(tokens.map((t, i) => (t === ANY && i < sixth ? ANY_BUT_COLON : t)))
}
