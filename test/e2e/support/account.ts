import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Operation } from '../../../src/shared/operations'
import type { Result } from '../../../src/shared/result'
import type { TreeData } from '../../../src/shared/views'
import { sshKey } from '../../account/credentials/keys'
import { expect } from './app'

export const certificate = readFileSync(join(import.meta.dirname, '../../fixtures/certificate.pem'), 'utf8')
export { sshKey }
/** A directory's description, as long as AWS wants one. */
export const samlMetadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com">${'<!-- directory -->'.repeat(70)}</EntityDescriptor>`

export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await expect(page.getByRole('tree', { name: 'Account' })).toBeVisible()
}

/** Goes to a page by its address. */
export const visit = (page: Page, path: string): Promise<void> => page.evaluate((to) => void (location.hash = `#${to}`), path)

/** Does these operations as the window would, in one undo step. */
export async function run(page: Page, label: string, operations: readonly Operation[]): Promise<void> {
  const refusal = await page.evaluate(
    async ([name, list]) => {
      const done = await window.gatehouse.call['account.run']({ label: name, operations: list } as never)
      return done.ok ? null : JSON.stringify(done.error)
    },
    [label, operations] as const
  )
  expect(refusal).toBeNull()
}

/** All entities of the account, as the window gets them. */
export async function accountTree(page: Page): Promise<TreeData> {
  const answer: unknown = await page.evaluate(() => window.gatehouse.call['account.tree']({}))
  // main sends long lists as text
  const tree = (typeof answer === 'string' ? JSON.parse(answer) : answer) as Result<TreeData>
  if (!tree.ok) throw new Error(tree.error.message)
  return tree.value
}

type Kind = 'users' | 'groups' | 'roles' | 'policies'
/** The key and the ARN of an entity by its name. */
export async function entity(page: Page, kind: Kind, name: string): Promise<{ id: string; arn: string }> {
  const found = (await accountTree(page))[kind].find((e) => e.name === name)
  if (!found) throw new Error(`${kind} has no ${name}`)
  return found
}

const allow = (more: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...more }] })

/** Adds what the sample has none of: credentials, a resource, guardrails, identity providers. */
export async function furnish(page: Page): Promise<void> {
  const UserName = 'ingrid.solberg'
  await run(page, 'Give Ingrid credentials', [
    { name: 'CreateLoginProfile', input: { UserName, Password: 'Harbour-Lights-4711', PasswordResetRequired: true } },
    { name: 'CreateAccessKey', input: { UserName } },
    { name: 'CreateServiceSpecificCredential', input: { UserName, ServiceName: 'codecommit.amazonaws.com' } },
    { name: 'UploadSSHPublicKey', input: { UserName, SSHPublicKeyBody: sshKey(1) } },
    { name: 'UploadSigningCertificate', input: { UserName, CertificateBody: certificate } }
  ])
  await run(page, 'Add what is around the account', [
    {
      name: 'PutResource',
      input: {
        Arn: 'arn:aws:s3:::team-data',
        PolicyDocument: allow({ Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::team-data/*' })
      }
    },
    {
      name: 'PutGuardrail',
      input: { Type: 'scp', Level: 0, LevelName: 'Root', Name: 'FullAWSAccess', PolicyDocument: allow({}) }
    },
    {
      name: 'PutGuardrail',
      input: {
        Type: 'scp',
        Level: 0,
        LevelName: 'Root',
        Name: 'no-leaving',
        PolicyDocument: allow({ Effect: 'Deny', Action: 'organizations:LeaveOrganization' })
      }
    },
    { name: 'CreateSAMLProvider', input: { Name: 'corp', SAMLMetadataDocument: samlMetadata } },
    {
      name: 'CreateOpenIDConnectProvider',
      input: { Url: 'https://token.actions.githubusercontent.com', ClientIDList: ['sts.amazonaws.com'] }
    }
  ] as Operation[])
}
