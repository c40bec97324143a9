import { parseArgs } from 'node:util'
import { matrix } from './matrix'
import { simulateCommand } from './simulate'
import { testCommand } from './test'
import { EXIT, UsageError, help } from './usage'
import { whoCan } from './who-can'
import { visible } from '../shared/visible'
import { version } from '../../package.json'

const optionsOf = {
  simulate: ['batch', 'format', 'explain'],
  matrix: ['account', 'principal', 'service', 'format', 'home'],
  'who-can': ['account', 'action', 'resource', 'format', 'home'],
  test: ['account', 'tests', 'format', 'home']
} as const

/** Runs one command line and gives its exit code. */
async function run(argv: string[]): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        account: { type: 'string' },
        principal: { type: 'string' },
        service: { type: 'string' },
        format: { type: 'string' },
        tests: { type: 'string' },
        action: { type: 'string' },
        resource: { type: 'string' },
        home: { type: 'string' },
        batch: { type: 'boolean' },
        explain: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' }
      }
    })
  } catch (e) {
    throw new UsageError((e instanceof Error ? e.message : String(e)).split('. ')[0] ?? '')
  }
  const { values, positionals } = parsed
  const [command, ...rest] = positionals
  if (values.version) {
    process.stdout.write(`${version}\n`)
    return EXIT.fine
  }
  if (values.help || command === 'help' || command === undefined) {
    process.stdout.write(help)
    return command === undefined && !values.help ? EXIT.usage : EXIT.fine
  }
  const known = optionsOf[command as keyof typeof optionsOf] as readonly string[] | undefined
  const foreign = known && Object.keys(values).find((option) => !known.includes(option))
  if (foreign !== undefined) throw new UsageError(`${command} has no option --${foreign}`)
  if (rest.length > 1) throw new UsageError(`specify one file only; \`${rest[1]}\` is extra`)
  switch (command) {
    case 'simulate':
      return simulateCommand({
        file: rest[0] ?? '-',
        batch: values.batch ?? false,
        format: values.format,
        explain: values.explain ?? false
      })
    case 'matrix':
      if (rest[0] !== undefined) throw new UsageError(`matrix doesn't take a file name on its own; use --account ${rest[0]}`)
      return matrix({
        account: values.account,
        principal: values.principal,
        service: values.service,
        format: values.format,
        home: values.home
      })
    case 'test':
      if (rest[0] !== undefined) throw new UsageError(`test doesn't take a file name on its own; use --account ${rest[0]}`)
      return testCommand({ account: values.account, tests: values.tests, format: values.format, home: values.home })
    case 'who-can':
      if (rest[0] !== undefined) throw new UsageError(`who-can doesn't take a file name on its own; use --account ${rest[0]}`)
      return whoCan({
        account: values.account,
        action: values.action,
        resource: values.resource,
        format: values.format,
        home: values.home
      })
    default:
      throw new UsageError(`unknown command \`${command}\``)
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (e: unknown) => {
    const usage = e instanceof UsageError
    process.stderr.write(
      `gatehouse: ${visible(e instanceof Error ? e.message : String(e), true)}${usage ? ' (see gatehouse --help)' : ''}\n`
    )
    process.exitCode = EXIT.usage
  }
)
