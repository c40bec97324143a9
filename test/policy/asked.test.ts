import { describe, expect, it } from 'vitest'
import { actionsProblem, resourcesProblem } from '../../src/policy/asked'

const many = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i))

describe('what the simulator is asked', () => {
  it.each(['s3:GetObject', 'made:Up'])('takes the action %s', (action) => expect(actionsProblem([action])).toBeUndefined())
  it.each(['foo', 's3:', ':GetObject', '*', 's3:Get*', 's3:Get?bject'])(
    'takes no %s for an action, and says what to write',
    (action) => {
      expect(actionsProblem(['s3:PutObject', action])).toBe(
        `\`${action}\` isn't a single action. Enter one with its service, such as \`s3:GetObject\`.`
      )
    }
  )
  it.each(['*', 'arn:aws:s3:::b/x', 'arn:aws:iam::111122223333:role/a:b'])('takes the resource %s', (resource) =>
    expect(resourcesProblem([resource])).toBeUndefined()
  )
  it.each(['nonsense', 'arn:aws:s3', 's3:::b'])('takes no %s for a resource, and says what to write', (resource) => {
    expect(resourcesProblem(['*', resource])).toMatch(/^`.*` isn't a valid resource. Enter an ARN with all six parts/)
  })
  it('names the limit of a text that is too long, and not the text', () => {
    const most = 'arn:aws:s3:::'.padEnd(2048, 'x')
    expect(resourcesProblem([most])).toBeUndefined()
    expect(resourcesProblem([most.padEnd(100_000, 'x')])).toBe(
      'A resource can have up to 2,048 characters, not 100,000. Shorten it.'
    )
    expect(actionsProblem(['s3:'.padEnd(2049, 'x')])).toBe('An action can have up to 2,048 characters, not 2,049. Shorten it.')
  })
  it('names the limit of a list that is too long', () => {
    expect(actionsProblem(many(100, (i) => `s3:A${i}`))).toBeUndefined()
    expect(actionsProblem(many(101, (i) => `s3:A${i}`))).toBe(
      'The list of actions can have up to 100 entries, not 101. Enter fewer.'
    )
  })
})
