import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { entity, visit } from './account'
import { expect } from './app'
import { chooses } from './files'

/** A page in a state: where it is, and what is done there. Dialogs that it leaves open are closed with Escape. */
export interface Scene {
  name: string
  path: string
  act?: (page: Page, app: ElectronApplication) => Promise<unknown>
  /** Shows that the scene stands. */
  seen: (page: Page) => Locator
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name, level: 1 })
const dialog = (name: string | RegExp) => (page: Page) =>
  page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }))
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()
const tick = (name: string) => (page: Page) => page.getByRole('checkbox', { name, exact: true }).check()
const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/gaad', name)
/** Opens the menu of the page and takes an entry. */
const menu = (entry: string) => async (page: Page) => {
  await button('More actions')(page)
  await page.getByRole('menuitem', { name: entry }).click()
}
const all =
  (...acts: NonNullable<Scene['act']>[]): NonNullable<Scene['act']> =>
  async (page, app) => {
    for (const act of acts) await act(page, app)
  }

/** Every page of the furnished sample account, with its tabs, its dialogs and its error and empty states. */
export async function scenes(page: Page): Promise<Scene[]> {
  const id = async (...of: Parameters<typeof entity> extends [Page, ...infer R] ? R : never) => (await entity(page, ...of)).id
  const ingrid = await id('users', 'ingrid.solberg')
  const user = `/users/${ingrid}`
  const serviceCredential = await page.evaluate(async (of) => {
    const told = await window.gatehouse.call['credentials.ofUser']({ id: of as never })
    return told.ok ? told.value.serviceCredentials[0]?.id : undefined
  }, ingrid)
  const plain = `/users/${await id('users', 'backup-verifier')}`
  const legacy = await id('users', 'ci-legacy')
  const group = `/groups/${await id('groups', 'developers')}`
  const role = `/roles/${await id('roles', 'external-auditor')}`
  const policy = `/policies/${encodeURIComponent((await entity(page, 'policies', 'DeveloperAccess')).arn)}`
  const broken = `/policies/${encodeURIComponent((await entity(page, 'policies', 'AnalyticsWorkbench')).arn)}`
  const aws = encodeURIComponent('arn:aws:iam::aws:policy/ReadOnlyAccess')
  const around = await page.evaluate(async () => {
    const ids = async (name: 'list.resources' | 'list.guardrails' | 'list.providers') => {
      const rows = await window.gatehouse.call[name]({})
      return rows.ok ? rows.value.map((row) => row.id) : []
    }
    return {
      resources: await ids('list.resources'),
      guardrails: await ids('list.guardrails'),
      providers: await ids('list.providers')
    }
  })
  const access = (page: Page) => page.getByRole('tab', { name: 'Security credentials', selected: true })
  const tab = (name: string | RegExp) => (p: Page) => p.getByRole('tab', { name, selected: true })

  return [
    { name: 'dashboard', path: '/overview', seen: (p) => p.getByRole('heading', { name: 'Recommendations' }) },
    { name: 'dashboard-alias', path: '/overview', act: button(/^(Change|Set an alias)$/), seen: dialog(/alias/i) },
    { name: 'palette', path: '/overview', act: (p) => p.keyboard.press('ControlOrMeta+k'), seen: dialog('Go to anything') },
    {
      name: 'palette-find',
      path: '/overview',
      act: async (p) => {
        await p.keyboard.press('ControlOrMeta+k')
        await p.keyboard.type('getobject s3:')
      },
      seen: (p) => p.getByRole('option', { name: /s3:GetObjectAcl/ })
    },
    { name: 'shortcuts', path: '/overview', act: (p) => p.keyboard.press('F1'), seen: dialog('Keyboard shortcuts') },
    { name: 'activity', path: '/activity', seen: heading('Activity') },
    {
      name: 'activity-open',
      path: '/activity',
      act: (p) =>
        p
          .getByRole('list', { name: 'Changes' })
          .getByRole('button', { name: /Add what is around/ })
          .click(),
      seen: (p) => p.getByText('PutGuardrail').first()
    },
    {
      name: 'activity-empty',
      path: '/activity',
      act: (p) => p.getByRole('textbox', { name: 'Filter by what was done' }).fill('nothing like it'),
      seen: (p) => p.getByText('No changes match')
    },
    { name: 'account', path: '/account', seen: (p) => p.getByRole('heading', { name: 'Quotas' }) },
    { name: 'account-quota', path: '/account', act: button(/^Change /), seen: (p) => p.getByRole('dialog') },
    { name: 'import', path: '/import', seen: heading('Import an account') },
    {
      name: 'import-preview',
      path: '/import',
      act: async (p, app) => {
        await chooses(app, fixture('versions-boundary-profile.json'))
        await button('Import a file')(p)
      },
      seen: dialog(/Import|account/)
    },
    {
      name: 'import-refused',
      path: '/import',
      act: async (p, app) => {
        await chooses(app, fixture('broken-missing-arn.json'))
        await button('Import a file')(p)
      },
      seen: (p) => p.getByRole('alert')
    },
    { name: 'settings', path: '/settings', seen: heading('Settings') },
    { name: 'backups', path: '/settings/backups', seen: (p) => p.getByRole('button', { name: /^Restore the backup/ }).first() },
    {
      name: 'backups-restore',
      path: '/settings/backups',
      act: button(/^Restore the backup/),
      seen: dialog(/^Restore the state/)
    },

    { name: 'user', path: user, seen: heading('ingrid.solberg') },
    { name: 'user-menu', path: user, act: button('More actions'), seen: (p) => p.getByRole('menu') },
    { name: 'user-rename', path: user, act: menu('Rename or move'), seen: dialog(/Rename or move/) },
    { name: 'user-delete', path: user, act: menu('Delete'), seen: dialog(/Delete ingrid/) },
    {
      name: 'user-matrix',
      path: `${user}/access`,
      act: async (p) => {
        await expect(p.getByText(/of 22,091 actions/)).toBeVisible()
        await p.getByRole('textbox', { name: 'Search actions' }).fill('iam:CreatePolicyVersion')
        await p
          .getByRole('gridcell', { name: /Identity and Access Management.*, Permissions management/ })
          .first()
          .click()
        await p.getByRole('row', { name: /CreatePolicyVersion\b/ }).click()
      },
      seen: (p) => p.getByRole('region', { name: 'Explanation' }).getByText(/Attached via|Statements that (allow|may deny)/)
    },
    {
      name: 'user-matrix-none',
      path: `${user}/access`,
      act: (p) => p.getByRole('textbox', { name: 'Search actions' }).fill('getobjet'),
      seen: (p) => p.getByText(/No action matches/)
    },
    { name: 'user-groups', path: `${user}/groups`, seen: tab(/^Groups/) },
    { name: 'user-credentials', path: `${user}/credentials`, seen: access },
    { name: 'user-credentials-none', path: `${plain}/credentials`, seen: access },
    {
      name: 'user-password-off',
      path: `${user}/credentials`,
      act: button('Disable console access'),
      seen: dialog(/Disable console access/)
    },
    { name: 'user-ssh', path: `${user}/credentials`, act: button('Upload SSH public key'), seen: dialog(/SSH public key/) },
    { name: 'user-tags', path: `${user}/tags`, seen: tab(/^Tags/) },
    {
      name: 'user-edit-tags',
      path: `${user}/tags`,
      act: button(/^(Edit tags|Add tags)$/),
      seen: (p) => p.getByRole('button', { name: 'Save tags' })
    },
    {
      name: 'user-missing',
      path: '/users/e999999',
      seen: (p) => p.getByText("This user doesn't exist")
    },
    {
      name: 'password',
      path: `${user}/password`,
      act: (p) => p.getByRole('radio', { name: /Custom/ }).check(),
      seen: heading('Reset the password')
    },
    {
      name: 'access-key',
      path: `${plain}/create-access-key`,
      act: (p) => p.getByRole('radio').first().check(),
      seen: (p) => p.getByText('Alternative recommended')
    },
    { name: 'service-credential', path: `${plain}/service-credential`, seen: heading('Create a service credential') },
    {
      name: 'service-credential-reset',
      path: `${user}/service-credential/${serviceCredential ?? ''}`,
      seen: heading('Reset a service credential')
    },
    { name: 'mfa', path: `${plain}/credentials`, act: button('Assign MFA device'), seen: dialog(/Assign an MFA device/) },
    {
      name: 'mfa-code',
      path: `${plain}/credentials`,
      act: all(
        button('Assign MFA device'),
        (p) => p.getByRole('textbox', { name: 'Device name' }).fill('phone'),
        button('Show QR code')
      ),
      seen: (p) => p.getByRole('img', { name: /QR code/ })
    },
    {
      name: 'add-permissions',
      path: `${plain}/add-permissions`,
      act: (p) => p.getByRole('radio', { name: 'Attach policies directly' }).check(),
      seen: heading('Add permissions')
    },
    { name: 'add-permissions-group', path: `${group}/add-permissions`, seen: heading('Add permissions') },
    { name: 'add-permissions-role', path: `${role}/add-permissions`, seen: heading('Add permissions') },
    { name: 'boundary-role', path: `${role}/boundary`, seen: heading('Set permissions boundary') },
    {
      name: 'copy-permissions',
      path: `${plain}/add-permissions`,
      act: all(
        (p) => p.getByRole('radio', { name: 'Copy from a user' }).check(),
        (p) => p.getByRole('radio', { name: 'haruto.tanaka' }).check()
      ),
      seen: (p) => p.getByText(/Copied from/)
    },
    {
      name: 'boundary',
      path: `${plain}/boundary`,
      act: (p) => p.getByRole('radio', { name: 'PowerUserAccess' }).or(p.getByRole('radio')).first().check(),
      seen: (p) => p.getByText('What it allows')
    },
    { name: 'group-add-permissions', path: `${group}/add-permissions`, seen: heading('Add permissions') },
    { name: 'role-add-permissions', path: `${role}/add-permissions`, seen: heading('Add permissions') },
    { name: 'role-boundary', path: `${role}/boundary`, seen: (p) => p.getByRole('radio').first() },
    { name: 'inline', path: `/inline-policies/${legacy}/assume`, seen: heading('assume') },
    { name: 'new-inline', path: `/inline-policies/new/${legacy}`, seen: (p) => p.getByRole('region', { name: 'Findings' }) },
    {
      name: 'add-to-groups',
      path: `/users/add-to-groups?to=${legacy}`,
      seen: (p) => p.getByRole('textbox', { name: 'Search groups' })
    },
    {
      name: 'attach-policies',
      path: `/policies/attach?to=${legacy}`,
      seen: (p) => p.getByRole('textbox', { name: 'Search policies' })
    },

    { name: 'users', path: '/users', seen: heading('Users') },
    {
      name: 'users-ticked',
      path: '/users',
      act: all(tick('ci-legacy'), tick('carlos.mendoza')),
      seen: (p) => p.getByText('2 selected')
    },
    { name: 'users-tag', path: '/users', act: all(tick('ci-legacy'), button('Add tags')), seen: dialog(/Add tags/) },
    {
      name: 'users-none',
      path: '/users',
      act: (p) => p.getByRole('textbox', { name: 'Filter users' }).fill('nobody'),
      seen: (p) => p.getByText('No users match nobody')
    },
    {
      name: 'principals',
      path: '/principals?show=administrators',
      seen: (p) => p.getByRole('button', { name: /Remove the filter: Administrators/ })
    },
    { name: 'groups', path: '/groups', seen: heading('User groups') },
    { name: 'roles', path: '/roles', seen: heading('Roles') },
    { name: 'instance-profiles', path: '/instance-profiles', seen: heading('Instance profiles') },
    { name: 'policies', path: '/policies', seen: heading(/policies/i) },
    { name: 'policies-aws', path: '/policies?type=aws', seen: heading(/policies/i) },
    { name: 'providers', path: '/providers', seen: heading('Identity providers') },

    {
      name: 'create-user',
      path: '/users/new',
      act: all((p) => p.getByRole('textbox', { name: 'User name' }).fill('a b'), tick('Console access with a password')),
      seen: (p) => p.getByText('No spaces.').first()
    },
    {
      name: 'create-user-groups',
      path: '/users/new',
      act: all((p) => p.getByRole('textbox', { name: 'User name' }).fill('newcomer'), button('Next: permissions')),
      seen: (p) => p.getByRole('radio', { name: 'Add to groups' })
    },
    {
      name: 'create-user-review',
      path: '/users/new',
      act: all(
        (p) => p.getByRole('textbox', { name: 'User name' }).fill('newcomer'),
        button('Next: permissions'),
        button('New group'),
        (p) => p.keyboard.press('Escape'),
        button('Next: tags'),
        button('Next: review')
      ),
      seen: (p) => p.getByRole('button', { name: 'Create user' })
    },
    { name: 'create-group', path: '/groups/new', seen: heading('Create group') },
    { name: 'create-role', path: '/roles/new', seen: (p) => p.getByRole('radio', { name: /^Lambda/ }) },
    {
      name: 'create-role-account',
      path: '/roles/new',
      act: (p) => p.getByRole('radio', { name: /AWS account/ }).check(),
      seen: (p) => p.getByRole('textbox', { name: /External ID/ })
    },
    {
      name: 'create-role-saml',
      path: '/roles/new',
      act: (p) => p.getByRole('radio', { name: /SAML/ }).check(),
      seen: (p) => p.getByRole('combobox', { name: 'SAML provider' })
    },
    {
      name: 'create-role-review',
      path: '/roles/new',
      act: all(
        (p) => p.getByRole('radio', { name: /^Lambda/ }).check(),
        button('Next: permissions'),
        button('Next: name and review')
      ),
      seen: (p) => p.getByRole('textbox', { name: 'Role name' })
    },
    {
      name: 'create-policy',
      path: '/policies/new',
      act: (p) => p.getByRole('option').first().click(),
      seen: (p) => p.getByRole('checkbox').first()
    },
    {
      name: 'create-policy-json',
      path: '/policies/new',
      act: (p) => p.getByRole('tab', { name: 'JSON' }).click(),
      seen: (p) => p.getByRole('region', { name: 'Findings' })
    },
    { name: 'create-saml', path: '/providers/new/saml', seen: heading('Add a SAML provider') },
    { name: 'create-oidc', path: '/providers/new/oidc', seen: heading('Add an OpenID Connect provider') },

    { name: 'group', path: group, seen: heading('developers') },
    { name: 'group-members', path: `${group}/members`, seen: tab(/^Users/) },
    { name: 'add-users', path: `${group}/add-users`, seen: (p) => p.getByRole('textbox', { name: 'Search users' }) },
    { name: 'role', path: role, seen: heading('external-auditor') },
    { name: 'role-edit', path: role, act: menu('Edit description and duration'), seen: dialog(/Edit/) },
    { name: 'role-revoke', path: role, act: menu('Revoke active sessions'), seen: dialog(/Revoke/) },
    { name: 'role-matrix', path: `${role}/access`, seen: (p) => p.getByText(/of 22,091 actions/) },
    { name: 'role-trust', path: `${role}/trust`, seen: (p) => p.getByRole('textbox', { name: /trust policy/ }) },
    { name: 'role-profiles', path: `${role}/instance-profiles`, seen: tab(/^Instance profiles/) },
    { name: 'role-tags', path: `${role}/tags`, seen: tab(/^Tags/) },
    { name: 'policy', path: policy, seen: heading('DeveloperAccess') },
    { name: 'policy-findings', path: broken, seen: (p) => p.getByText('INVALID_ACTION') },
    { name: 'policy-aws', path: `/policies/${aws}`, seen: heading('ReadOnlyAccess') },
    { name: 'policy-used-by', path: `${policy}/used-by`, seen: tab(/^Used by/) },
    {
      name: 'policy-versions',
      path: `${policy}/versions`,
      seen: (p) => p.getByRole('region', { name: /^From v\d+ to v\d+/ }).getByText(/lines? added/)
    },
    { name: 'policy-tags', path: `${policy}/tags`, seen: tab(/^Tags/) },
    { name: 'attach', path: `/policies/${aws}/attach`, seen: (p) => p.getByRole('grid') },
    { name: 'provider', path: `/providers/${around.providers[0]}`, seen: (p) => p.getByRole('heading', { level: 1 }) },
    { name: 'provider-oidc', path: `/providers/${around.providers[1]}`, seen: (p) => p.getByRole('heading', { level: 1 }) },

    { name: 'resources', path: '/resources', seen: heading('Resources') },
    { name: 'resource', path: `/resources/${around.resources[0]}`, seen: heading('team-data') },
    { name: 'resource-new', path: '/resources/new', seen: (p) => p.getByRole('textbox', { name: 'ARN', exact: true }) },
    { name: 'guardrails', path: '/guardrails', seen: heading('Guardrails') },
    { name: 'guardrail', path: `/guardrails/${around.guardrails[1]}`, seen: (p) => p.getByRole('heading', { level: 1 }) },
    { name: 'guardrail-new', path: '/guardrails/new', seen: heading('Add a guardrail') },
    { name: 'simulator-empty', path: '/simulator', seen: (p) => p.getByText('Nothing to simulate yet') },
    {
      name: 'simulator',
      path: '/simulator',
      act: async (p) => {
        await p.getByRole('combobox', { name: 'Who' }).fill('ingrid')
        await p.getByRole('option', { name: /ingrid/ }).click()
        for (const action of ['s3:GetObject', 'iam:CreateUser']) {
          await p.getByRole('combobox', { name: 'Actions', exact: true }).fill(action)
          await p.getByRole('combobox', { name: 'Actions', exact: true }).press('Enter')
        }
        await p.getByRole('button', { name: /^Explain s3:GetObject/ }).click()
      },
      seen: (p) => p.getByRole('region', { name: 'Explanation' }).first()
    },
    { name: 'simulator-save', path: '/simulator', act: button('Save test'), seen: dialog(/test/) },
    { name: 'simulator-policy', path: '/simulator', act: button('Try a policy'), seen: dialog(/policy/i) },
    // last: leaving a page with an unsaved secret asks
    {
      name: 'secrets',
      path: `${plain}/create-access-key`,
      act: all(
        (p) => p.getByRole('radio').first().check(),
        (p) => p.getByRole('checkbox').first().check(),
        (p) => p.getByRole('main').getByRole('button', { name: 'Create access key' }).click()
      ),
      seen: heading('Access key created')
    },
    { name: 'secrets-leave', path: '', act: button('Done'), seen: dialog(/Leave without saving/) }
  ]
}

/** Brings a scene up, from whatever was there before. */
export async function show(page: Page, app: ElectronApplication, scene: Scene): Promise<void> {
  for (let n = 0; n < 4 && (await page.locator('dialog[open], [aria-modal=true], .k-menu, [popover]:popover-open').count()); n++)
    await page.keyboard.press('Escape')
  if (scene.path) {
    // a page that stands already would keep what was done on it
    await visit(page, '/settings')
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    await visit(page, scene.path)
  }
  await scene.act?.(page, app)
  await expect(scene.seen(page).first()).toBeVisible()
}
