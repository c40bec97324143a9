import { readAuthorizationDetails, type ImportedAccount, type ReadEnv } from '../../../src/interop/gaad/read'

export const catalogText = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
export const env: ReadEnv = {
  awsPolicy: (arn) =>
    arn === 'arn:aws:iam::aws:policy/AdministratorAccess' ? { versionId: 'v1', document: catalogText } : undefined
}

export const account = '111122223333'
export const other = '444455556666'

export const user = (name: string, more: object = {}) => ({
  Path: '/',
  UserName: name,
  UserId: 'AIDAEXAMPLEEXAMPLE001',
  Arn: `arn:aws:iam::${account}:user/${name}`,
  CreateDate: '2020-01-29T21:24:20Z',
  ...more
})
export const group = (name: string, more: object = {}) => ({
  Path: '/',
  GroupName: name,
  GroupId: 'AGPAEXAMPLEEXAMPLE001',
  Arn: `arn:aws:iam::${account}:group/${name}`,
  CreateDate: '2020-01-29T21:24:20Z',
  ...more
})
export const role = (name: string, more: object = {}) => ({
  Path: '/',
  RoleName: name,
  RoleId: 'AROAEXAMPLEEXAMPLE001',
  Arn: `arn:aws:iam::${account}:role/${name}`,
  CreateDate: '2020-01-29T21:24:20Z',
  AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
  ...more
})
export const policy = (name: string, more: object = {}) => ({
  PolicyName: name,
  PolicyId: 'ANPAEXAMPLEEXAMPLE001',
  Arn: `arn:aws:iam::${account}:policy/${name}`,
  Path: '/',
  DefaultVersionId: 'v1',
  CreateDate: '2020-01-29T21:24:20Z',
  UpdateDate: '2020-01-29T21:24:20Z',
  PolicyVersionList: [
    { VersionId: 'v1', IsDefaultVersion: true, CreateDate: '2020-01-29T21:24:20Z', Document: { Version: '2012-10-17' } }
  ],
  ...more
})

export const readText = (...texts: string[]) =>
  readAuthorizationDetails(
    texts.map((text, i) => ({ name: `${i + 1}.json`, text })),
    env
  )

/** Reads values as JSON files, which must succeed. */
export function read(...pages: unknown[]): ImportedAccount {
  const result = readText(...pages.map((p) => JSON.stringify(p)))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
