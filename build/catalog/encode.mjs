// How the catalog is written down: columns instead of records, and every list that repeats kept once.
// `src/catalog/format.ts` reads it. Raise FORMAT when the shape changes.
export const FORMAT = 1
const LEVELS = ['List', 'Read', 'Write', 'Permissions management', 'Tagging']
const TYPES = ['String', 'Numeric', 'Date', 'Bool', 'ARN', 'IPAddress', 'Binary']

/** Numbers values in the order in which they first come. */
function table() {
  const places = new Map()
  const values = []
  return {
    values,
    put(value) {
      const text = JSON.stringify(value)
      const known = places.get(text)
      if (known !== undefined) return known
      places.set(text, values.length)
      values.push(value)
      return values.length - 1
    }
  }
}

const byLower = (name) => (a, b) => {
  const [x, y] = [name(a).toLowerCase(), name(b).toLowerCase()]
  return x < y ? -1 : x > y ? 1 : 0
}
const place = (list, value, what) => {
  const at = list.indexOf(value)
  if (at < 0) throw new Error(`unknown ${what} \`${value}\``)
  return at
}
const oneLine = (text) => text.replace(/\s+/g, ' ').trim()
const lines = (list) => list.map(oneLine).join('\n')

/** Orders everything (services by prefix, actions, resource types and condition keys by name, ignoring case) and writes it as columns. */
export function encodeCore(model) {
  const keys = [...model.conditionKeys].sort(byLower((k) => k.name))
  const keyPlaces = new Map(keys.map((k, i) => [k.name.toLowerCase(), i]))
  const keySets = table()
  const resourceSets = table()
  const dependentSets = table()
  const keySet = (names) =>
    keySets.put(
      [
        ...new Set(
          names.map((n) => {
            const at = keyPlaces.get(n.toLowerCase())
            if (at === undefined) throw new Error(`unknown condition key \`${n}\``)
            return at
          })
        )
      ].sort((a, b) => a - b)
    )
  const services = [...model.services].sort(byLower((s) => s.prefix))
  const actions = []
  const types = []
  for (const service of services) {
    const own = [...service.types].sort(byLower((t) => t.name))
    const typePlaces = new Map(own.map((t, i) => [t.name.toLowerCase(), i]))
    types.push(...own)
    for (const action of [...service.actions].sort(byLower((a) => a.name))) {
      const resources = action.resources.flatMap((r) => {
        const at = typePlaces.get(r.type.toLowerCase())
        if (at === undefined) throw new Error(`unknown resource type \`${service.prefix}:${r.type}\``)
        return [at, r.required ? 1 : 0, keySet(r.keys)]
      })
      actions.push({ ...action, set: resourceSets.put(resources) })
    }
  }
  return {
    format: FORMAT,
    updatedAt: model.updatedAt,
    services: {
      prefixes: lines(services.map((s) => s.prefix)),
      names: lines(services.map((s) => s.name)),
      actions: services.map((s) => s.actions.length),
      types: services.map((s) => s.types.length),
      rcp: services.map((s) => (s.rcp ? '1' : '0')).join('')
    },
    types: {
      names: lines(types.map((t) => t.name)),
      arns: lines(types.map((t) => t.arn)),
      keys: types.map((t) => keySet(t.keys))
    },
    actions: {
      names: lines(actions.map((a) => a.name)),
      descriptions: lines(actions.map((a) => a.description)),
      levels: actions.map((a) => place(LEVELS, a.level, 'access level')).join(''),
      resources: actions.map((a) => a.set),
      keys: actions.map((a) => keySet(a.keys)),
      dependents: actions.map((a) => dependentSets.put([...a.dependents].sort()))
    },
    conditionKeys: {
      names: lines(keys.map((k) => k.name)),
      descriptions: lines(keys.map((k) => k.description)),
      types: keys.map((k) => place(TYPES, k.type, 'condition key type')).join(''),
      multi: keys.map((k) => (k.multi ? '1' : '0')).join('')
    },
    keySets: keySets.values,
    resourceSets: resourceSets.values,
    dependentSets: dependentSets.values
  }
}

/** One line of columns, then one line a policy with its document as compact JSON; policies by name, ignoring case. */
export function encodePolicies(policies) {
  const list = [...policies].sort(byLower((p) => p.name))
  const head = {
    format: FORMAT,
    names: list.map((p) => p.name),
    paths: list.map((p) => p.path),
    versions: list.map((p) => p.versionId),
    created: list.map((p) => p.createDate),
    updated: list.map((p) => p.updateDate),
    services: list.map((p) => p.mainService)
  }
  return [head, ...list.map((p) => p.document)].map((x) => JSON.stringify(x)).join('\n')
}
