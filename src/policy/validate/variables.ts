import type { Statement, Text } from '../ast'
import { error, type Finding, quote } from '../problem'
import { operatorInfo } from '../operators'
import { type Check, eachStatement, resourcesOf } from './check'

/** IAM User Guide, "IAM policy elements: Variables and tags". */
export const variables: Check = eachStatement(function* (s, { document }) {
  for (const text of placesOf(s)) {
    if (!text.text.includes('${')) continue
    if (document.version !== '2012-10-17') {
      if (document.elements.some((e) => e.name === 'Version') && document.version === null) continue
      const message = `the variable in ${quote(text.text)} is plain text without \`"Version": "2012-10-17"\``
      yield error('VARIABLE_UNSUPPORTED_IN_VERSION', text, message)
    } else {
      yield* form(text)
    }
  }
})

function placesOf(s: Statement): Text[] {
  const conditions = s.conditions.filter((c) => {
    const family = operatorInfo(c.operator)?.family
    return family === 'String' || family === 'Arn'
  })
  return [...resourcesOf(s), ...conditions.flatMap((c) => c.values)]
}

function* form(text: Text): Iterable<Finding> {
  for (const [i, piece] of text.text.split('${').entries()) {
    if (i === 0) continue
    const close = piece.indexOf('}')
    const body = close < 0 ? piece : piece.slice(0, close)
    if (close < 0) {
      yield error('MISSING_BRACE_IN_VARIABLE', text, `a variable in ${quote(text.text)} has no closing brace`)
      return
    }
    const comma = body.indexOf(',')
    const name = comma < 0 ? body : body.slice(0, comma)
    const fallback = comma < 0 ? null : body.slice(comma + 1).trim()
    if (name.trim() === '') yield error('EMPTY_VARIABLE', text, `a variable in ${quote(text.text)} has no name`)
    else if (/\s/.test(name) && !/\//.test(name)) {
      yield error('UNSUPPORTED_SPACE_IN_VARIABLE', text, `the variable ${quote(name)} has a space in its name`)
    }
    if (fallback !== null && !/^'[^']*'$/.test(fallback)) {
      yield error('MISSING_QUOTE_IN_VARIABLE', text, `the default ${quote(fallback)} of a variable needs single quotes around it`)
    }
  }
}
