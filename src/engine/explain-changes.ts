import type { Explanation, LayerName } from '../shared/analysis'
import { conditionInWords } from '../policy/condition-words'
import { capital, layerInWords, statementName, whoAsks } from './explain-words'
import type { ActiveRequest } from './match/active'
import type { Traced } from './trace'
import { NO, YES } from './types'

type Change = Explanation['changes'][number]
const most = 3

/** The smallest changes that would turn the answer, least first; at most three. `layer` is the deciding one. */
export function smallestChanges(
  outcome: 'allowed' | 'explicitDeny' | 'implicitDeny',
  layer: LayerName,
  traces: readonly Traced[],
  active: ActiveRequest
): Change[] {
  const all =
    outcome === 'allowed'
      ? changesOfAllow(traces)
      : outcome === 'explicitDeny'
        ? changesOfDeny(traces, active)
        : changesOfSilence(layer, traces, active)
  return all.slice(0, most)
}

function changesOfAllow(traces: readonly Traced[]): Change[] {
  return traces
    .filter(
      (t) =>
        t.result === YES &&
        t.statement.effect === 'Allow' &&
        (t.layer === 'identity' || t.layer === 'resource' || t.layer === 'trust')
    )
    .map((t) => ({
      kind: 'restrict',
      title: 'Take the permission away',
      text: `Narrow or remove ${statementName(t.statement)}.`
    }))
}

function changesOfDeny(traces: readonly Traced[], active: ActiveRequest): Change[] {
  return traces
    .filter((t) => t.result !== NO && t.statement.effect === 'Deny')
    .map((t) => {
      const conditions = t.statement.conditions
      if (conditions.length > 0 && !t.statement.broken) {
        const words = conditions.map((c) => conditionInWords(c.source)).join(' and ')
        return {
          kind: 'condition',
          title: 'Avoid the deny',
          text: `${capital(statementName(t.statement))} denies only if ${words}.`
        }
      }
      return {
        kind: 'restrict',
        title: 'Narrow the deny',
        text: `Exempt \`${active.request.action}\` or \`${active.resource}\` from ${statementName(t.statement)}.`
      }
    })
}

/** Nothing denied it, but a layer lacks an allow: statements of that layer that fail in one element, then a new statement. */
function changesOfSilence(layer: LayerName, traces: readonly Traced[], active: ActiveRequest): Change[] {
  const near = traces
    .filter((t) => t.layer === layer && t.statement.effect === 'Allow' && t.result !== YES)
    .map((t) => ({ t, failed: t.fared.filter((f) => f.result !== YES) }))
    .filter((x) => x.failed.length === 1 && x.failed[0]?.element !== 'Action')
  const out: Change[] = []
  for (const { t, failed } of near) {
    const element = failed[0]?.element
    const name = statementName(t.statement)
    const condition = failed[0]?.condition
    if (condition) {
      out.push({
        kind: 'condition',
        title: 'Meet the condition',
        text: `${capital(name)} allows it if ${conditionInWords(condition.source)}.`
      })
    } else if (element === 'Resource') {
      out.push({ kind: 'allow', title: 'Widen the resources', text: `Add \`${active.resource}\` to the resources of ${name}.` })
    } else if (element === 'Principal') {
      out.push({ kind: 'allow', title: 'Name the caller', text: `Add ${whoAsks(active.caller)} to the principals of ${name}.` })
    }
  }
  out.push({
    kind: 'allow',
    title: 'Add an allow',
    text: `Allow \`${active.request.action}\` on \`${active.resource}\` in ${layerInWords(layer)}.`
  })
  return out
}
