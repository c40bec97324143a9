import { globMatches } from '../../catalog/glob'
import type { Statement, Text } from '../ast'
import { finding, type Finding, quote } from '../problem'
import { hasWildcard } from '../shapes'
import { type Check, eachStatement, resourcesOf } from './check'

/** Lists longer than this and texts longer than `longest` are not compared. */
const most = 300
const longest = 2048

/** Resources that another entry of the same list already takes in. */
export const redundantResources: Check = eachStatement(function* (s) {
  const resources = resourcesOf(s)
  if (resources.length < 2 || resources.length > most) return
  const wide = resources.filter((r) => hasWildcard(r.text) && !r.text.includes('${') && r.text.length <= longest)
  const seen = new Set<string>()
  for (const resource of resources) {
    if (seen.has(resource.text)) {
      yield finding('suggestion', 'REDUNDANT_RESOURCE', resource, `${quote(resource.text)} is listed twice`)
      continue
    }
    seen.add(resource.text)
    const by = wide.find((w) => w.text !== resource.text && covers(w, resource))
    if (by)
      yield finding(
        'suggestion',
        'REDUNDANT_RESOURCE',
        resource,
        `${quote(resource.text)} is already covered by ${quote(by.text)}`
      )
  }
})

/** Certainly covers: only the last part is compared as a glob, and a `?` never with a wildcard. */
function covers(wide: Text, narrow: Text): boolean {
  if (narrow.text.length > longest) return false
  if (wide.text === '*') return true
  const [a, restA] = cutAtResource(wide.text)
  const [b, restB] = cutAtResource(narrow.text)
  if (a !== b || restA === null || restB === null) return false
  if (restA.includes('?') && hasWildcard(restB)) return false
  return globMatches(restA, restB)
}

/** The five parts before the resource, and the resource. */
function cutAtResource(text: string): [string, string | null] {
  const parts = text.split(':')
  return parts.length < 6 ? [text, null] : [parts.slice(0, 5).join(':'), parts.slice(5).join(':')]
}

/** Statements that say the same but for their Sid. */
export const redundantStatements: Check = ({ document }) => {
  const out: Finding[] = []
  const seen = new Map<string, Statement>()
  for (const s of document.statements) {
    if (s.broken || !s.effect) continue
    const meaning = meaningOf(s)
    const twin = seen.get(meaning)
    if (twin) {
      const at = { start: s.start, end: Math.min(s.start + 1, s.end) }
      out.push(finding('suggestion', 'REDUNDANT_STATEMENT', at, `the statement is the same as statement ${twin.index + 1}`))
    } else {
      seen.set(meaning, s)
    }
  }
  return out
}

function meaningOf(s: Statement): string {
  const sorted = (list: readonly Text[] | null, lower = false): string[] | null =>
    list && [...new Set(list.map((t) => (lower ? t.text.toLowerCase() : t.text)))].sort()
  const principals = (list: Statement['principals']): string[] | null =>
    list && list.map((p) => `${p.type} ${p.text} ${p.star}`).sort()
  return JSON.stringify([
    s.effect,
    principals(s.principals),
    principals(s.notPrincipals),
    sorted(s.actions, true),
    sorted(s.notActions, true),
    sorted(s.resources),
    sorted(s.notResources),
    s.conditions.map((c) => JSON.stringify([c.operatorText.text, c.key.text.toLowerCase(), sorted(c.values)])).sort()
  ])
}
