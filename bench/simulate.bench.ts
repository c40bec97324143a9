// One scenario from JSON text to decision, side by side with iam-simulate: library calls, one process, in turns, start-up left out.
// The peer is AGPL: it is installed into a temporary folder at run time, named in no package.json, and never shipped.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answer } from '../src/cli/simulate'
import { readCatalog } from '../src/store/reference'
import { format } from './measure'

const PEER = '@cloud-copilot/iam-simulate'
const VERSION = '0.1.173'
const ROUNDS = 15
/** Rounds before those that count: start-up, which includes the compiler's, is left out for both. */
const WARM_UP = 15

interface Peer {
  runUnsafeSimulation(simulation: object, options: object): string
  runSimulation(simulation: object, options: object): Promise<unknown>
}

/** Installs the peer into a folder of its own, or takes the one that `IAM_SIMULATE` names. */
async function withPeer(use: (peer: Peer) => Promise<void>): Promise<void> {
  const given = process.env['IAM_SIMULATE']
  const folder = given ?? mkdtempSync(join(tmpdir(), 'gatehouse-peer-'))
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', `${PEER}@${VERSION}`]
    if (given === undefined && spawnSync(npm, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0)
      throw new Error(`${PEER} could not be installed`)
    const entry = join(folder, 'node_modules', PEER, 'dist/esm/index.js')
    if (!existsSync(entry)) throw new Error(`${entry} is missing`)
    await use((await import(pathToFileURL(entry).href)) as Peer)
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

interface Scenario {
  request: { principal: unknown; action: string; resource: string; resourceAccount?: string; context?: Record<string, unknown> }
  identityPolicies?: unknown[]
  permissionsBoundary?: unknown
  resourcePolicy?: unknown
  serviceControlPolicies?: unknown[][]
  resourceControlPolicies?: unknown[][]
  [field: string]: unknown
}

/** Fields that the peer has no word for. */
const ours = ['sessionPolicies', 'vpcEndpointPolicies', 'unknownContextKeys', 'deriveContext']

/** The same question in the peer's words; null where it has none. */
function inTheirWords(s: Scenario): object | null {
  const { request } = s
  const { principal, action, resource, context = {} } = request
  if (typeof principal !== 'string' || !principal.startsWith('arn:') || ours.some((field) => s[field] !== undefined)) return null
  const named = (list: unknown[]) => list.map((policy, i) => ({ name: `p${i}`, policy }))
  const levels = (list: unknown[][] | undefined) =>
    (list ?? []).map((level, i) => ({ orgIdentifier: `ou-${i}`, policies: named(level) }))
  const accountId = request.resourceAccount ?? (/^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1] || principal.split(':')[4])
  return {
    request: {
      principal,
      action,
      resource: { resource, accountId },
      contextVariables: {
        'aws:PrincipalArn': principal,
        'aws:PrincipalAccount': principal.split(':')[4],
        'aws:SecureTransport': 'true',
        'aws:ViaAWSService': 'false',
        ...Object.fromEntries(Object.entries(context).map(([key, v]) => [key, Array.isArray(v) ? v.map(String) : String(v)]))
      }
    },
    identityPolicies: named(s.identityPolicies ?? []),
    serviceControlPolicies: levels(s.serviceControlPolicies),
    resourceControlPolicies: levels(s.resourceControlPolicies),
    ...(s.resourcePolicy ? { resourcePolicy: s.resourcePolicy } : {}),
    ...(s.permissionsBoundary ? { permissionBoundaryPolicies: named([s.permissionsBoundary]) } : {})
  }
}

interface Pair {
  mine: string
  theirs: string
}

/** Patterns of many stars: the peer makes regular expressions of them that may take minutes. */
const manyStars = /(?:\*[^"*]*){4}/

/** Those questions that both can be asked and answer alike. */
function alike(scenarios: readonly Scenario[], peer: Peer, name: string): Pair[] {
  const both = scenarios.flatMap((scenario) => {
    const mine = JSON.stringify(scenario)
    const decided = answer(mine, null, false)
    const theirs = decided.ok ? inTheirWords(scenario) : null
    if (!theirs || !decided.ok || mine.includes('"Id":') || manyStars.test(mine)) return []
    try {
      const same = (peer.runUnsafeSimulation(theirs, {}) === 'Allowed') === (decided.result.decision === 'allowed')
      return same ? [{ mine, theirs: JSON.stringify(theirs) }] : []
    } catch {
      return []
    }
  })
  const size = both.reduce((sum, { mine }) => sum + mine.length, 0) / both.length
  console.log(
    `  ${name}: ${both.length} of ${scenarios.length} are asked of both and answered alike, ${size.toFixed(0)} characters each`
  )
  return both
}

/** The decision cases of the tests: one or two policies of a statement or two. */
function cases(): Scenario[] {
  const folder = join(process.cwd(), 'test/cases')
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.flatMap((name) =>
    (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { cases: { scenario: Scenario }[] }).cases.map((c) => c.scenario)
  )
}

/** Questions about users with three policies of AWS, a boundary and two levels of SCPs: 40 users, ten questions each. */
function accounts(): Scenario[] {
  const { managedPolicies } = readCatalog(join(process.cwd(), 'resources/catalog'))
  const documents = managedPolicies.list
    .map((policy) => JSON.parse(managedPolicies.document(policy)) as object)
    .filter((document) => JSON.stringify(document).length < 3000)
  const statement = (more: object) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more })
  const policy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements })
  const asked = ['s3:GetObject', 's3:PutObject', 'ec2:DescribeInstances', 'iam:GetUser', 'sqs:SendMessage']
  const outside = { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } }
  return Array.from({ length: 400 }, (_, n) => {
    const user = n % 40
    const action = asked[n % asked.length] ?? ''
    return {
      request: {
        principal: `arn:aws:iam::111122223333:user/u${user}`,
        action,
        resource: action.startsWith('s3:') ? `arn:aws:s3:::reports/${n}` : '*',
        resourceAccount: '111122223333',
        context: { 'aws:RequestedRegion': 'eu-west-1', 'aws:MultiFactorAuthPresent': 'true' }
      },
      identityPolicies: [0, 1, 2].map((k) => documents[(user * 7 + k * 131) % documents.length]),
      permissionsBoundary: policy(statement({}), statement({ Effect: 'Deny', Action: ['organizations:*', 'account:*'] })),
      serviceControlPolicies: [
        [policy(statement({}))],
        [policy(statement({}), { Effect: 'Deny', NotAction: ['iam:*', 'sts:*', 's3:*'], Resource: '*', Condition: outside })]
      ]
    }
  })
}

