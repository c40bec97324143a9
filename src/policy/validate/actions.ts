import { error, quote } from '../problem'
import { hasWildcard, splitAction } from '../shapes'
import { actionsOf, type Check, eachStatement } from './check'

/** IAM User Guide, "IAM JSON policy elements: Action": `service:name`, or `*`. */
export const actionForm: Check = eachStatement(function* (s) {
  for (const action of actionsOf(s)) {
    const parts = splitAction(action.text)
    if (!parts) {
      yield error(
        'MISSING_SERVICE_IN_ACTION',
        action,
        `the action ${quote(action.text)} needs a service prefix, such as \`s3:GetObject\``
      )
    } else if (!/^[\w*?-]+$/.test(parts.service) || !/^[\w*?-]+$/.test(parts.name)) {
      const variable = action.text.includes('${')
      if (variable)
        yield error('VARIABLE_UNSUPPORTED_IN_ELEMENT', action, `${quote(action.text)}: an action can't contain policy variables`)
      else yield error('MALFORMED_ACTION', action, `${quote(action.text)} isn't a valid action; use the form \`service:name\``)
    } else if (hasWildcard(parts.service) && action.text !== '*' && action.text !== '*:*') {
      yield error(
        'WILDCARD_IN_SERVICE_NAME',
        action,
        `the service of the action ${quote(action.text)} can't contain a wildcard; use its name, or \`*\` for every action`
      )
    }
  }
})
