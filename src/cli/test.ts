import { existsSync, statSync } from 'node:fs'
import { CompiledAccount } from '../engine/compile/account'
import { runPolicyTest, type Testable } from '../engine/policy-tests'
import { callerOf, simulateOne } from '../engine/simulate-account'
import type { Account } from '../shared/model'
import type { TestResult } from '../shared/simulation'
import { openAccount, openCatalog } from './account-file'
import { briefLines } from './explanation'
import { csv, table } from './format'
import { fileName, write, writeShown } from './io'
import { readTests } from './test-file'
import { EXIT, UsageError } from './usage'

export interface TestOptions {
  account: string | undefined
  /** A JSON file with tests, instead of the account's own. */
  tests: string | undefined
  format: string | undefined
  home: string | undefined
}

const columns = ['test', 'action', 'resource', 'expected', 'actual', 'result', 'because']

/** `gatehouse test`: runs policy tests; exits 1 if one does not come out as expected. */
export async function testCommand(options: TestOptions): Promise<number> {
  const { format = 'table' } = options
  if (format !== 'table' && format !== 'json' && format !== 'csv')
    throw new UsageError(`the format of test must be table, json or csv, not \`${format}\``)
  if (options.account === undefined) throw new UsageError('--account FOLDER or FILE is required')
  const catalog = openCatalog()
  const account = await openAccount(options.account, catalog, options.home)
  const tests = options.tests === undefined ? ownTests(account, options.account) : readTests(options.tests)
  const compiled = new CompiledAccount(account, catalog)
  const results = tests.map((test) => runPolicyTest(compiled, test))
  if (format === 'json') write(JSON.stringify(results.map(plain), null, 1) + '\n')
  else {
    const rows = results.flatMap(rowsOf)
    if (format === 'csv') write(csv(columns, rows))
    else writeShown(table(columns, rows) + missed(compiled, tests, results) + summary(results))
  }
  return results.every((r) => r.passed) ? EXIT.fine : EXIT.findings
}

/** An export of an account has no place for tests; a run without any would look like success. */
function ownTests(account: Account, file: string): Testable[] {
  const tests = Object.values(account.policyTests).sort((a, b) => (a.name < b.name ? -1 : 1))
  if (tests.length > 0) return tests
  const folder = file !== '-' && existsSync(file) && statSync(file).isDirectory()
  throw new UsageError(
    folder
      ? `\`${file}\` contains no policy tests; save one in the simulator, or specify a file with --tests`
      : `\`${fileName(file)}\` is an account export, which contains no policy tests; specify a workspace folder, or a file with --tests`
  )
}

const plain = ({ name, passed, error, requests }: TestResult) => ({
  name,
  passed,
  ...(error ? { error: { code: error.code, message: error.message } } : {}),
  requests: requests.map(({ action, resource, decision, actual, layer }) => ({
    action,
    resource,
    expected: decision,
    actual,
    layer
  }))
})

const rowsOf = ({ name, error, requests }: TestResult): string[][] =>
  error
    ? [[name, '', '', '', '', 'error', error.message]]
    : requests.map((r) => [
        name,
        r.action,
        r.resource,
        r.decision,
        r.actual,
        r.actual === r.decision ? 'passed' : 'failed',
        r.title
      ])

/** Of every request that came out otherwise than expected: the statements that decide, and what would change it. */
function missed(compiled: CompiledAccount, tests: readonly Testable[], results: readonly TestResult[]): string {
  const out: string[] = []
  results.forEach(({ name, requests }, i) => {
    const failed = requests.filter((r) => r.actual !== r.decision)
    const setup = tests[i]?.setup
    if (failed.length === 0 || !setup) return
    const who = callerOf(compiled, setup)
    for (const { action, resource, decision, actual } of failed) {
      out.push('', `${name}: ${action} on ${resource} is ${actual}, expected ${decision}`)
      out.push(...briefLines(simulateOne(who, setup, action, resource)))
    }
  })
  return out.length === 0 ? '' : `${out.join('\n')}\n`
}

function summary(results: readonly TestResult[]): string {
  const failed = results.filter((r) => !r.passed).length
  const all = results.length === 1 ? '1 test' : `${results.length} tests`
  return `\n${all}, ${failed === 0 ? 'all passed' : `${failed} failed`}\n`
}