let stamp = 0
/** The same questions about policies that nobody has seen before: each document has an `Id` of its own. */
const unseen = (all: readonly Pair[]): Pair[] =>
  all.map(({ mine, theirs }) => {
    const fresh = (text: string) => text.replaceAll('"Statement":', () => `"Id":"p${stamp++}","Statement":`)
    return { mine: fresh(mine), theirs: fresh(theirs) }
  })

/** The same policies, asked in a request that nobody has seen before: its context has one more key. */
const newRequests = (all: readonly Pair[]): Pair[] =>
  all.map(({ mine, theirs }) => {
    const key = `"bench:n":"${stamp++}"`
    const more = (text: string, context: string) => text.replace(`"${context}":{}`, `"${context}":{${key}}`)
    const into = (text: string, context: string) => {
      const filled = more(text, context)
      return filled === text ? text.replace(`"${context}":{`, `"${context}":{${key},`) : filled
    }
    const asked = mine.includes('"context":{')
      ? into(mine, 'context')
      : mine.replace('"request":{', `"request":{"context":{${key}},`)
    return { mine: asked, theirs: into(theirs, 'contextVariables') }
  })

const medianOf = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0
const words = (values: number[]): string =>
  `${format(medianOf(values)).trim()} µs (${format(values[0] ?? 0).trim()} to ${format(values.at(-1) ?? 0).trim()})`

/** Processor time of a scenario in microseconds, all threads, for each contender, in turns within every round: wall time tells of other load. */
async function compare(title: string, make: () => readonly Pair[], peer: Peer): Promise<void> {
  const contenders: [string, (pair: Pair) => unknown][] = [
    ['gatehouse', ({ mine }) => answer(mine, null, false)],
    ['iam-simulate, core (no validation)', ({ theirs }) => peer.runUnsafeSimulation(JSON.parse(theirs) as object, {})],
    ['iam-simulate, runSimulation', ({ theirs }) => peer.runSimulation(JSON.parse(theirs) as object, {})]
  ]
  const taken = contenders.map((): number[] => [])
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [i, [, decide]] of contenders.entries()) {
      const list = make()
      const began = process.cpuUsage()
      for (const pair of list) {
        const answered = decide(pair)
        if (answered instanceof Promise) await answered
      }
      const { user, system } = process.cpuUsage(began)
      if (round >= 0) taken[i]?.push((user + system) / list.length)
    }
  }
  console.log(`  ${title}, ${ROUNDS} rounds`)
  contenders.forEach(([name], i) => console.log(`    ${name.padEnd(38)} ${words(taken[i] ?? [])}`))
  const [mine = [], core = [], full = []] = taken
  const times = (other: number[]) => (medianOf(other) / medianOf(mine)).toFixed(1)
  console.log(`    times faster: than the core ${times(core)}, than runSimulation ${times(full)}`)
}

const load = (): string =>
  loadavg()
    .map((n) => n.toFixed(1))
    .join(' ')

await withPeer(async (peer) => {
  console.log(`  node ${process.version}, ${cpus()[0]?.model ?? ''}, ${cpus().length} cores, load ${load()}`)
  for (const [name, scenarios] of [
    ['decision cases', cases()],
    ['an account', accounts()]
  ] as const) {
    const all = alike(scenarios, peer, name)
    await compare(`${name}, policies and questions repeat`, () => all, peer)
    await compare(`${name}, policies repeat, every question is new`, () => newRequests(all), peer)
    await compare(`${name}, no policy repeats`, () => unseen(all), peer)
  }
  console.log(`  load at the end ${load()}`)
})
