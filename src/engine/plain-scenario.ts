import { isOneAction, isOneResource } from '../policy/asked'
import { isAccountId } from './arn'
import { MAX_GLOB } from './glob'
import { isRemark, isScalar, scalarText, type Scenario } from './scenario'

/** The fields of a scenario beside its policies. */
export type Question = Pick<Scenario, 'id' | 'request' | 'deriveContext' | 'unknownContextKeys' | 'expected'>

const decisions: ReadonlySet<unknown> = new Set(['allowed', 'explicitDeny', 'implicitDeny'])

/**
 * What `scenarioSchema` makes of these fields, in a tenth of its time; null where they are not spelt in the plainest way, or not sound:
 * the schema decides then, and says what is wrong. Property tests hold the two equal.
 */
export function plainQuestion(fields: object): Question | null {
  const out: Question = { request: NO_REQUEST, deriveContext: true, unknownContextKeys: [] }
  for (const [field, value] of Object.entries(fields) as [string, unknown][]) {
    if (field === 'request') {
      const request = plainRequest(value)
      if (!request) return null
      out.request = request
    } else if (field === 'id') out.id = value
    else if (field === 'deriveContext' && typeof value === 'boolean') out.deriveContext = value
    else if (field === 'expected' && decisions.has(value)) out.expected = value as Question['expected']
    else if (!isRemark(field)) return null
  }
  return out.request === NO_REQUEST ? null : out
}

const NO_REQUEST: Question['request'] = {
  principal: '',
  action: '',
  resource: '',
  resourceAccount: undefined,
  context: undefined
}

function plainRequest(value: unknown): Question['request'] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const out: Question['request'] = { principal: '', action: '', resource: '', resourceAccount: undefined, context: undefined }
  for (const [field, part] of Object.entries(value) as [string, unknown][]) {
    if (field === 'context') {
      const context = plainContext(part)
      if (!context) return null
      out.context = context
    } else if (typeof part !== 'string' || part.length > MAX_GLOB) return null
    else if (field === 'principal') out.principal = part
    else if (field === 'action' && isOneAction(part)) out.action = part
    else if (field === 'resource' && isOneResource(part)) out.resource = part
    else if (field === 'resourceAccount' && isAccountId(part)) out.resourceAccount = part
    else return null
  }
  return out.principal !== '' && out.action !== '' && out.resource !== '' ? out : null
}

function plainContext(value: unknown): [string, string[]][] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const out: [string, string[]][] = []
  for (const [key, given] of Object.entries(value) as [string, unknown][]) {
    const values: unknown[] = Array.isArray(given) ? given : [given]
    if (!values.every(isScalar)) return null
    out.push([key, values.map(scalarText)])
  }
  return out
}
