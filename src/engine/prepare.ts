import type { Condition, PolicyDocument, Statement, Text } from '../policy/ast'
import { resourceGlob, resourceTokens } from './arn'
import type {
  CompiledActions,
  CompiledCondition,
  CompiledPolicy,
  CompiledPolicySet,
  CompiledResource,
  CompiledStatement,
  CompiledValue,
  Form
} from './compiled'
import type { Operator } from './condition/operator'
import { operatorNamed } from './condition/registry'
import { isSavableAction, isSavableResource } from '../policy/shapes'
import { compileGlob, type Glob, globOfTokens } from './glob'
import { compilePrincipal } from './match/principal-entry'
import type { PolicySet, SourcedPolicy } from './types'
import { type Part, parseTemplate } from './variables'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Compiles a policy once for all requests. Never throws: what is bad in the document is flagged and fails closed. */
export function compilePolicy(sourced: SourcedPolicy): CompiledPolicy {
  const statements: CompiledStatement[] = []
  const allows: CompiledStatement[] = []
  const denies: CompiledStatement[] = []
  const policy: CompiledPolicy = { ref: sourced.ref, document: sourced.document, text: sourced.text, statements, allows, denies }
  for (const s of sourced.document.statements) {
    if (s.effect === null) continue
    const compiled = compileStatement(s, s.effect, policy)
    statements.push(compiled)
    ;(s.effect === 'Allow' ? allows : denies).push(compiled)
  }
  return policy
}

/** Compiles every layer; policies given twice are compiled once. */
export function compilePolicySet(set: PolicySet): CompiledPolicySet {
  const done = new Map<SourcedPolicy, CompiledPolicy>()
  const one = (p: SourcedPolicy): CompiledPolicy => {
    const known = done.get(p)
    if (known) return known
    const compiled = compilePolicy(p)
    done.set(p, compiled)
    return compiled
  }
  const out: Mutable<CompiledPolicySet> = { identity: set.identity.map(one) }
  if (set.boundary) out.boundary = set.boundary.map(one)
  if (set.session) out.session = set.session.map(one)
  if (set.resource) out.resource = one(set.resource)
  if (set.scp) out.scp = set.scp.map((level) => level.map(one))
  if (set.rcp) out.rcp = set.rcp.map((level) => level.map(one))
  if (set.vpcEndpoint) out.vpcEndpoint = set.vpcEndpoint.map(one)
  if (set.callerInManagementAccount) out.callerInManagementAccount = true
  if (set.resourceInManagementAccount) out.resourceInManagementAccount = true
  if (set.rootSessionsEnabled !== undefined) out.rootSessionsEnabled = set.rootSessionsEnabled
  if (set.rcpServices) out.rcpServices = set.rcpServices
  if (set.usersMayChangePassword) out.usersMayChangePassword = true
  return out
}

/** Whether `${...}` means something in this document. */
const hasVariables = (document: PolicyDocument): boolean => document.version === '2012-10-17'

const formOf = (plain: unknown, not: unknown): Form => (plain ? (not ? 'both' : 'plain') : not ? 'not' : 'absent')

function compileStatement(s: Statement, effect: 'Allow' | 'Deny', policy: CompiledPolicy): CompiledStatement {
  const variables = hasVariables(policy.document)
  return {
    policy,
    index: s.index,
    sid: s.sid?.text ?? null,
    effect,
    principal: {
      form: formOf(s.principals, s.notPrincipals),
      entries: (s.principals ?? s.notPrincipals ?? []).map(compilePrincipal)
    },
    action: { form: formOf(s.actions, s.notActions), entries: compileActions(s.actions ?? s.notActions ?? []) },
    resource: {
      form: formOf(s.resources, s.notResources),
      entries: (s.resources ?? s.notResources ?? []).map((r) => new ResourceEntry(r, variables))
    },
    conditions: s.conditions.map((c) => compileCondition(c, variables)),
    broken: s.broken,
    source: s
  }
}

