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
  if (text.slice(-tailLength) !== `,"sum":"${sumOf(body)}"}`) return { ok: false, why: "its checksum doesn't match" }
  try {
    return { ok: true, value: JSON.parse(body) }
  } catch {
    return { ok: false, why: "it isn't JSON" }
  }
}

/** Whether bytes are nothing but whole lines of `encodeSummed`, by their checksums. */
export const isWhole = (bytes: Buffer): boolean =>
  bytes.length === 0 ||
  (bytes.at(-1) === 10 &&
    bytes
      .toString('utf8', 0, bytes.length - 1)
      .split('\n')
      .every((text) => decodeSummed(text).ok))

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The schema version that a parsed file or line names; 0 if it names none. */
export function versionOf(value: unknown): number {
  const schema = isRecord(value) ? value.schema : undefined
  return typeof schema === 'number' && Number.isFinite(schema) ? schema : 0
}

export const encodeLine = (line: JournalLine): string => encodeSummed(line)

/** A journal line, or why the text is none; `schema` is the version that it names, 0 if it is no JSON. */
export type DecodedLine = { line: JournalLine; schema: number } | { line: null; why: string; schema: number }

/** Reads one line without its newline: version first, then checksum and shape. */
export function decodeLine(text: string): DecodedLine {
  const read = decodeSummed(text)
  if (!read.ok) return { line: null, why: read.why, schema: versionOf(parsedOr(text, null)) }
  const schema = versionOf(read.value)
  const parsed = lineSchema.safeParse(read.value)
  return parsed.success ? { line: parsed.data, schema } : { line: null, why: "it isn't a valid journal line", schema }
}

function parsedOr(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return otherwise
  }
}

/** Bytes that every summed line ends with, up to the checksum and from there on. */
const tail = { before: ',"sum":"', length: tailLength }

/**
 * Where a sound line that begins at `start` ends, if that is before `end`: the byte after it should be a newline and is another.
 * Null if there is no such line.
 */
export function soundEnd(bytes: Buffer, start: number, end: number): number | null {
  for (let at = bytes.indexOf(tail.before, start); at >= 0 && at + tail.length < end; at = bytes.indexOf(tail.before, at + 1)) {
    if (decodeSummed(bytes.toString('utf8', start, at + tail.length)).ok) return at + tail.length
  }
  return null
}
