import { describe, expect, it } from 'vitest'
import { readAuthorizationDetails } from '../../../src/interop/gaad/read'
import { account, env, group, other, policy, read, readText, role, user } from './help'

const messages = (imported: { notes: { message: string }[] }) => imported.notes.map((n) => n.message)
const inline = (document: unknown) => ({
  UserDetailList: [user('anna', { UserPolicyList: [{ PolicyName: 'p', PolicyDocument: document }] })]
})
const documentOf = (imported: ReturnType<typeof read>) => imported.users[0]?.inlinePolicies[0]?.document

describe('documents', () => {
  it('of an object is two-space JSON in the order of the file, twins and __proto__ kept', () => {
    const text = JSON.stringify(inline('HERE')).replace('"HERE"', '{"9":{},"Statement":[],"__proto__":1,"Statement":[1],"1":2}')
    const result = readText(text)
    expect(result.ok && documentOf(result.value)).toBe(
      '{\n  "9": {},\n  "Statement": [],\n  "__proto__": 1,\n  "Statement": [\n    1\n  ],\n  "1": 2\n}'
    )
  })

  it('of a string is that string, byte for byte', () => {
    const text = '{ "Version":"2012-10-17",\t"Statement" : [ ] }\r\n'
    expect(documentOf(read(inline(text)))).toBe(text)
  })

  it('of a URL-encoded string is what it encodes, a plus sign being none', () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Sid": "a+b", "Resource": "ü%"}]}'
    const imported = read(inline(encodeURIComponent(text).replaceAll('%2B', '+')))
    expect(documentOf(imported)).toBe(text)
    expect(imported.notes).toEqual([])
  })

  it.each([
    ['{"Version": ', "the policy document isn't a JSON object: it ends too early at line 1, column 13; it was kept as is"],
    ['[]', "the policy document isn't a JSON object: it's another JSON value; it was kept as is"],
    ['{} {}', "the policy document isn't a JSON object: there is more text after it; it was kept as is"],
    ['%7B%', "the policy document isn't correctly URL-encoded; it was kept as is"],
    [
      '['.repeat(100_000),
      "the policy document isn't a JSON object: it's nested more than 64 levels deep at line 1, column 65; it was kept as is"
    ]
  ])('that is no JSON object is kept and noted: %#', (text, note) => {
    const imported = read(inline(text))
    expect(documentOf(imported)).toBe(text)
    expect(imported.notes).toEqual([
      { severity: 'warning', message: note, path: '$.UserDetailList[0].UserPolicyList[0].PolicyDocument', file: '1.json' }
    ])
  })

  it('that is no object in the file is kept and noted', () => {
    const imported = read(inline([1]))
    expect(documentOf(imported)).toBe('[\n  1\n]')
    expect(messages(imported)).toEqual(["the policy document isn't a JSON object; it was kept as is"])
  })
})

describe('dates', () => {
  it.each([
    ['2020-01-29T21:24:20Z', '2020-01-29T21:24:20Z'],
    ['2020-01-29T21:24:20+00:00', '2020-01-29T21:24:20Z'],
    ['2020-01-29 21:24:20+00:00', '2020-01-29T21:24:20Z'],
    ['2020-01-29T21:24:20.123Z', '2020-01-29T21:24:20Z'],
    ['2020-01-29T23:24:20+0200', '2020-01-29T21:24:20Z'],
    ['2019-12-31T23:00:00-02:00', '2020-01-01T01:00:00Z'],
    ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00Z']
  ])('%s becomes %s', (given, kept) => {
    const imported = read({ UserDetailList: [user('anna', { CreateDate: given })] })
    expect(imported.users[0]?.createDate).toBe(kept)
    expect(imported.notes).toEqual([])
  })

  it.each(['yesterday', '2021-02-29T00:00:00Z', '2020-01-29', '2020-01-29T21:24:20', '1580333060', '2020-01-29T24:00:00Z'])(
    '%s is kept as it is and noted',
    (given) => {
      const imported = read({ UserDetailList: [user('anna', { CreateDate: given })] })
      expect(imported.users[0]?.createDate).toBe(given)
      expect(messages(imported)).toEqual([`\`${given}\` isn't a valid date; it was kept as is`])
    }
  )
})

