import { layOut } from '../json/print'
import { JsonError, JsonReader } from '../json/read'
import type { Fields } from './fields'
import { refuse } from './notes'

/** Fields whose value is a policy document: never built, only their place in the text is kept. */
export const isDocumentField = (key: string): boolean =>
  key === 'PolicyDocument' || key === 'AssumeRolePolicyDocument' || key === 'Document'

/** Deepest nesting of a document that is written as an object rather than as a string. A policy needs six levels. */
const deepest = 40

/**
 * Text of a policy document: of an object two-space JSON in the file's key order, of a string its very text, of a URL-encoded
 * string what it encodes. `source` is the file's text. Refuses if it is missing; notes what is no JSON object.
 */
export function documentText(fields: Fields, key: string, source: string): string {
  const place = fields.at(key)
  const node = fields.get(key) ?? refuse(place, 'is missing')
  if (node.type !== 'string') {
    if (node.type !== 'raw' || node.of !== 'object')
      fields.notes.warn(place, "the policy document isn't a JSON object; it was kept as is")
    return layOut(source, node.start, node.end)
  }
  const text = decoded(node.value)
  if (text === null) {
    fields.notes.warn(place, "the policy document isn't correctly URL-encoded; it was kept as is")
    return node.value
  }
  const problem = problemIn(text)
  if (problem !== null) fields.notes.warn(place, `the policy document isn't a JSON object: ${problem}; it was kept as is`)
  return text
}

/** IAM encodes documents by RFC 3986; JSON itself never begins with a per cent sign. Null if the encoding is broken. */
function decoded(text: string): string | null {
  if (!text.startsWith('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Why a text is not one JSON object, or null if it is. */
function problemIn(text: string): string | null {
  try {
    const reader = new JsonReader(text)
    const node = reader.next()
    if (node?.type !== 'object') return "it's another JSON value"
    return reader.next() === null ? null : 'there is more text after it'
  } catch (e) {
    if (e instanceof JsonError) return e.message
    throw e
  }
}

/** JSON for a document in an export: its own text, laid out anew, where it is one object, else a JSON string. */
export function documentJson(text: string, margin: string): string {
  try {
    const reader = new JsonReader(text, { maxDepth: deepest })
    const node = reader.next()
    if (node?.type === 'object' && reader.next() === null) return layOut(text, node.start, node.end, margin)
  } catch (e) {
    if (!(e instanceof JsonError)) throw e
  }
  return JSON.stringify(text)
}
