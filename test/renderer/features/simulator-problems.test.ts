import { describe, expect, it } from 'vitest'
import { actionProblem, matching, setupProblems } from '../../../src/renderer/features/simulator/problems'
import { settingProblem, usableValues, valueProblem } from '../../../src/renderer/widgets/context-keys/values'

const known = new Map(['s3:GetObject', 's3:PutObject', 's3:PutObjectAcl', 'ec2:RunInstances'].map((n) => [n.toLowerCase(), n]))
const setting = (key: string, ...values: string[]) => ({ key, mode: 'value' as const, values, multi: false })

describe('what stops a simulation', () => {
  it('is an action that does not exist, with how many begin like it', () => {
    expect(actionProblem('s3:getobject', known)).toBeUndefined()
    expect(actionProblem('s3:Put', known)).toContain("`s3:Put` isn't an action. 2 actions begin with it")
    expect(actionProblem('s3:Nothing', known)).toContain('Choose one from the list')
    expect(actionProblem('x:*', known)).toBe('No action matches `x:*`.')
    expect(actionProblem('foo', known)).toContain('`foo`')
  })
  it('is nothing that only a catalog which is still loading would know', () =>
    expect(actionProblem('s3:Put', null)).toBeUndefined())
  it('reads a pattern as the actions that it matches, with its dots and brackets as they are', () => {
    expect(matching('s3:put*', known)).toEqual(['s3:PutObject', 's3:PutObjectAcl'])
    expect(matching('s3:?etObject', known)).toEqual(['s3:GetObject'])
    expect(matching('s3.*', known)).toEqual([])
    expect(matching('*', known)).toHaveLength(4)
  })
  it('names each field with an error, and only those', () => {
    const fine = { actions: ['s3:GetObject'], resources: ['*'], resourceAccount: '', keys: [] }
    expect(setupProblems(fine, undefined, known, [])).toEqual([])
    const wrong = {
      actions: ['s3:Put', 's3:GetObject'],
      resources: ['nonsense'],
      resourceAccount: '12',
      keys: [
        setting('aws:SourceIp', '999.1.1'),
        setting('aws:CurrentTime', '2027-12-31T23:59:59Z'),
        setting('aws:EpochTime', 'x')
      ]
    }
    expect(setupProblems(wrong, 'there is no such principal', known, []).map((p) => p.field)).toEqual([
      'Who',
      'Actions',
      'Resources',
      'Account of the resources',
      'aws:SourceIp',
      'aws:EpochTime'
    ])
  })
  it('is a list that is too long', () => {
    const actions = Array.from({ length: 101 }, () => 's3:GetObject')
    expect(setupProblems({ actions, resources: ['*'], resourceAccount: '', keys: [] }, undefined, known, [])).toHaveLength(1)
  })
})

describe('the value of a context key', () => {
  it('is one address, not a network and not half of one', () => {
    for (const fine of ['198.51.100.7', '2001:db8::1', '::ffff:198.51.100.7'])
      expect(valueProblem('IPAddress', fine)).toBeUndefined()
    for (const wrong of ['999.1.1', '198.51.100.300', '10.0.0.0/8', '', '2001:db8::/32', '1:2']) {
      expect(valueProblem('IPAddress', wrong), wrong).toBeDefined()
    }
  })
  it('has the form of its type', () => {
    expect(valueProblem('Date', '2027-12-31T23:59:59Z')).toBeUndefined()
    expect(valueProblem('Date', '31 Dec 27x')).toContain('31 Dec 2027')
    expect(valueProblem('Numeric', '3600')).toBeUndefined()
    expect(valueProblem('Numeric', '1h')).toBeDefined()
    expect(valueProblem('ARN', 'arn:aws:s3:::bucket')).toBeUndefined()
    expect(valueProblem('ARN', 'bucket')).toBeDefined()
    expect(valueProblem('String', '')).toBeUndefined()
    expect(valueProblem('String', 'x'.repeat(2049))).toContain('2,048')
  })
  it('is checked only where it is sent', () => {
    expect(settingProblem('IPAddress', { key: 'aws:SourceIp', mode: 'any', values: ['x'], multi: false })).toBeUndefined()
    expect(settingProblem('IPAddress', setting('aws:SourceIp', 'x'))).toBeDefined()
    expect(settingProblem('IPAddress', { ...setting('aws:SourceIp', '10.0.0.1', 'x'), multi: true })).toBeDefined()
  })
  it('is offered from the policies as a request may carry it', () => {
    const key = { key: 'aws:SourceIp', type: 'IPAddress' as const, multi: false, description: '' }
    expect(usableValues({ ...key, seen: ['203.0.113.0/24', '203.0.113.0/25', '${aws:x}'] })).toEqual(['203.0.113.0'])
  })
})
