import { actionsProblem, resourcesProblem } from '../../../policy/asked'
import { entryProblem } from '../../../shared/entry'
import { simulationSetup } from '../../../shared/model'
import type { OfferedKey } from '../../../shared/simulation'
import { offeredWith, type KeySetting } from '../../widgets/context-keys/settings'
import { settingProblem } from '../../widgets/context-keys/values'

/** A field whose entry stops the simulation: the field's name and why, as a sentence with code in backticks. */
export interface FieldProblem {
  field: string
  why: string
}

/** What the actions are checked against: names in lower case; null while they are loading. */
export type KnownActions = ReadonlyMap<string, string> | null

/** Why a request can't be for this action, as a sentence; undefined: it can. Patterns stand for the actions that they match (`matching`). */
export function actionProblem(action: string, known: KnownActions): string | undefined {
  const lower = action.toLowerCase()
  if (known && /[*?]/.test(action)) return `No action matches \`${action}\`.`
  const form = actionsProblem([action])
  if (form !== undefined || !known || known.has(lower)) return form
  const alike = matching(`${action}*`, known).length
  const hint =
    alike === 0
      ? 'Choose one from the list.'
      : `${alike === 1 ? '1 action begins' : `${alike.toLocaleString('en-US')} actions begin`} with it: choose one, or enter \`${action}*\` for ${alike === 1 ? 'it' : 'all of them'}.`
  return `\`${action}\` isn't an action. ${hint}`
}

/** The actions that a pattern with `*` and `?` matches. */
export function matching(pattern: string, known: KnownActions): string[] {
  const parts = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
  const matches = new RegExp(`^${parts}$`, 'i')
  return [...(known?.values() ?? [])].filter((name) => matches.test(name))
}

/** Why a request can't be for this resource. */
export const resourceProblem = (resource: string): string | undefined => resourcesProblem([resource])

/** Everything that stops the simulation, in the order of the form. `principal`: what is wrong with who asks. */
export function setupProblems(
  setup: { actions: readonly string[]; resources: readonly string[]; resourceAccount: string; keys: readonly KeySetting[] },
  principal: string | undefined,
  known: KnownActions,
  mentioned: readonly OfferedKey[]
): FieldProblem[] {
  const { shape } = simulationSetup
  const types = new Map(offeredWith(mentioned, setup.keys).map((k) => [k.key.toLowerCase(), k.type]))
  const account =
    setup.resourceAccount === '' || shape.resourceAccount.safeParse(setup.resourceAccount).success
      ? undefined
      : 'An account ID has 12 digits.'
  const found: [string, string | undefined][] = [
    ['Who', principal],
    ...setup.actions.map((a): [string, string | undefined] => ['Actions', actionProblem(a, known)]),
    [
      'Actions',
      entryProblem(
        shape.actions,
        'The list of actions',
        setup.actions.map(() => 'x')
      )
    ],
    ...setup.resources.map((r): [string, string | undefined] => ['Resources', resourceProblem(r)]),
    [
      'Resources',
      entryProblem(
        shape.resources,
        'The list of resources',
        setup.resources.map(() => 'x')
      )
    ],
    ['Account of the resources', account],
    ...setup.keys.map((s): [string, string | undefined] => [s.key, settingProblem(types.get(s.key.toLowerCase()) ?? 'String', s)])
  ]
  const out: FieldProblem[] = []
  for (const [field, why] of found)
    if (why !== undefined && !out.some((p) => p.field === field && p.why === why)) out.push({ field, why })
  return out
}
