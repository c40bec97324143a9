import { describe, expect, it } from 'vitest'
import { isMultivalued, multivaluedNames } from '../../src/engine/multivalued-keys'
import { rcpServices } from '../../src/engine/rcp-services'
import { stsOperations } from '../../src/engine/sts-callers'
import { testCatalog } from '../support/catalog'

const catalog = testCatalog()

/** Every condition key that the catalog names, on actions and resource types. */
function keyNames(): string[] {
  const out = new Set<string>()
  for (let a = 0; a < catalog.actions.size; a++) {
    const { conditionKeys, resourceTypes } = catalog.actions.at(a)
    for (const key of [...conditionKeys, ...resourceTypes.flatMap((r) => [...r.conditionKeys, ...r.type.conditionKeys])])
      out.add(key)
  }
  return [...out]
}

describe('what the engine knows without the catalog', () => {
  it('binds the same services by resource control policies', () => {
    expect([...rcpServices].sort()).toEqual(
      catalog.services
        .filter((s) => s.rcp)
        .map((s) => s.prefix)
        .sort()
    )
    expect(rcpServices.size).toBe(62)
  })

  it('takes the same keys for lists', () => {
    const names = keyNames()
    // The catalog has `amr` as a list for OpenID Connect providers in general, not for the one it names (IAM User Guide: ForAnyValue).
    const amr = 'cognito-identity.amazonaws.com:amr'
    const lists = (of: (name: string) => boolean): string[] => names.filter((name) => name !== amr && of(name)).sort()
    expect(lists((name) => isMultivalued(name.toLowerCase()))).toEqual(
      lists((name) => catalog.conditionKey(name)?.multi === true)
    )
    expect([...multivaluedNames].filter((name) => catalog.conditionKey(name)?.multi !== true)).toEqual([])
  })

  it.each(['aws:SourceOrgPaths', 'aws:VpceOrgPaths', 'aws:TagKeys', 'token.example.com:amr', 'events:Metadata/team'])(
    '%s is a list',
    (key) => {
      expect(isMultivalued(key.toLowerCase())).toBe(true)
    }
  )

  it.each(['aws:username', 'aws:PrincipalTag/amr', 'aws:SourceIp', 'saml:sub'])('%s is none', (key) => {
    expect(isMultivalued(key.toLowerCase())).toBe(false)
  })

  it('says of every operation of AWS STS who may call it', () => {
    const sts = catalog.service('sts')
    const names = Array.from({ length: sts?.count ?? 0 }, (_, i) => catalog.actions.fullName((sts?.first ?? 0) + i).toLowerCase())
    expect([...stsOperations.keys()].sort()).toEqual(names.sort())
  })
})