describe('pages', () => {
  const first = { UserDetailList: [user('anna', { GroupList: ['staff'] })], IsTruncated: true, Marker: 'x' }
  const second = { GroupDetailList: [group('staff')], IsTruncated: false }

  it.each([
    ['in several files', [JSON.stringify(first), JSON.stringify(second)]],
    ['in a list', [JSON.stringify([first, second])]],
    ['one after the other', [JSON.stringify(first, null, 2) + '\n' + JSON.stringify(second)]],
    ['with byte order marks', ['\ufeff' + JSON.stringify(first), '\ufeff' + JSON.stringify(second)]],
    [
      'in the envelopes of the API',
      [
        JSON.stringify({ GetAccountAuthorizationDetailsResponse: { GetAccountAuthorizationDetailsResult: first } }),
        JSON.stringify(second)
      ]
    ]
  ])('%s are one listing', (_, texts) => {
    const result = readText(...texts)
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.users[0]?.groups).toEqual([result.value.groups[0]?.id])
    expect(result.value.notes).toEqual([])
  })

  it('of which the last says that more follow are noted', () => {
    expect(messages(read(first, { GroupDetailList: [group('staff')], IsTruncated: true }))).toEqual([
      "the file isn't complete: more pages follow (`IsTruncated`)"
    ])
  })

  it('that overlap count an entity once', () => {
    const same = read({ UserDetailList: [user('anna')] }, { UserDetailList: [user('anna')] })
    expect(same.users).toHaveLength(1)
    expect(same.notes.map((n) => n.severity)).toEqual(['info'])
    const differing = read(
      { UserDetailList: [user('anna')] },
      { UserDetailList: [user('anna', { CreateDate: '2021-01-01T00:00:00Z' })] }
    )
    expect(differing.users[0]?.createDate).toBe('2020-01-29T21:24:20Z')
    expect(messages(differing)).toEqual([
      `\`arn:aws:iam::${account}:user/anna\` is listed twice, with different content; the first one is used`
    ])
  })
})

describe('references', () => {
  it('to groups are by name within the account, ignoring case where no exact name fits', () => {
    const foreign = group('staff', { Arn: `arn:aws:iam::${other}:group/staff` })
    const imported = read({
      UserDetailList: [user('anna', { GroupList: ['staff'] }), user('ben', { GroupList: ['STAFF', 'staff'] })],
      GroupDetailList: [foreign, group('staff')]
    })
    const own = imported.groups[1]?.id
    expect(imported.users.map((u) => u.groups)).toEqual([[own], [own]])
  })

  it('to what the file does not hold are noted; policies stay attached, memberships go', () => {
    const missing = `arn:aws:iam::${account}:policy/gone`
    const imported = read({
      UserDetailList: [
        user('anna', { GroupList: ['ghosts'], AttachedManagedPolicies: [{ PolicyName: 'gone', PolicyArn: missing }] })
      ],
      RoleDetailList: [
        role('r', {
          PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/Nope' }
        })
      ]
    })
    expect(imported.users[0]).toMatchObject({ groups: [], attachedPolicies: [missing] })
    expect(imported.roles[0]?.permissionsBoundary).toBe('arn:aws:iam::aws:policy/Nope')
    expect(messages(imported)).toEqual([
      "user `anna` is in group `ghosts`, which isn't in the file; the membership was skipped",
      `policy \`${missing}\` is in use but isn't in the file; it was kept and allows nothing`,
      'policy `arn:aws:iam::aws:policy/Nope` is in use but is in neither the file nor the AWS data; it was kept and allows nothing'
    ])
  })

  it('to AWS managed policies come from the catalog, in every partition', () => {
    const attach = (arn: string) => ({ AttachedManagedPolicies: [{ PolicyName: 'x', PolicyArn: arn }] })
    const imported = read({
      UserDetailList: [
        user('anna', attach('arn:aws:iam::aws:policy/AdministratorAccess')),
        user('ben', attach('arn:aws-cn:iam::aws:policy/AdministratorAccess'))
      ]
    })
    expect(imported.fromCatalog).toBe(2)
    expect(imported.notes).toEqual([])
  })

  it('to AWS managed policies in the file count before the catalog, and say so if they differ', () => {
    const aws = (document: unknown) =>
      policy('AdministratorAccess', {
        Arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: document }]
      })
    const same = read({
      Policies: [aws({ Statement: [{ Resource: '*', Action: '*', Effect: 'Allow' }], Version: '2012-10-17' })]
    })
    expect(same.policies[0]?.accountId).toBe('aws')
    expect(same.notes).toEqual([])
    expect(messages(read({ Policies: [aws({ Version: '2012-10-17' })] }))).toEqual([
      'AWS managed policy `AdministratorAccess` differs from the AWS data (v1 in the file, v1 in the AWS data); the document in the file is used'
    ])
  })

  it('from instance profiles to roles are by ARN; a profile under two roles is one', () => {
    const profile = (name: string, roles: string[]) => ({
      Path: '/',
      InstanceProfileName: name,
      InstanceProfileId: 'AIPAEXAMPLEEXAMPLE001',
      Arn: `arn:aws:iam::${account}:instance-profile/${name}`,
      CreateDate: '2020-01-29 21:24:20+00:00',
      Roles: roles.map((r) => role(r, { Description: `says ${r}`, MaxSessionDuration: 7200 }))
    })
    const imported = read({
      RoleDetailList: [
        role('a', { InstanceProfileList: [profile('p', ['a', 'gone'])] }),
        role('b', { InstanceProfileList: [profile('p', ['a', 'gone'])] })
      ]
    })
    expect(imported.instanceProfiles).toHaveLength(1)
    expect(imported.instanceProfiles[0]?.roles).toEqual(imported.roles.map((r) => r.id))
    expect(imported.roles.map((r) => [r.description, r.maxSessionDuration])).toEqual([
      ['says a', 7200],
      ['', 3600]
    ])
    expect(messages(imported)).toEqual([
      `instance profile \`p\` has role \`arn:aws:iam::${account}:role/gone\`, which isn't in the file; the role was skipped`
    ])
  })
})