const compileActions = (texts: readonly Text[]): CompiledActions['entries'] => texts.map((source) => new ActionEntry(source))

/** The matrix finds actions in the catalog's tables: only `evaluate` needs the globs, of which a policy may have a thousand. */
class ActionEntry {
  private compiled: Glob | undefined
  readonly refused: boolean
  constructor(readonly source: Text) {
    this.refused = !isSavableAction(source.text)
  }
  get glob(): Glob {
    return (this.compiled ??= compileGlob(this.source.text.toLowerCase()))
  }
}

/** Most requests meet the actions of a few statements: only of these are the resources looked at. */
class ResourceEntry implements CompiledResource {
  private compiled: Pick<CompiledResource, 'kind' | 'glob' | 'parts'> | undefined
  private savable: boolean | undefined
  constructor(
    readonly source: Text,
    private readonly variables: boolean
  ) {}
  get refused(): boolean {
    return !(this.savable ??= isSavableResource(this.source.text))
  }
  get kind(): CompiledResource['kind'] {
    return this.read().kind
  }
  get glob(): Glob {
    return this.read().glob
  }
  get parts(): readonly Part[] {
    return this.read().parts
  }
  private read(): Pick<CompiledResource, 'kind' | 'glob' | 'parts'> {
    return (this.compiled ??= compileResource(this.source.text, this.variables, this.refused))
  }
}

function compileResource(text: string, variables: boolean, refused: boolean): Pick<CompiledResource, 'kind' | 'glob' | 'parts'> {
  if (text === '*') return everyResource
  const template = parseTemplate(text, variables)
  if (!template.hasVariables) {
    const tokens = template.parts.flatMap((p) => (p.kind === 'fixed' ? p.tokens : []))
    // What is no ARN has no segments: a Deny of it applies wherever the text matches as a whole.
    return { kind: 'glob', glob: refused && !text.startsWith('arn:') ? globOfTokens(tokens) : resourceGlob(tokens), parts: [] }
  }
  const parts = inSixthSegment(template.parts)
  return { kind: parts ? 'template' : 'never', glob: globOfTokens([]), parts: parts ?? [] }
}

const everyResource = { kind: 'glob', glob: compileGlob('*'), parts: [] } as const

/** The pieces with the first five segments read as ARN segments; null if a variable stands before the fifth colon. */
function inSixthSegment(parts: readonly Part[]): Part[] | null {
  const first = parts[0]
  if (first?.kind !== 'fixed' || first.tokens.filter((t) => t === COLON).length < 5) return null
  return [{ ...first, tokens: resourceTokens(first.tokens) }, ...parts.slice(1)]
}
const COLON = 58

function compileCondition(source: Condition, variables: boolean): CompiledCondition {
  const operator = operatorNamed(source.operator)
  const usable = operator && !(operator.family === 'Null' && source.ifExists) ? operator : undefined
  const values = usable ? source.values.map((v) => compileValue(v, usable, variables)) : []
  return {
    key: source.key.text.toLowerCase(),
    qualifier: source.qualifier,
    ifExists: source.ifExists,
    operator: usable,
    values,
    bad: !usable || values.some((v) => v.parts === null && v.prepared === undefined),
    source
  }
}

function compileValue(source: Text, operator: Operator, variables: boolean): CompiledValue {
  if (operator.reads === 'text' && !source.text.includes('${'))
    return { prepared: operator.prepare(source.text, []), parts: null, source }
  const template = parseTemplate(source.text, variables && operator.variables)
  if (template.hasVariables) return { prepared: undefined, parts: template.parts, source }
  const text = template.parts.map((p) => (p.kind === 'fixed' ? p.text : '')).join('')
  const tokens = template.parts.flatMap((p) => (p.kind === 'fixed' ? p.tokens : []))
  return { prepared: operator.prepare(text, tokens), parts: null, source }
}
