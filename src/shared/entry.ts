import type { z } from 'zod'
import { shapeWords } from './shape-words'

/**
 * Why a schema refuses what a person enters, as a sentence that says what to do; undefined: it takes it. `what`: what is entered, as a subject.
 * For texts and lists, of which a schema here bounds the size.
 */
export function entryProblem(schema: z.ZodType, what: string, entry: string | readonly string[]): string | undefined {
  const issue = schema.safeParse(entry).error?.issues[0]
  if (!issue) return undefined
  const words = `${what} ${shapeWords(issue)}`
  if (issue.code !== 'too_big') return `${words}.`
  const size = entry.length.toLocaleString('en-US')
  return typeof entry === 'string' ? `${words}, not ${size}. Shorten it.` : `${words}, not ${size}. Enter fewer.`
}
