// Small makers of what `aws iam get-account-authorization-details` prints.
export const ACCOUNT = '111122223333'
export const AUDIT_ACCOUNT = '444455556666'
export const arn = (kind, path, name) => `arn:aws:iam::${ACCOUNT}:${kind}${path}${name}`
export const aws = (name) => `arn:aws:iam::aws:policy/${name}`
export const date = (day, time = '09:00:00') => `${day}T${time}+00:00`

/** IDs as IAM makes them: a prefix and 17 characters; the same name always gets the same one. */
export function id(prefix, name) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let state = 2166136261
  for (const c of prefix + name) state = Math.imul(state ^ c.codePointAt(0), 16777619) >>> 0
  let out = prefix
  while (out.length < 21) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    out += letters[state >>> 27]
  }
  return out
}

export const tags = (pairs) => Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }))
export const boundary = (policyArn) => ({
  PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
  PermissionsBoundaryArn: policyArn
})
export const attached = (arns) => arns.map((a) => ({ PolicyName: a.slice(a.lastIndexOf('/') + 1), PolicyArn: a }))
export const inline = (documents) =>
  Object.entries(documents).map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument }))
export const policyDocument = (...Statement) => ({ Version: '2012-10-17', Statement })
export const allow = (Sid, Action, Resource, Condition) => statement('Allow', Sid, { Action }, Resource, Condition)
export const deny = (Sid, Action, Resource, Condition) => statement('Deny', Sid, { Action }, Resource, Condition)
export const denyAllBut = (Sid, NotAction, Resource, Condition) => statement('Deny', Sid, { NotAction }, Resource, Condition)

function statement(Effect, Sid, action, Resource, Condition) {
  return { Sid, Effect, ...action, Resource, ...(Condition && { Condition }) }
}

/** Trust policy that lets a service, provider or account in. */
export const trust = (Principal, Action = 'sts:AssumeRole', Condition = undefined) =>
  policyDocument({ Effect: 'Allow', Principal, Action, ...(Condition && { Condition }) })
