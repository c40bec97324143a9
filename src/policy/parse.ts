import { type Node } from 'jsonc-parser'
import type { PolicyDocument, PolicyVersionName, Statement, Text } from './ast'
import { withPaths } from './json-path'
import { type JsonTree, mostSyntaxErrors, rangeOf, readTree } from './json-tree'
import { readString } from './parse-parts'
import { brokenStatement, readStatement } from './parse-statement'
import { error, type Finding, quote } from './problem'
import { elementsOf } from './elements'
import { treeOfValue } from './value-tree'

/**
 * Reads a policy document (IAM User Guide, "Grammar of the IAM JSON policy language"): strict JSON, element names in AWS's case.
 * Never throws: what is wrong stands in `problems`, what is readable in the tree. Whether the policy is complete and makes sense
 * is for `validatePolicy` to say; here only what is written is read.
 */
export function parsePolicy(text: string): PolicyDocument {
  return documentOf(text, readTree(text))
}

/**
 * As `parsePolicy` of the text `JSON.stringify(value, null, 2)`, for a value that `JSON.parse` gave and that is nested at most
 * `deepestNesting` levels deep.
 */
export function parsePolicyValue(value: object, text: string): PolicyDocument {
  const root = treeOfValue(value)
  return root?.length === text.length ? documentOf(text, { root, findings: [] }) : parsePolicy(text)
}

function documentOf(text: string, { root, findings }: JsonTree): PolicyDocument {
  const document: PolicyDocument = {
    start: root?.offset ?? 0,
    end: root ? root.offset + root.length : text.length,
    text,
    version: null,
    elements: [],
    policyId: null,
    statements: [],
    problems: []
  }
  const syntaxErrors = [...findings]
  if (root) readDocument(root, document, findings)
  markBroken(document.statements, syntaxErrors)
  document.problems = withPaths(text, findings, root !== null)
  return document
}

function readDocument(root: Node, document: PolicyDocument, findings: Finding[]): void {
  if (root.type !== 'object') {
    findings.push(error('DATA_TYPE_MISMATCH', rangeOf(root), 'a policy must be a JSON object in braces'))
    return
  }
  const found = elementsOf(root, 'document', findings)
  document.elements = found.elements
  const version = found.values.get('Version')
  if (version) document.version = readVersion(version, findings)
  const id = found.values.get('Id')
  if (id) document.policyId = readString(id, 'Id', findings)
  const statement = found.values.get('Statement')
  if (statement) document.statements = readStatements(statement, document.text, findings)
}

function readVersion(node: Node, findings: Finding[]): PolicyVersionName | null {
  const text: Text | null = readString(node, 'Version', findings)
  if (!text) return null
  if (text.text === '2012-10-17' || text.text === '2008-10-17') return text.text
  findings.push(error('INVALID_VERSION', text, `unknown version ${quote(text.text)}; use \`2012-10-17\``))
  return null
}

function readStatements(node: Node, source: string, findings: Finding[]): Statement[] {
  if (node.type === 'object') return [readStatement(node, 0, source, findings)]
  if (node.type !== 'array') {
    findings.push(error('DATA_TYPE_MISMATCH', rangeOf(node), '`Statement` must be a list of statements'))
    return []
  }
  return (node.children ?? []).map((child, index) => {
    if (child.type === 'object') return readStatement(child, index, source, findings)
    findings.push(error('DATA_TYPE_MISMATCH', rangeOf(child), 'a statement must be a JSON object in braces'))
    return brokenStatement(rangeOf(child), index)
  })
}

/** A statement with broken JSON in it, or right after it (an unclosed one), may have lost parts. */
function markBroken(statements: Statement[], syntaxErrors: readonly Finding[]): void {
  const many = syntaxErrors.length >= mostSyntaxErrors
  for (const s of statements) if (many) s.broken = true
  if (many) return
  for (const e of syntaxErrors) {
    // The tree of an unclosed statement ends before the error that tells of it.
    const before = statements.filter((s) => s.start <= e.start).at(-1)
    if (before) before.broken = true
  }
}
