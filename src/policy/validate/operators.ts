import type { Condition } from '../ast'
import { operatorInfo, operators } from '../operators'
import { error, finding, type Finding, quote } from '../problem'
import { nearest } from './nearest'
import { type Check, eachStatement } from './check'

const names = operators.map((o) => o.name)

/** IAM User Guide, "IAM JSON policy elements: Condition operators" and "Multivalued context keys". */
export const conditionOperators: Check = eachStatement(function* (s) {
  for (const block of blocksOf(s.conditions)) {
    const [c] = block
    if (!c) continue
    const info = operatorInfo(c.operator)
    if (!info) {
      const near = nearest(c.operator, names)
      const hint = near ? `; did you mean \`${near}\`?` : ''
      yield error('INVALID_CONDITION_OPERATOR', c.operatorText, `unknown condition operator ${quote(c.operatorText.text)}${hint}`)
    } else if (info.family === 'Null' && c.ifExists) {
      yield error('NULL_WITH_IF_EXISTS', c.operatorText, "`Null` checks whether the key exists, so it can't have `IfExists`")
    } else if (info.family === 'Null' && c.qualifier) {
      const message = `\`Null\` with \`${c.qualifier}\` always gives the same answer; remove \`${c.qualifier}\``
      yield finding('suggestion', 'NULL_WITH_QUALIFIER', c.operatorText, message)
    }
    yield* sameKey(block)
    for (const condition of block) yield* keyForm(condition)
  }
})

function* sameKey(block: readonly Condition[]): Iterable<Finding> {
  const seen = new Set<string>()
  for (const { key } of block) {
    const lower = key.text.toLowerCase()
    if (seen.has(lower)) {
      const message = `the condition key ${quote(key.text)} appears twice; case doesn't matter`
      yield error('DUPLICATE_KEYS_WITH_DIFFERENT_CASE', key, message)
    }
    seen.add(lower)
  }
}

function* keyForm({ key }: Condition): Iterable<Finding> {
  const colon = key.text.indexOf(':')
  if (colon <= 0 || colon === key.text.length - 1) {
    yield error(
      'INVALID_CONDITION_KEY_FORMAT',
      key,
      `the condition key ${quote(key.text)} needs a service prefix, such as \`aws:SourceIp\``
    )
  } else if (/:(resource|request|principal)tag\/?$/i.test(key.text)) {
    yield error(
      'MISSING_TAG_KEY_IN_CONDITION',
      key,
      `the condition key ${quote(key.text)} needs a tag key, such as \`aws:ResourceTag/team\``
    )
  }
}

/** Conditions under the same operator, in order. */
function blocksOf(conditions: readonly Condition[]): Condition[][] {
  const blocks = new Map<string, Condition[]>()
  for (const c of conditions) {
    const block = blocks.get(c.operatorText.text)
    if (block) block.push(c)
    else blocks.set(c.operatorText.text, [c])
  }
  return [...blocks.values()]
}
