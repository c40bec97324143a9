import type { Catalog } from '../catalog/types'
import { sixthSegment } from './arn'
import { ANY, ANY_BUT_COLON, type Glob, globOfTokens, matchGlob, tokensOf } from './glob'

/** What is odd about asking for an action on a resource. `impossible`: AWS never receives such a request. */
export interface RequestNote {
  readonly code: 'UNKNOWN_ACTION' | 'NO_RESOURCE_TYPES' | 'NO_SUCH_RESOURCE'
  readonly message: string
  readonly impossible: boolean
}

/** What is odd about asking for an action on a resource, in words, or null. It changes no decision. */
export const requestNote = (catalog: Catalog, action: string, resource: string): string | null =>
  noteOfRequest(catalog, action, resource)?.message ?? null

/** As `requestNote`, with a code. */
export function noteOfRequest(catalog: Catalog, action: string, resource: string): RequestNote | null {
  const index = catalog.actions.find(action)
  if (index < 0) {
    const message = `The AWS data has no action \`${action}\`, so only its name is matched`
    return { code: 'UNKNOWN_ACTION', message, impossible: false }
  }
  const { resourceTypes, fullName } = catalog.actions.at(index)
  if (resource === '*') return null
  if (resourceTypes.length === 0) {
    const message = `\`${fullName}\` doesn't support resource-level permissions, so real requests use \`*\``
    return { code: 'NO_RESOURCE_TYPES', message, impossible: true }
  }
  if (resourceTypes.some(({ type }) => matchGlob(anyOf(type.arnTemplate), resource) === 1)) return null
  return { code: 'NO_SUCH_RESOURCE', message: `No resource type of \`${fullName}\` has an ARN of this form`, impossible: true }
}

/** `arn:${Partition}:s3:::${BucketName}` -> `arn:*:s3:::*`; before the sixth segment no variable holds a colon. */
function anyOf(template: string): Glob {
  const tokens = tokensOf(template.replace(/\$\{[^}]*\}/g, '*'))
  const sixth = sixthSegment(tokens)
  return globOfTokens(tokens.map((t, i) => (t === ANY && i < sixth ? ANY_BUT_COLON : t)))
}
