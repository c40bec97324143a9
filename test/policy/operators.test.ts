import { describe, expect, it } from 'vitest'
import { operatorInfo, operators, splitOperator } from '../../src/policy'

describe('operators', () => {
  it('are all of the IAM User Guide, each once', () => {
    expect(operators).toHaveLength(27)
    expect(new Set(operators.map((o) => o.name.toLowerCase())).size).toBe(27)
  })

  it('are negated exactly when their name says so', () => {
    for (const o of operators) expect([o.name, o.negated]).toEqual([o.name, o.name.includes('Not')])
  })

  it('are found in any case, and words of the JavaScript object are none', () => {
    expect(operatorInfo('stringlike')?.name).toBe('StringLike')
    expect(operatorInfo('constructor')).toBe(undefined)
  })

  it.each([
    ['StringEquals', null, 'StringEquals', false],
    ['ForAllValues:StringLike', 'ForAllValues', 'StringLike', false],
    ['foranyvalue:ArnLikeIfExists', 'ForAnyValue', 'ArnLike', true],
    ['ForSomeValue:Bool', null, 'ForSomeValue:Bool', false],
    ['IfExists', null, '', true],
    [':', null, ':', false]
  ])('splits %s', (text, qualifier, operator, ifExists) => {
    expect(splitOperator(text)).toEqual({ qualifier, operator, ifExists })
  })
})
