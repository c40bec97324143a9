import { expect, it } from 'vitest'
import { contract } from '../../src/shared/contract'
import { operationNames } from '../../src/shared/contract-names'

it('the preload offers the contract’s operations, each once', () => {
  expect([...operationNames].sort()).toEqual(Object.keys(contract).sort())
})
