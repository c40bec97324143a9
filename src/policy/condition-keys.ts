/** How condition keys are called in plain words. */
export interface KeyWords {
  /** Before the predicate: `the Region` in `the Region is eu-west-1`. */
  subject: string
  /** Instead of `subject is`: `called from` in `called from 10.0.0.0/8`. */
  is?: string
  isNot?: string
}

const table: readonly (readonly [string, string, string?, string?])[] = [
  ['aws:sourceip', 'the source address', 'called from', 'not called from'],
  ['aws:vpcsourceip', 'the address in the VPC', 'called from', 'not called from'],
  ['aws:sourcevpc', 'the source VPC', 'called from', 'not called from'],
  ['aws:sourcevpce', 'the VPC endpoint', 'called through', 'not called through'],
  ['aws:calledvia', 'the calling service', 'called through', 'not called through'],
  ['aws:calledviafirst', 'the first calling service', 'called first through', 'not called first through'],
  ['aws:calledvialast', 'the last calling service', 'called last through', 'not called last through'],
  ['kms:viaservice', 'the service in between', 'used through', 'not used through'],
  ['iam:passedtoservice', 'the service that gets the role', 'passed to', 'not passed to'],
  ['iam:awsservicename', 'the service', 'for the service', 'not for the service'],
  ['aws:requestedregion', 'the Region'],
  ['aws:currenttime', 'the time'],
  ['aws:epochtime', 'the time'],
  ['aws:tokenissuetime', 'the sign-in time'],
  ['aws:multifactorauthage', 'the age of the MFA sign-in'],
  ['aws:principalarn', 'the caller'],
  ['aws:principalaccount', "the caller's account"],
  ['aws:principalorgid', "the caller's organization"],
  ['aws:principalorgpaths', "the caller's place in the organization"],
  ['aws:principaltype', "the caller's type"],
  ['aws:userid', "the caller's ID"],
  ['aws:username', "the caller's user name"],
  ['aws:useragent', 'the client program'],
  ['aws:referer', 'the referring page'],
  ['aws:resourceaccount', "the resource's account"],
  ['aws:resourceorgid', "the resource's organization"],
  ['aws:resourceorgpaths', "the resource's place in the organization"],
  ['aws:sourcearn', 'the source resource'],
  ['aws:sourceaccount', 'the source account'],
  ['aws:sourceorgid', 'the source organization'],
  ['aws:tagkeys', 'tag key'],
  ['sts:externalid', 'the external ID'],
  ['sts:rolesessionname', 'the session name'],
  ['iam:policyarn', 'the policy'],
  ['iam:permissionsboundary', 'the permissions boundary'],
  ['s3:prefix', 'the prefix'],
  ['s3:x-amz-acl', 'the ACL'],
  ['ec2:createaction', 'the creating action'],
  ['ec2:instancetype', 'the instance type']
]

const words = new Map<string, KeyWords>(
  table.map(([key, subject, is, isNot]) => [key, { subject, ...(is && { is }), ...(isNot && { isNot }) }])
)

/** Prefixes whose rest is the name of a tag, in lower case. */
const tagPrefixes: readonly (readonly [string, string])[] = [
  ['aws:requesttag/', 'new tag'],
  ['aws:principaltag/', "the caller's tag"],
  ['s3:existingobjecttag/', 'tag'],
  ['s3:requestobjecttag/', 'new tag']
]

/** Words for a key; an unknown one is called by its own name. */
export function keyWords(key: string): KeyWords {
  const lower = key.toLowerCase()
  const known = words.get(lower)
  if (known) return known
  for (const [prefix, name] of tagPrefixes) {
    if (lower.startsWith(prefix)) return { subject: `${name} ${key.slice(prefix.length)}` }
  }
  const tag = lower.indexOf(':resourcetag/')
  if (tag > 0) return { subject: `tag ${key.slice(tag + ':resourcetag/'.length)}` }
  return { subject: key }
}

/** Phrases for keys of type Bool: when true, when false. */
const boolPhrases = new Map<string, readonly [string, string]>([
  ['aws:multifactorauthpresent', ['signed in with MFA', 'signed in without MFA']],
  ['aws:securetransport', ['sent over TLS', 'sent without TLS']],
  ['aws:viaawsservice', ['called by an AWS service for the caller', 'called directly, not by an AWS service']],
  ['aws:principalisawsservice', ['the caller is an AWS service', 'the caller is no AWS service']],
  ['kms:grantisforawsresource', ['the grant is for an AWS service', 'the grant is for no AWS service']]
])

export const boolPhrase = (key: string): readonly [string, string] | undefined => boolPhrases.get(key.toLowerCase())
