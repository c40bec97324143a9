import { readPoliciesText } from './format'
import { inPartition } from './partition'
import type { AwsManagedPolicy, ManagedPolicies } from './types'

/** AWS managed policies. `text` is asked for at the first question, not before: most starts never need it. */
export function managedPolicies(text: () => string): ManagedPolicies {
  let loaded: Loaded | undefined
  const get = () => (loaded ??= load(text()))
  return {
    get count() {
      return get().list.length
    },
    get list() {
      return get().list
    },
    byArn: (arn) => get().byArn.get(inPartition(arn, 'aws')),
    byName: (name) => get().byName.get(name),
    document: (policy) => JSON.stringify(JSON.parse(get().documents[policy.index] ?? 'null'), null, 2)
  }
}

interface Loaded {
  list: readonly AwsManagedPolicy[]
  documents: readonly string[]
  byArn: ReadonlyMap<string, AwsManagedPolicy>
  byName: ReadonlyMap<string, AwsManagedPolicy>
}

function load(text: string): Loaded {
  const { head, documents } = readPoliciesText(text)
  const list = head.names.map((name, index): AwsManagedPolicy => {
    const path = head.paths[index] ?? '/'
    return {
      index,
      name,
      arn: `arn:aws:iam::aws:policy${path}${name}`,
      path,
      versionId: head.versions[index] ?? 'v1',
      createDate: head.created[index] ?? '',
      updateDate: head.updated[index] ?? '',
      mainService: head.services[index] ?? null
    }
  })
  return { list, documents, byArn: new Map(list.map((p) => [p.arn, p])), byName: new Map(list.map((p) => [p.name, p])) }
}