describe('what is odd', () => {
  it('in users called as parts of JavaScript are called is nothing', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
    const imported = read({
      UserDetailList: names.map((n) => user(n, { GroupList: names, Tags: [{ Key: '__proto__', Value: n }] })),
      GroupDetailList: names.map((n) => group(n))
    })
    expect(imported.users.map((u) => u.userName)).toEqual(names)
    expect(imported.users.map((u) => u.groups.length)).toEqual([4, 4, 4, 4])
    expect(imported.users[1]?.tags).toEqual([{ key: '__proto__', value: '__proto__' }])
    expect(imported.notes).toEqual([])
  })

  it('is kept and noted with its place', () => {
    const imported = read({
      UserDetailList: [
        user('anna', { UserId: 'obama', Arn: `arn:aws:iam::${account}:user/hr/anne`, Path: null }),
        user('Ånna'),
        user('x', { Arn: 'arn:aws:iam::EXAMPLE:user/x', UserId: null }),
        user('ANNA', { Path: 'hr', Arn: `arn:aws:iam::${account}:role/ANNA` })
      ]
    })
    expect(imported.users[0]).toMatchObject({ path: '/hr/', userId: 'obama' })
    expect(imported.notes.map((n) => `${n.path} ${n.message}`)).toEqual([
      `$.UserDetailList[0].Arn \`arn:aws:iam::${account}:user/hr/anne\` doesn't match name \`anna\` and path \`/hr/\``,
      "$.UserDetailList[0].UserId `obama` isn't a valid user ID",
      "$.UserDetailList[1].UserName `Ånna` isn't a valid user name",
      "$.UserDetailList[2].Arn `EXAMPLE` isn't a 12-digit account ID",
      '$.UserDetailList[2].UserId user `x` has no ID',
      `$.UserDetailList[3].Arn \`arn:aws:iam::${account}:role/ANNA\` isn't the ARN of a user`,
      "$.UserDetailList[3].Path `hr` isn't a valid path",
      '$.UserDetailList[3] another user in the account is also named `ANNA`; both were kept'
    ])
  })

  it('in versions: the default that is not there, numbers out of order', () => {
    const version = (id: string, more = {}) => ({ VersionId: id, Document: {}, ...more })
    const imported = read({
      Policies: [
        policy('p', {
          DefaultVersionId: 'v7',
          PolicyVersionList: [version('v2'), version('v10'), version('v9', { IsDefaultVersion: true })]
        })
      ]
    })
    expect(imported.policies[0]).toMatchObject({ defaultVersionId: 'v9', nextVersion: 11 })
    expect(imported.policies[0]?.versions.map((v) => v.versionId)).toEqual(['v10', 'v9', 'v2'])
    expect(messages(imported)).toEqual(["version `v7` isn't in the file; `v9` is used instead"])
  })

  it('in a field given twice: the last one counts', () => {
    const text = JSON.stringify({ UserDetailList: [user('anna')] }).replace('"Path":"/"', '"Path":"/a/","Path":"/"')
    const result = readText(text)
    expect(result.ok && messages(result.value)).toEqual(['`Path` appears twice; the last one is used'])
  })
})

