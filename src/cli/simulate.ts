import { Buffer } from 'node:buffer'
import { simulate, type SimulationOutcome } from '../engine/simulate'
import { table } from './format'
import { emptyInput, fileName, readLines, readText, write } from './io'
import { EXIT, UsageError } from './usage'

export interface SimulateOptions {
  file: string
  batch: boolean
  format: string | undefined
}

/** A scenario longer than this is refused before it is parsed: a few policies of the largest size fit many times over. */
const MAX_LINE = 16 * 1024 * 1024

/** One answer as one JSON line: fields in a fixed order, `id` first. */
export function answerLine(outcome: SimulationOutcome): string {
  const id = 'id' in outcome ? { id: outcome.id } : {}
  return JSON.stringify(
    outcome.ok ? { ...id, ...outcome.result } : { ...id, error: { code: outcome.error.code, message: outcome.error.message } }
  )
}

/** Reads one scenario's text and answers it; text that is no JSON gives an error like any other. */
export function answer(text: string): SimulationOutcome {
  if (Buffer.byteLength(text) > MAX_LINE)
    return { ok: false, error: { code: 'InvalidInput', message: 'the scenario is larger than 16 MB' } }
  let scenario: unknown
  try {
    scenario = JSON.parse(text)
  } catch (e) {
    return { ok: false, error: { code: 'InvalidInput', message: `not JSON: ${reasonOf(e)}` } }
  }
  return simulate(scenario)
}

function reasonOf(e: unknown): string {
  if (e instanceof RangeError) return 'nested too deep'
  const text = e instanceof Error ? e.message : String(e)
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** `gatehouse simulate`: one scenario, or with `--batch` one a line; a bad line never ends the batch. */
export async function simulateCommand(options: SimulateOptions): Promise<number> {
  if (options.batch) return batch(options)
  if (options.format !== undefined && options.format !== 'json' && options.format !== 'table')
    throw new UsageError(`simulate prints table or json, not \`${options.format}\``)
  const outcome = answer(readText(options.file))
  if (!outcome.ok && options.format !== 'json') throw new UsageError(`${fileName(options.file)}: ${outcome.error.message}`)
  write(options.format === 'table' && outcome.ok ? asTable(outcome) : answerLine(outcome) + '\n')
  if (!outcome.ok) return EXIT.usage
  if (outcome.expected !== undefined) return outcome.expected === outcome.result.decision ? EXIT.fine : EXIT.findings
  return outcome.result.decision === 'allowed' ? EXIT.fine : EXIT.findings
}

async function batch(options: SimulateOptions): Promise<number> {
  if (options.format !== undefined && options.format !== 'json')
    throw new UsageError(`a batch prints json lines, not \`${options.format}\``)
  let differs = false
  let any = false
  for await (const line of readLines(options.file)) {
    if (line.trim() === '') continue
    any = true
    const outcome = answer(line)
    write(answerLine(outcome) + '\n')
    if (!outcome.ok || (outcome.expected !== undefined && outcome.expected !== outcome.result.decision)) differs = true
  }
  if (!any) throw emptyInput(options.file)
  return differs ? EXIT.findings : EXIT.fine
}

function asTable(outcome: Extract<SimulationOutcome, { ok: true }>): string {
  const { decision, layer, matchedStatements, missingContextKeys, dependsOn, problems = [] } = outcome.result
  const rows = matchedStatements.map((m) => [m.layer, m.policy, m.sid ?? `statement ${m.statement + 1}`, m.effect])
  const more = [
    ...(missingContextKeys.length ? [`missing context keys: ${missingContextKeys.join(', ')}`] : []),
    ...(dependsOn?.length ? [`depends on: ${dependsOn.join(', ')}`] : []),
    ...problems.map((p) => `${p.code}: ${p.message}`)
  ]
  return [
    `${decision} (${layer})`,
    ...(rows.length ? ['', table(['Layer', 'Policy', 'Statement', 'Effect'], rows).trimEnd()] : []),
    ...more,
    ''
  ].join('\n')
}
