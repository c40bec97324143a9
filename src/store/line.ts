import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AccountPatch } from '../account/patches'
import { entityId, type EntityId } from '../shared/model'

/** One change as its author hands it to the store. */
export interface Change {
  /** Who did it: `owner`, or the ARN of the signed-in principal. */
  actor: string
  /** What the undo button and the activity log say. */
  label: string
  /** IAM operations behind the change, for the activity log; without passwords and secrets. */
  operations?: { name: string; input: unknown }[] | undefined
  touched: readonly EntityId[]
  patches: readonly AccountPatch[]
  inverse: readonly AccountPatch[]
  /** Sequence number of the line that this one takes back, or brings back. */
  undoes?: number | undefined
  redoes?: number | undefined
  /** How many users' credentials changed, where they were all that did. What they are is in no journal. */
  credentialsOf?: number | undefined
}

/** One line of the journal. */
export interface JournalLine extends Change {
  /** From 1, without gaps. */
  seq: number
  /** Schema version of the account that the patches belong to. */
  schema: number
  /** ISO time. */
  at: string
  /** File with the account that replaces all before (import, restore); such a line has no patches. */
  snapshot?: string
}

const patch = z.object({
  op: z.enum(['add', 'remove', 'replace']),
  path: z.array(z.union([z.string(), z.number()])),
  value: z.unknown().optional()
})
const lineSchema = z.object({
  seq: z.int().positive(),
  schema: z.int().positive(),
  at: z.string(),
  actor: z.string(),
  label: z.string(),
  operations: z.array(z.object({ name: z.string(), input: z.unknown() })).optional(),
  touched: z.array(entityId),
  patches: z.array(patch),
  inverse: z.array(patch),
  undoes: z.int().positive().optional(),
  redoes: z.int().positive().optional(),
  credentialsOf: z.int().nonnegative().optional(),
  snapshot: z.string().optional()
})

/** Sixteen hex digits: enough against accident, which is what the sum is for. */
const sumOf = (body: string) => createHash('sha256').update(body).digest('hex').slice(0, 16)
const tailLength = ',"sum":"0123456789abcdef"}'.length

/** A value as one line of text, newline included. The sum is over the text before it, so checking needs no second serialisation. */
export function encodeSummed(value: object): string {
  const body = JSON.stringify(value)
  return `${body.slice(0, -1)},"sum":"${sumOf(body)}"}\n`
}

/** Reads a line of `encodeSummed` without its newline; `why` says what is wrong with it. */
export function decodeSummed(text: string): { ok: true; value: unknown } | { ok: false; why: string } {
  const body = text.slice(0, -tailLength) + '}'
  if (text.slice(-tailLength) !== `,"sum":"${sumOf(body)}"}`) return { ok: false, why: 'its checksum does not fit' }
  try {
    return { ok: true, value: JSON.parse(body) }
  } catch {
    return { ok: false, why: 'it is not JSON' }
  }
}

export const encodeLine = (line: JournalLine): string => encodeSummed(line)

/** Reads one line without its newline; a string says what is wrong with it. */
export function decodeLine(text: string): JournalLine | string {
  const line = decodeSummed(text)
  if (!line.ok) return line.why
  const parsed = lineSchema.safeParse(line.value)
  return parsed.success ? parsed.data : 'it has not the shape of a journal line'
}