describe('what is no such file is refused', () => {
  const without = (entity: Record<string, unknown>, key: string) =>
    Object.fromEntries(Object.entries(entity).filter(([k]) => k !== key))
  it.each<[string, string, string, string]>([
    ['nothing', '', '`1.json` is empty', '$'],
    ['prose', 'hello', "`1.json` can't be read as JSON: unexpected `h` at line 1, column 1", '$'],
    ['a cut file', '{"UserDetailList": [', "`1.json` can't be read as JSON: it ends too early at line 1, column 21", '$'],
    ['an empty list', '[]', '`1.json` is an empty list', '$'],
    ['a number', '7', '`1.json` must be an object, not a number', '$'],
    [
      'another JSON file',
      '{"Users": []}',
      '`1.json` contains no account authorization details: `UserDetailList`, `GroupDetailList`, `RoleDetailList`, `Policies` are all missing',
      '$'
    ],
    [
      'deep nesting',
      '['.repeat(200_000),
      "`1.json` can't be read as JSON: it's nested more than 64 levels deep at line 1, column 65",
      '$'
    ],
    [
      'a deep document',
      `{"UserDetailList": [{"UserPolicyList": [{"PolicyDocument": ${'{"a":'.repeat(200_000)}`,
      "`1.json` can't be read as JSON: it's nested more than 64 levels deep at line 1, column 355",
      '$'
    ],
    ['lists that are none', '{"UserDetailList": {}}', '`UserDetailList` must be a list, not an object', '$.UserDetailList'],
    [
      'a user that is none',
      '{"UserDetailList": [1]}',
      '`UserDetailList[0]` must be an object, not a number',
      '$.UserDetailList[0]'
    ],
    [
      'a user without ARN',
      JSON.stringify({ UserDetailList: [user('a'), user('b'), user('c'), without(user('d'), 'Arn')] }),
      '`UserDetailList[3].Arn` is missing',
      '$.UserDetailList[3].Arn'
    ],
    [
      'an ARN that is none, on the second page',
      JSON.stringify([{ Policies: [] }, { UserDetailList: [user('a', { Arn: 'arn:aws:s3:::x' })] }]),
      "`[1].UserDetailList[0].Arn` isn't the ARN of an IAM entity",
      '$[1].UserDetailList[0].Arn'
    ],
    [
      'a name of the wrong type',
      JSON.stringify({ GroupDetailList: [group('a', { GroupName: ['a'] })] }),
      '`GroupDetailList[0].GroupName` must be a string, not a list',
      '$.GroupDetailList[0].GroupName'
    ],
    [
      'a role without trust policy',
      JSON.stringify({ RoleDetailList: [without(role('a'), 'AssumeRolePolicyDocument')] }),
      '`RoleDetailList[0].AssumeRolePolicyDocument` is missing',
      '$.RoleDetailList[0].AssumeRolePolicyDocument'
    ],
    [
      'a policy without versions',
      JSON.stringify({ Policies: [policy('a', { PolicyVersionList: [] })] }),
      '`Policies[0].PolicyVersionList` is missing or empty',
      '$.Policies[0].PolicyVersionList'
    ],
    [
      'an attachment without ARN',
      JSON.stringify({ UserDetailList: [user('a', { AttachedManagedPolicies: [{ PolicyName: 'x' }] })] }),
      '`UserDetailList[0].AttachedManagedPolicies[0].PolicyArn` is missing',
      '$.UserDetailList[0].AttachedManagedPolicies[0].PolicyArn'
    ]
  ])('%s', (_, text, message, path) => {
    expect(readText(text)).toEqual({ ok: false, error: { code: 'ImportRefused', message, path, file: '1.json' } })
  })

  it('by the name of the one file that is wrong', () => {
    const result = readText('{"Policies": []}', '{}')
    expect(!result.ok && result.error.file).toBe('2.json')
  })
})

describe('progress', () => {
  const text = JSON.stringify({ UserDetailList: Array.from({ length: 2500 }, (_, i) => user(`user-${i}`)) })

  it('goes up to the total', () => {
    const seen: number[] = []
    readAuthorizationDetails([{ name: 'a', text }], {
      ...env,
      onProgress: (done, total) => {
        expect(total).toBe(text.length * 2)
        seen.push(done)
        return undefined
      }
    })
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(text.length * 2)
    expect(seen.length).toBeGreaterThan(20)
  })

  it('can cancel at every report', () => {
    for (let stopAt = 1; stopAt < 10; stopAt++) {
      let calls = 0
      const result = readAuthorizationDetails([{ name: 'a', text }], { ...env, onProgress: () => ++calls < stopAt })
      expect(!result.ok && result.error.code).toBe('Cancelled')
      expect(calls).toBe(stopAt)
    }
  })
})
