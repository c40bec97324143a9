import { entryProblem } from '../shared/entry'
import { simulationSetup } from '../shared/model'
import { hasArnParts, hasWildcard } from './shapes'

/** Whether a text names one action with its service: a request is for one, never for a pattern. */
export function isOneAction(text: string): boolean {
  const colon = text.indexOf(':')
  return colon > 0 && colon < text.length - 1 && !hasWildcard(text)
}

/** Whether a request can be for this resource: an ARN, or `*` where an action takes none. */
export const isOneResource = (text: string): boolean => text === '*' || hasArnParts(text)

const { actions, resources } = simulationSetup.shape
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Why a set-up of the simulator cannot ask for these actions, as a sentence; undefined: it can. */
export function actionsProblem(entered: readonly string[]): string | undefined {
  for (const action of entered) {
    const size = entryProblem(actions.element, 'An action', action)
    if (size !== undefined) return size
    if (!isOneAction(action))
      return `\`${short(action)}\` isn't a single action. Enter one with its service, such as \`s3:GetObject\`.`
  }
  return entryProblem(actions, 'The list of actions', entered)
}

/** Why a set-up of the simulator cannot ask about these resources, as a sentence; undefined: it can. */
export function resourcesProblem(entered: readonly string[]): string | undefined {
  for (const resource of entered) {
    const size = entryProblem(resources.element, 'A resource', resource)
    if (size !== undefined) return size
    if (!isOneResource(resource))
      return `\`${short(resource)}\` isn't a valid resource. Enter an ARN with all six parts, such as \`arn:aws:s3:::bucket/key\`, or \`*\`.`
  }
  return entryProblem(resources, 'The list of resources', entered)
}
