import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'

const decision = z.enum(['allowed', 'explicitDeny', 'implicitDeny'])

/** A case: a sentence that says what is so, the AWS page that says it, a scenario as `simulate` takes it, and the answer. */
const caseSchema = z.strictObject({
  name: z.string().min(5),
  source: z.string().min(3),
  scenario: z.custom<object>((v) => typeof v === 'object' && v !== null),
  expected: z.union([
    z.strictObject({
      decision,
      layer: z.string().optional(),
      matched: z
        .array(
          z.strictObject({
            layer: z.string(),
            policy: z.string(),
            statement: z.number(),
            sid: z.string().optional(),
            effect: z.enum(['Allow', 'Deny'])
          })
        )
        .optional(),
      missingContextKeys: z.array(z.string()).optional(),
      dependsOn: z.array(z.string()).optional()
    }),
    z.strictObject({ error: z.strictObject({ code: z.string(), path: z.string() }) })
  ])
})
const fileSchema = z.strictObject({ cases: z.array(caseSchema) })
export type Case = z.infer<typeof caseSchema>

/** Every file of decision cases, by topic. */
export function caseFiles(): { topic: string; cases: Case[] }[] {
  const folder = import.meta.dirname
  return readdirSync(folder)
    .filter((f) => f.endsWith('.json'))
    .sort()
    .map((f) => ({ topic: basename(f, '.json'), cases: fileSchema.parse(JSON.parse(readFileSync(join(folder, f), 'utf8'))).cases }))
}
