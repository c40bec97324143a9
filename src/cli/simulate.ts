import { Buffer } from 'node:buffer'
import type { Catalog } from '../catalog/types'
import { explainRequest } from '../engine/explain'
import { noteOfRequest } from '../engine/request-note'
import type { PreparedScenario, Simulated, SimulationOutcome } from '../engine/simulate'
import { decideText, simulateText } from '../engine/simulate-text'
import type { SimulationProblem } from '../shared/analysis'
import { openCatalog } from './account-file'
import { type Explained, explanationLines } from './explanation'
import { table, wrap } from './format'
import { emptyInput, fileName, readLines, readText, write, writeShown } from './io'
import { EXIT, UsageError } from './usage'

export interface SimulateOptions {
  file: string
  batch: boolean
  format: string | undefined
  /** Adds the explanation to JSON; a table always has it. */
  explain: boolean
}

/** A scenario longer than this is refused before it is parsed: a few policies of the largest size fit many times over. */
const MAX_LINE = 16 * 1024 * 1024

/** Characters of answers that are written together. */
const MOST_HELD = 65_536

/** An answer, with what the command adds to the engine's: a note on an odd request, and the explanation where it is asked for. */
export type Answer = SimulationOutcome & { explanation?: Explained }

/** One answer as one JSON line: fields in a fixed order, `id` first. */
export function answerLine(outcome: Answer): string {
  const id = 'id' in outcome ? { id: outcome.id } : {}
  const explanation = outcome.explanation ? { explanation: outcome.explanation } : {}
  return JSON.stringify(
    outcome.ok
      ? { ...id, ...outcome.result, ...explanation }
      : { ...id, error: { code: outcome.error.code, message: outcome.error.message } }
  )
}

/** Reads one scenario's text and answers it; text that is no JSON gives an error like any other. `catalog`: null, there is none. */
export function answer(text: string, catalog: Catalog | null, explain: boolean): Answer {
  if (text.length > MAX_LINE / 3 && Buffer.byteLength(text) > MAX_LINE)
    return { ok: false, error: { code: 'InvalidInput', message: 'the scenario is larger than 16 MB' } }
  let simulated: Partial<Simulated> & ReturnType<typeof decideText>
  try {
    simulated = explain ? explainable(text) : decideText(text)
  } catch (e) {
    if (!(e instanceof SyntaxError || e instanceof RangeError)) throw e
    return { ok: false, error: { code: 'InvalidInput', message: `not JSON: ${reasonOf(e)}` } }
  }
  const { outcome, request, prepared } = simulated
  if (!outcome.ok || !request || (!catalog && !explain)) return outcome
  const note = catalog ? noteOfRequest(catalog, request.action, request.resource) : null
  const added: SimulationProblem[] = note ? [{ code: note.code, message: note.message }] : []
  const problems = [...added, ...(outcome.result.problems ?? [])]
  const result = problems.length > 0 ? { ...outcome.result, problems } : outcome.result
  return { ...outcome, result, ...(prepared ? { explanation: explained(prepared, note?.impossible === true) } : {}) }
}

function explainable(text: string): Simulated & ReturnType<typeof decideText> {
  const simulated = simulateText(text)
  return { ...simulated, request: simulated.prepared?.request ?? null }
}

function explained({ request, set }: PreparedScenario, impossible: boolean): Explained {
  const { title, text, deciding, alsoLookedAt, changes, notes } = explainRequest(request, set, { impossible })
  return { title, text, deciding, alsoLookedAt, changes, notes }
}

/** The AWS data says which requests there are; a scenario can be decided without it. */
function catalogOrNone(): Catalog | null {
  try {
    return openCatalog()
  } catch {
    return null
  }
}

function reasonOf(e: unknown): string {
  if (e instanceof RangeError) return 'nested too deeply'
  const text = e instanceof Error ? e.message : String(e)
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** `gatehouse simulate`: one scenario, or with `--batch` one a line; a bad line never ends the batch. */
export async function simulateCommand(options: SimulateOptions): Promise<number> {
  if (options.batch) return batch(options)
  if (options.format !== undefined && options.format !== 'json' && options.format !== 'table')
    throw new UsageError(`the format of simulate must be table or json, not \`${options.format}\``)
  const text = readText(options.file)
  const outcome = answer(text, catalogOrNone(), options.explain || options.format === 'table')
  if (!outcome.ok && options.format !== 'json') throw new UsageError(`${fileName(options.file)}: ${outcome.error.message}`)
  if (options.format === 'table' && outcome.ok) writeShown(asTable(outcome))
  else write(answerLine(outcome) + '\n')
  if (!outcome.ok) return EXIT.usage
  if (outcome.expected !== undefined) return outcome.expected === outcome.result.decision ? EXIT.fine : EXIT.findings
  return outcome.result.decision === 'allowed' ? EXIT.fine : EXIT.findings
}

async function batch(options: SimulateOptions): Promise<number> {
  if (options.format !== undefined && options.format !== 'json')
    throw new UsageError(`the format of a batch must be json, not \`${options.format}\``)
  const catalog = catalogOrNone()
  let differs = false
  let any = false
  for await (const lines of readLines(options.file, MAX_LINE)) {
    let answers = ''
    for (const line of lines) {
      if (line.trim() === '') continue
      any = true
      const outcome = answer(line, catalog, options.explain)
      if (!outcome.ok || (outcome.expected !== undefined && outcome.expected !== outcome.result.decision)) differs = true
      answers += answerLine(outcome) + '\n'
      if (answers.length < MOST_HELD) continue
      write(answers)
      answers = ''
    }
    if (answers !== '') write(answers)
  }
  if (!any) throw emptyInput(options.file)
  return differs ? EXIT.findings : EXIT.fine
}

function asTable(outcome: Extract<Answer, { ok: true }>): string {
  const { decision, layer, matchedStatements, missingContextKeys, dependsOn, problems = [] } = outcome.result
  const rows = matchedStatements.map((m) => [m.layer, m.policy, m.sid ?? `statement ${m.statement + 1}`, m.effect])
  const more = [
    ...(missingContextKeys.length ? [`missing context keys: ${missingContextKeys.join(', ')}`] : []),
    ...(dependsOn?.length ? [`depends on: ${dependsOn.join(', ')}`] : []),
    ...problems.flatMap((p) => wrap(`${p.code}: ${p.message}`))
  ]
  return [
    `${decision} (${layer})`,
    ...(rows.length ? ['', table(['Layer', 'Policy', 'Statement', 'Effect'], rows).trimEnd()] : []),
    ...(outcome.explanation ? ['', ...explanationLines(outcome.explanation)] : []),
    ...(more.length ? ['', ...more] : []),
    ''
  ].join('\n')
}
