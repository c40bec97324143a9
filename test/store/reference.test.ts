import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCatalog } from '../../src/store/reference'
import { catalogFolder, testCatalog } from '../support/catalog'

describe('readCatalog', () => {
  let folder: string
  beforeEach(() => {
    testCatalog()
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-catalog-'))
    cpSync(catalogFolder, folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('reads the folder that it is given', () => {
    const catalog = readCatalog(folder)
    expect(catalog.actions.size).toBe(testCatalog().actions.size)
    expect(catalog.managedPolicies.count).toBe(testCatalog().managedPolicies.count)
  })

  it('keeps its policies though the folder goes away', () => {
    const catalog = readCatalog(folder)
    rmSync(folder, { recursive: true })
    expect(catalog.managedPolicies.byName('AdministratorAccess')).toBeDefined()
  })

  it('says what to do when the folder is not there', () => {
    expect(() => readCatalog(join(folder, 'nowhere'))).toThrow(/no file `.*core\.json\.br`; run `npm run build`/)
  })

  it('says what to do when a file is damaged', () => {
    writeFileSync(join(folder, 'core.json.br'), 'no')
    expect(() => readCatalog(folder)).toThrow(/is damaged; run `npm run build`/)
  })
})
