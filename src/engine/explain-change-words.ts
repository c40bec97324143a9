import { conditionInWords } from '../policy/condition-words'
import type { Explanation, LayerName } from '../shared/analysis'
import type { CompiledPolicySet, CompiledStatement } from './compiled'
import { capital, layerInWords, levelInWords, statementName, whoAsks } from './explain-words'
import type { Situation, Step } from './explain-steps'
import { activate } from './match/active'
import { matchCondition } from './match/condition'
import { YES } from './types'

type Change = Explanation['changes'][number]

/** A plan in words: one step as it is, several as one change that says that all of them are needed. */
export function changeOf(plan: readonly Step[], start: Situation, decision: string): Change {
  const parts = plan.map((step) => (decision === 'allowed' ? takenAway(step) : changeOfStep(step, start)))
  const [first] = parts
  if (!first || parts.length === 1) return first ?? { kind: 'restrict', title: '', text: '' }
  const titles = [...new Set(parts.map((p) => p.title))]
  const title = capital(titles.map((t) => t.charAt(0).toLowerCase() + t.slice(1)).join(', and '))
  const kind = parts.find((p) => p.kind === 'condition')?.kind ?? parts.find((p) => p.kind === 'allow')?.kind ?? first.kind
  const needed = parts.length === 2 ? 'Both changes are needed.' : `All ${parts.length} changes are needed.`
  return { kind, title, text: `${parts.map((p) => p.text).join(' ')} ${needed}` }
}

function takenAway(step: Step): Change {
  const name = 'statement' in step ? statementName(step.statement) : ''
  return { kind: 'restrict', title: 'Remove the permission', text: `Narrow or remove ${name}.` }
}

function changeOfStep(step: Step, { request, set }: Situation): Change {
  const { action, resource, caller } = request
  if (step.kind === 'allow') return { kind: 'allow', title: 'Add an allow', text: allowText(step, { request, set }) }
  const name = statementName(step.statement)
  switch (step.kind) {
    case 'context':
      return contextChange(step.statement, { request, set })
    case 'widen':
      return { kind: 'allow', title: 'Widen the resources', text: `Add \`${resource}\` to the resources of ${name}.` }
    case 'name':
      return { kind: 'allow', title: 'Name the caller', text: `Add ${whoAsks(caller)} to the principals of ${name}.` }
    case 'remove':
      return { kind: 'restrict', title: 'Narrow the deny', text: `Exempt \`${action}\` or \`${resource}\` from ${name}.` }
  }
}

function contextChange(statement: CompiledStatement, { request, set }: Situation): Change {
  const name = capital(statementName(statement))
  if (statement.effect === 'Deny') {
    const words = statement.conditions.map((c) => conditionInWords(c.source)).join(' and ')
    return { kind: 'condition', title: 'Avoid the deny', text: `${name} denies only if ${words}.` }
  }
  const active = activate(request, set.boundary !== undefined)
  const failing = statement.conditions.filter((c) => matchCondition(c, 'Allow', active) !== YES)
  const unmet = failing.length > 0 ? failing : statement.conditions
  const words = unmet.map((c) => conditionInWords(c.source)).join(' and ')
  const title = unmet.length > 1 ? 'Meet the conditions' : 'Meet the condition'
  return { kind: 'condition', title, text: `${name} allows it if ${words}.` }
}

function allowText({ layer, level }: { layer: LayerName; level: number }, { request, set }: Situation): string {
  const to = layer === 'resource' || layer === 'trust' ? ` to ${whoAsks(request.caller)}` : ''
  return `Allow \`${request.action}\` on \`${request.resource}\`${to} in ${placeInWords(layer, level, set)}.`
}

function placeInWords(layer: LayerName, level: number, set: CompiledPolicySet): string {
  if (layer === 'scp') return levelInWords(level, set)
  if (layer === 'session' && !set.session) return 'a session policy'
  return layer === 'resource' && !set.resource ? 'a policy of the resource' : layerInWords(layer)
}
