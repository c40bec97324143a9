import fc from 'fast-check'

const name = fc.constantFrom('s3', 'iam', 'ec2', 'constructor', '__proto__', 'x')
const action = fc.oneof(
  fc.tuple(name, fc.constantFrom('Get*', 'PutObject', '*', 'A?b')).map(([s, a]) => `${s}:${a}`),
  fc.constant('*'),
  fc.string({ maxLength: 6 })
)
const oneOrMore = <T>(of: fc.Arbitrary<T>) => fc.oneof(of, fc.array(of, { maxLength: 4 }))
const value = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean())
const key = fc.constantFrom(
  'aws:SourceIp',
  'aws:ResourceTag/team',
  'aws:MultiFactorAuthPresent',
  'toString',
  's3:prefix',
  'aws:CurrentTime'
)
const operator = fc.constantFrom(
  'StringEquals',
  'ForAnyValue:StringLike',
  'Bool',
  'BoolIfExists',
  'Null',
  'DateLessThan',
  'Nonsense'
)
const condition = fc.dictionary(operator, fc.dictionary(key, oneOrMore(value), { maxKeys: 2 }), { maxKeys: 2 })

/** Objects in the shape of a statement; values may be nonsense, keys are the grammar's. */
export const statement = fc.record(
  {
    Sid: fc.string({ maxLength: 5 }),
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: oneOrMore(action),
    NotAction: oneOrMore(action),
    Resource: oneOrMore(fc.constantFrom('*', 'arn:aws:s3:::b/*', 'arn:aws:iam::1:user/${aws:username}')),
    Principal: fc.oneof(fc.constant('*'), fc.record({ AWS: oneOrMore(fc.constantFrom('*', '111122223333')) })),
    Condition: condition
  },
  { requiredKeys: ['Effect'] }
)
export const policy = fc.record(
  {
    Version: fc.constantFrom('2012-10-17', '2008-10-17'),
    Id: fc.string({ maxLength: 3 }),
    Statement: fc.oneof(fc.array(statement, { maxLength: 4 }), statement)
  },
  { requiredKeys: ['Statement'] }
)
/** Policies as text in several layouts. */
export const policyText = fc
  .tuple(policy, fc.constantFrom(undefined, 2, 4, '\t'))
  .map(([p, space]) => JSON.stringify(p, null, space))

/** A text with one stretch cut out, doubled or replaced. */
export const mutated = fc
  .tuple(
    policyText,
    fc.nat(),
    fc.nat(12),
    fc.oneof(fc.constant(''), fc.string({ maxLength: 5 }), fc.constantFrom('{', '}', '[', ']', ',', '"', ':', '\\'))
  )
  .map(([text, at, length, by]) => {
    const start = at % (text.length + 1)
    return text.slice(0, start) + by + text.slice(start + length)
  })
