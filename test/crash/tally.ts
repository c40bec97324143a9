import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What one test tried. */
export interface Row {
  /** What was done to the data, in the plural: `bit flips`, `cuts of the journal`, `kills`. */
  what: string
  tried: number
  /** Tries after which an acknowledged change was neither there nor kept in a file. */
  lost: number
  /** Tries after which something acknowledged was missing, and no notice said so. */
  unreported: number
}

/** Test files run in processes of their own: the rows of a run go through the file that this variable names. */
const pathVariable = 'GATEHOUSE_CRASH_TALLY'

/** Adds up what one test tries. */
export class Tally {
  readonly #row: Row

  constructor(what: string) {
    this.#row = { what, tried: 0, lost: 0, unreported: 0 }
  }

  /** One try, with what it found. */
  add({ lost = false, unreported = false }: { lost?: boolean; unreported?: boolean } = {}): void {
    this.#row.tried++
    if (lost) this.#row.lost++
    if (unreported) this.#row.unreported++
  }

  /** Gives the row for the test to check, and adds it to the run's summary where there is one. */
  done(): Row {
    const path = process.env[pathVariable]
    if (path) appendFileSync(path, JSON.stringify(this.#row) + '\n')
    return this.#row
  }
}

/** `428 kills, 6,428 cuts of the journal: lost 0, unreported 0` */
export function summaryOf(rows: readonly Row[]): string {
  const tried = new Map<string, number>()
  for (const row of rows) tried.set(row.what, (tried.get(row.what) ?? 0) + row.tried)
  const sum = (of: 'lost' | 'unreported') => rows.reduce((all, row) => all + row[of], 0)
  const list = [...tried].map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`).join(', ')
  return `${list}: lost ${sum('lost')}, unreported ${sum('unreported')}`
}

/** Global setup of `npm run test:crash`: prints the summary when all test files are done. */
export default function setup(): () => void {
  const path = join(tmpdir(), `gatehouse-crash-${process.pid}.ndjson`)
  rmSync(path, { force: true })
  process.env[pathVariable] = path
  return () => {
    const rows = read(path)
    rmSync(path, { force: true })
    if (rows.length > 0) console.log(`\ncrash tests tried ${summaryOf(rows)}`)
  }
}

function read(path: string): Row[] {
  try {
    const text = readFileSync(path, 'utf8')
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]))
  } catch {
    return []
  }
}
