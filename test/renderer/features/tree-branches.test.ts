import { describe, expect, it } from 'vitest'
import { around } from '../../../src/renderer/features/tree/nodes'

describe('the branch that holds an entity', () => {
  const nodes = [
    { key: 'users', label: 'Users', children: [{ key: 'users/a', label: '/a/', children: [{ key: 'e1', label: 'ana' }] }] },
    { key: 'roles', label: 'Roles', children: [{ key: 'e2', label: 'reader' }] }
  ]
  it('is every node around it, from the top down', () => {
    expect(around(nodes, 'e1')).toEqual(['users', 'users/a'])
    expect(around(nodes, 'e2')).toEqual(['roles'])
    expect(around(nodes, 'users')).toEqual([])
    expect(around(nodes, 'e9')).toEqual([])
  })
})
